import { renderAsync } from '@resvg/resvg-js';
import { encodePng } from './png-chunks';

export type PngScale = 1 | 2 | 3;

/** Pixels that a picture has at most (96 MB while it is drawn); a larger one is drawn at a smaller scale. */
const MOST_PIXELS = 24_000_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

function unescape(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** Keywords of PNG by the terms that a figure's metadata has them under. */
const KEYWORDS = { title: 'Title', description: 'Description', source: 'Source', date: 'Vintage' } as const;

function wordsOf(svg: string): readonly (readonly [string, string])[] {
  return Object.entries(KEYWORDS).flatMap(([term, keyword]) => {
    const text = new RegExp(`<dc:${term}>([^<]*)</dc:${term}>`).exec(svg)?.[1];
    return text === undefined || text === '' ? [] : [[keyword, unescape(text)] as const];
  });
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (box === null) throw new Error('The drawing does not say how large it is');
  return { width: Number(box[1]), height: Number(box[2]) };
}

/**
 * A figure of `chartSvg` as a PNG file, 1, 2 or 3 pixels a unit, with its title, description,
 * source and vintage as words of the file. Drawn and compressed in threads of their own.
 */
export async function chartPng(svg: string, scale: PngScale): Promise<Buffer> {
  const { width, height } = sizeOf(svg);
  const zoom = Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));
  const picture = await renderAsync(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: false }, shapeRendering: 2, textRendering: 1 });
  return encodePng({ width: picture.width, height: picture.height, pixels: picture.pixels }, zoom, wordsOf(svg));
}
