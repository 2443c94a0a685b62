'use client';

import { useEffect, useState, type RefObject } from 'react';

/** Size of a picture in its own units, and how many pixels one unit takes where it is shown. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The picture that is shown of those in an element: by its width it is the wide or the narrow one. */
function shownPicture(element: HTMLElement): PictureSize | null {
  for (const svg of element.querySelectorAll<SVGSVGElement>('.plot-picture svg')) {
    const { width: pixels } = svg.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    if (pixels > 0 && width > 0) return { width, height, scale: pixels / width };
  }
  return null;
}

/** Keeps up with the size of the picture in an element; null until it is known. */
export function usePictureSize(place: RefObject<HTMLElement | null>): PictureSize | null {
  const [size, setSize] = useState<PictureSize | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      const next = shownPicture(element);
      setSize((known) => (known?.width === next?.width && known?.height === next?.height && known?.scale === next?.scale ? known : next));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}
