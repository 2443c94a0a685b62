import { LRUCache } from 'lru-cache';
import type { Weight } from '@/lib/drawing/marks';
import { openSlice, openSliceNow, readRanges, WEIGHTS, type Outline, type Slice, type SliceRange } from './fonts-slice';

/** Outlines kept: two weights of more characters than a language's daily use, some 10 MB. */
const KEPT = 12_000;
/** Slices kept open, some 2 MB each; outlines are what is asked for again, not slices. */
const KEPT_SLICES = 4;
const KEPT_KERNS = 8_000;
const EM = 1000;

const outlines = new LRUCache<string, Outline>({ max: KEPT });
const slices = new LRUCache<string, Slice>({ max: KEPT_SLICES });
const kerns = new LRUCache<string, number>({ max: KEPT_KERNS });
let ranges: readonly SliceRange[] | null = null;

function fileOf(code: number): string | null {
  ranges ??= readRanges();
  return ranges.find(([from, to]) => code >= from && code <= to)?.[2] ?? null;
}

/** Widths of spaces that the font has no glyph for. */
const SPACES: Readonly<Record<string, number>> = { '\u2009': 200, '\u200a': 100, '\u2002': 500, '\u2003': EM, '\u2007': 555, '\u202f': 200, '\t': 224, '\n': 224 };

/** An empty box: the font does not have this character. */
const BOX: Outline = { path: 'M80 40V-760H880V40ZM140 -20H820V-700H140Z', advance: 960, from: 80, to: 880 };

function absent(sign: string): Outline {
  const space = SPACES[sign];
  return space === undefined ? BOX : { path: '', advance: space, from: 0, to: space };
}

function keep(sign: string, slice: Slice | null): void {
  const code = sign.codePointAt(0) ?? 0;
  for (const weight of WEIGHTS) outlines.set(`${weight}${sign}`, slice?.outline(code, weight) ?? absent(sign));
}

/**
 * Makes the outlines of all characters of some texts ready, each slice of the font being
 * opened once; what is ready already costs nothing.
 */
export async function prepareOutlines(texts: Iterable<string>): Promise<void> {
  const wanted = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const text of texts) {
    for (const sign of text) {
      if (seen.has(sign)) continue;
      seen.add(sign);
      if (outlines.has(`${WEIGHTS[0]}${sign}`)) continue;
      const file = fileOf(sign.codePointAt(0) ?? 0);
      if (file === null) keep(sign, null);
      else wanted.set(file, [...(wanted.get(file) ?? []), sign]);
    }
  }
  for (const [file, signs] of wanted) {
    const slice = slices.get(file) ?? (await openSlice(file));
    slices.set(file, slice);
    for (const sign of signs) keep(sign, slice);
  }
}

function sliceNow(file: string): Slice {
  const slice = slices.get(file) ?? openSliceNow(file);
  slices.set(file, slice);
  return slice;
}

/** The outline of a character in a thousandth of the type's size. */
export function outlineOf(sign: string, weight: Weight): Outline {
  const known = outlines.get(`${weight}${sign}`);
  if (known !== undefined) return known;
  const file = fileOf(sign.codePointAt(0) ?? 0);
  keep(sign, file === null ? null : sliceNow(file));
  return outlines.get(`${weight}${sign}`) ?? BOX;
}

/** Whether two characters may stand nearer: Latin letters and the points after them; never digits, which stay in columns. */
function kernOf(before: string, sign: string): number {
  if (!/[A-Za-z]/.test(before) || !/[A-Za-z.,]/.test(sign)) return 0;
  const pair = before + sign;
  const known = kerns.get(pair);
  if (known !== undefined) return known;
  const file = fileOf(sign.codePointAt(0) ?? 0);
  const kern = file === null ? 0 : sliceNow(file).kern(pair);
  kerns.set(pair, kern);
  return kern;
}

/** Punctuation that this font draws as wide as a Chinese character, also among Latin words. */
const WIDE_PUNCTUATION = /[·“”‘’…]/;
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const BEARING = 60;

export interface PlacedGlyph {
  readonly sign: string;
  readonly weight: Weight;
  /** From the start of the line, in thousandths of the type's size. */
  readonly at: number;
  readonly path: string;
}

/** A text of one weight as outlines in a row, and its width, in thousandths of the type's size. */
export function shape(text: string, weight: Weight): { readonly glyphs: readonly PlacedGlyph[]; readonly width: number } {
  const signs = [...text];
  const glyphs: PlacedGlyph[] = [];
  let at = 0;
  for (const [index, sign] of signs.entries()) {
    const before = signs[index - 1];
    if (before !== undefined) at += kernOf(before, sign);
    const outline = outlineOf(sign, weight);
    const latin = WIDE_PUNCTUATION.test(sign) && !CHINESE.test(before ?? '') && !CHINESE.test(signs[index + 1] ?? '');
    const shift = latin ? BEARING - outline.from : 0;
    if (outline.path !== '') glyphs.push({ sign, weight, at: at + shift, path: outline.path });
    at += latin ? outline.to - outline.from + 2 * BEARING : outline.advance;
  }
  return { glyphs, width: at };
}
