import { roughWidth } from '@/lib/drawing/rough-text';
import type { Mark } from '@/lib/drawing/marks';

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a mark covers; of words, by the width they are laid out with. */
export function extentOf(mark: Mark): Extent | null {
  switch (mark.kind) {
    case 'text': {
      const width = mark.runs.reduce((sum, run) => sum + roughWidth(run.text, mark.size, run.weight), 0);
      const left = mark.anchor === 'start' ? mark.x : mark.anchor === 'middle' ? mark.x - width / 2 : mark.x - width;
      return { left, right: left + width, top: mark.y - mark.size * 0.8, bottom: mark.y + mark.size * 0.2 };
    }
    case 'rect':
    case 'hit':
      return { left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.height };
    case 'line':
      return { left: Math.min(mark.x1, mark.x2), right: Math.max(mark.x1, mark.x2), top: Math.min(mark.y1, mark.y2), bottom: Math.max(mark.y1, mark.y2) };
    case 'trace': {
      const points = mark.parts.flat();
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    }
    case 'circle':
      return { left: mark.x - mark.r, right: mark.x + mark.r, top: mark.y - mark.r, bottom: mark.y + mark.r };
    case 'outline':
      return null;
  }
}

/** Marks that are not wholly in a box, or whose place is no number. */
export function marksOutside(marks: readonly Mark[], width: number, height: number): readonly Mark[] {
  const slack = 1.5;
  return marks.filter((mark) => {
    const extent = extentOf(mark);
    if (extent === null) return false;
    return !(extent.left >= -slack && extent.right <= width + slack && extent.top >= -slack && extent.bottom <= height + slack && extent.right >= extent.left && extent.bottom >= extent.top);
  });
}
