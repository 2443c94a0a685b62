import { readXlsx, type CellValue } from 'hucre/xlsx';
import JSZip from 'jszip';

/** What other programs find in a file. */

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly merges: readonly string[];
}

/** The sheets of a workbook. */
export async function sheetsOf(file: Uint8Array): Promise<readonly ReadSheet[]> {
  const workbook = await readXlsx(file, { readStyles: true });
  return workbook.sheets.map(({ name, rows, merges = [] }) => ({ name, rows, merges: merges.map((range) => `${range.startRow}:${range.startCol}-${range.endRow}:${range.endCol}`) }));
}

/** A part of a package as text. */
export async function partOf(file: Uint8Array, name: string): Promise<string> {
  const part = (await JSZip.loadAsync(file)).file(name);
  if (part === null) throw new Error(`there is no ${name}`);
  return part.async('string');
}

/** Names of a package's parts. */
export async function partNames(file: Uint8Array): Promise<readonly string[]> {
  return Object.keys((await JSZip.loadAsync(file)).files);
}

function plain(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;|&apos;/g, "'").replace(/&amp;/g, '&');
}

/** Words of the slides, in their order. */
export async function slideWords(file: Uint8Array): Promise<readonly string[]> {
  const names = (await partNames(file)).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const slides = await Promise.all(names.map((name) => partOf(file, name)));
  return slides.flatMap((xml) => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => plain(text)));
}

export interface ReadChart {
  /** Series with their cached values by place; a gap has none. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** The rows of the workbook inside. */
  readonly cells: readonly (readonly CellValue[])[];
}

function values(xml: string): readonly (number | null)[] {
  const list: (number | null)[] = Array.from({ length: Number(/<c:ptCount val="(\d+)"/.exec(xml)?.[1] ?? 0) }, () => null);
  for (const [, index, value] of xml.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)) list[Number(index)] = Number(value);
  return list;
}

/** The native charts of slides, with the workbooks that they are edited in. */
export async function slideCharts(file: Uint8Array): Promise<readonly ReadChart[]> {
  const names = await partNames(file);
  const numbered = (pattern: RegExp) => names.filter((name) => pattern.test(name)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const charts = numbered(/^ppt\/charts\/chart\d+\.xml$/);
  const zip = await JSZip.loadAsync(file);
  return Promise.all(
    charts.map(async (name) => {
      const xml = await partOf(file, name);
      const relations = await partOf(file, name.replace('charts/', 'charts/_rels/').replace(/$/, '.rels'));
      const target = /Target="\.\.\/(embeddings\/[^"]+)"/.exec(relations)?.[1] ?? '';
      const inside = await zip.file(`ppt/${target}`)?.async('uint8array');
      if (inside === undefined) throw new Error(`${name} has no workbook`);
      const series = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([one]) => ({
        name: plain(/<c:tx>.*?<c:v>([^<]*)<\/c:v>/s.exec(one)?.[1] ?? ''),
        values: values(/<c:(?:val|yVal)>(.*?)<\/c:(?:val|yVal)>/s.exec(one)?.[1] ?? ''),
      }));
      return { series, cells: (await sheetsOf(inside))[0]?.rows ?? [] };
    }),
  );
}

/** Words of a PNG by their keywords (iTXt). */
export function pngWords(file: Buffer): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    if (file.toString('latin1', at + 4, at + 8) === 'iTXt') {
      const end = data.indexOf(0);
      found[data.toString('latin1', 0, end)] = data.toString('utf8', end + 5);
    }
    at += length + 12;
  }
  return found;
}
