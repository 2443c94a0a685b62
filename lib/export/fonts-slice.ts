import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';
import { create } from 'fontkit';

/**
 * The font that words in files are drawn with: Noto Sans SC, a variable font cut into slices
 * of WOFF2, each for the characters that its style sheet names.
 */
const FOLDER = path.join(process.cwd(), 'node_modules', '@fontsource-variable/noto-sans-sc');

export const WEIGHTS = [400, 600] as const;
type Weight = (typeof WEIGHTS)[number];

interface Point {
  x: number;
  y: number;
  onCurve: boolean;
  endContour: boolean;
  copy(): Point;
}

interface Processor {
  transformPoints(glyph: number, points: Point[]): void;
  getAdvanceAdjustment(glyph: number, table: unknown): number;
}

/**
 * What is used of a fontkit font that its declared type does not tell: it does not apply a
 * variation to outlines of a WOFF2 file by itself, but has all the parts for it.
 */
interface SliceFont {
  readonly directory: { readonly tables: Readonly<Record<string, { offset: number; readonly length: number; readonly transformLength?: number | null }>>; readonly totalCompressedSize: number };
  readonly characterSet: readonly number[];
  readonly HVAR: unknown;
  readonly _dataPos: number;
  readonly _variationProcessor: Processor;
  readonly _transformedGlyphs: readonly { readonly points?: readonly Point[] }[];
  stream: object;
  variationCoords: readonly number[];
  _decompressed: boolean;
  _transformGlyfTable(): void;
  glyphForCodePoint(code: number): { readonly id: number; readonly advanceWidth: number };
  hasGlyphForCodePoint(code: number): boolean;
  layout(text: string): { readonly positions: readonly { readonly xAdvance: number }[]; readonly glyphs: readonly { readonly advanceWidth: number }[] };
}

/** A character's outline in a thousandth of the type's size, down being more, and its width. */
export interface Outline {
  readonly path: string;
  readonly advance: number;
  /** Where the ink begins and ends. */
  readonly from: number;
  readonly to: number;
}

export interface Slice {
  readonly outline: (code: number, weight: Weight) => Outline | null;
  /** What two characters of this slice stand nearer to one another, in thousandths; negative. */
  readonly kern: (pair: string) => number;
}

/** The path of quadratic curves through a glyph's points; between two that lie off the curve is one on it. */
function pathOf(points: readonly Point[]): string {
  const parts: string[] = [];
  let contour: Point[] = [];
  const xy = ({ x, y }: { readonly x: number; readonly y: number }) => `${Math.round(x)} ${Math.round(-y)}`;
  const between = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  for (const point of points) {
    contour.push(point);
    if (!point.endContour) continue;
    const at = contour.findIndex((candidate) => candidate.onCurve);
    const ring = at < 0 ? contour : [...contour.slice(at), ...contour.slice(0, at)];
    const [first, last] = [ring[0], ring.at(-1)];
    contour = [];
    if (first === undefined || last === undefined) continue;
    const start = at < 0 ? between(last, first) : first;
    parts.push(`M${xy(start)}`);
    for (const [index, here] of ring.entries()) {
      const next = ring[index + 1];
      if (here.onCurve) {
        if (index > 0) parts.push(`L${xy(here)}`);
      } else if (next === undefined) parts.push(`Q${xy(here)} ${xy(start)}`);
      else if (next.onCurve) parts.push(`Q${xy(here)} ${xy(next)}`);
      else parts.push(`Q${xy(here)} ${xy(between(here, next))}`);
    }
    parts.push('Z');
  }
  return parts.join('');
}

function prepare(file: Buffer): { readonly font: SliceFont; readonly packed: Buffer } {
  const font = create(file) as unknown as SliceFont;
  font.variationCoords = [WEIGHTS[0]];
  return { font, packed: file.subarray(font._dataPos, font._dataPos + font.directory.totalCompressedSize) };
}

/** Hands the font its tables, decompressed by the system's own code, which is ten times as fast. */
function unpack(font: SliceFont, tables: Buffer): void {
  let offset = 0;
  for (const table of Object.values(font.directory.tables)) {
    table.offset = offset;
    offset += table.transformLength ?? table.length;
  }
  font.stream = Reflect.construct(font.stream.constructor as new (data: Buffer) => object, [tables]);
  font._decompressed = true;
  font._transformGlyfTable();
}

function sliceOf(font: SliceFont): Slice {
  const regular = font._variationProcessor;
  const processors: Readonly<Record<Weight, Processor>> = {
    400: regular,
    600: Reflect.construct(regular.constructor as new (font: SliceFont, weights: readonly number[]) => Processor, [font, [WEIGHTS[1]]]),
  };
  return {
    outline: (code, weight) => {
      if (!font.hasGlyphForCodePoint(code)) return null;
      const glyph = font.glyphForCodePoint(code);
      const adjust = (of: Weight) => processors[of].getAdvanceAdjustment(glyph.id, font.HVAR);
      const advance = glyph.advanceWidth - adjust(400) + adjust(weight);
      const points = (font._transformedGlyphs[glyph.id]?.points ?? []).map((point) => point.copy());
      const [first] = points;
      if (first === undefined) return { path: '', advance, from: 0, to: advance };
      // A variation also moves four points that stand for the glyph's metrics.
      const metrics = [0, 1, 2, 3].map(() => Object.assign(first.copy(), { x: 0, y: 0, onCurve: false, endContour: true }));
      processors[weight].transformPoints(glyph.id, [...points, ...metrics]);
      const xs = points.map(({ x }) => x);
      return { path: pathOf(points), advance, from: Math.min(...xs), to: Math.max(...xs) };
    },
    kern: (pair) => {
      const { positions, glyphs } = font.layout(pair);
      return (positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0);
    },
  };
}

const decompress = promisify(brotliDecompress);

/** A slice by the name of its file. */
export async function openSlice(name: string): Promise<Slice> {
  const { font, packed } = prepare(await readFile(path.join(FOLDER, 'files', name)));
  unpack(font, await decompress(packed));
  return sliceOf(font);
}

/** As `openSlice`, at once: for what nobody knew would be needed. */
export function openSliceNow(name: string): Slice {
  const { font, packed } = prepare(readFileSync(path.join(FOLDER, 'files', name)));
  unpack(font, brotliDecompressSync(packed));
  return sliceOf(font);
}

/** First and last character of a range, and the slice's file. */
export type SliceRange = readonly [from: number, to: number, file: string];

/** Which slice has which characters, from the package's style sheet; where two have one, the later. */
export function readRanges(): readonly SliceRange[] {
  const css = readFileSync(path.join(FOLDER, 'index.css'), 'utf8');
  const faces = [...css.matchAll(/url\(\.\/files\/([^)]+)\)[^}]*?unicode-range:\s*([^;}]+)/g)];
  const ranges = faces.flatMap(([, file = '', list = '']) =>
    list.split(',').map((range): SliceRange => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [parseInt(from, 16), parseInt(to, 16), file];
    }),
  );
  return ranges.reverse();
}
