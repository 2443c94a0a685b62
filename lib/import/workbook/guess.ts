import type { ImportColumn } from './columns';
import { plainSigns } from './cell-values';
import type { ReadSheet, ReadWorkbook } from './workbook';

/** Which sheet is read, where its headings stand, and which column of the sheet stands for which of ours. */
export interface SheetMapping {
  readonly sheet: string;
  /** First row of the headings, from 0. */
  readonly headingRow: number;
  /** Rows that the headings take, merged ones included. */
  readonly headingRows: number;
  /** Key of our column → column of the sheet, from 0. */
  readonly columns: Readonly<Record<string, number>>;
}

/** Rows from the top in which headings are looked for: titles and units stand above them. */
const LOOKED_AT = 15;
const MOST_HEADING_ROWS = 3;

const BRACKETED = /[（(][^（()）]*[)）]/g;
const BRACKETED_UNIT = /[（(][^（()）]*(?:元|亩|人|吨|标准煤|%)[)）]/g;

/** A heading in small letters without marks, spaces, order numbers and the brackets themselves. */
function bareHeading(text: string): string {
  return text
    .replace(/^[\d一二三四五六七八九十]+[、.．]\s*/, '')
    .replace(/[\s*＊:：_/|（()）]/g, '')
    .replace(/[—–―~至]/g, '-')
    .replace(/-+/g, '-');
}

/** A heading without what only decorates it: units in brackets, marks, spaces, order numbers. */
export function plainHeading(text: string): string {
  return bareHeading(plainSigns(text).toLowerCase().replace(BRACKETED, ''));
}

/**
 * A heading as the names that are known call it. What stands in brackets is mostly a unit or a
 * remark, but may be part of the name, 总产值（本月）: where it makes one, it stays.
 */
function knownHeading(text: string, known: ReadonlySet<string>): string {
  const signs = plainSigns(text).toLowerCase();
  const whole = [signs, signs.replace(BRACKETED_UNIT, '')].map(bareHeading).find((name) => known.has(name));
  return whole ?? plainHeading(text);
}

/** Texts of a heading row with merged cells spread over all that they cover. */
export function spreadRow(sheet: ReadSheet, row: number): string[] {
  const texts: (string | undefined)[] = [...(sheet.rows[row] ?? [])];
  for (const { top, left, bottom, right } of sheet.merged) {
    if (row < top || row > bottom) continue;
    const text = sheet.rows[top]?.[left] ?? '';
    for (let at = left; at <= right; at += 1) texts[at] = text;
  }
  return Array.from(texts, (text) => text ?? '');
}

/** Headings of the columns: of several rows the texts one after another, each once. */
export function headingsOf(sheet: ReadSheet, first: number, rows: number): string[] {
  const spread = Array.from({ length: rows }, (_, index) => spreadRow(sheet, first + index));
  const width = Math.max(0, ...spread.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (const row of spread) {
      const text = (row[column] ?? '').trim();
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    return parts.join(' ');
  });
}

function namesOf({ key, label, also }: ImportColumn): readonly string[] {
  return [key, label.zh, label.en, ...also].map(plainHeading);
}

/** Our columns as far as the headings tell them; each column of the sheet stands for one at most. */
export function mapHeadings(headings: readonly string[], columns: readonly ImportColumn[]): Record<string, number> {
  const all = columns.map((column) => ({ key: column.key, names: namesOf(column) }));
  const known = new Set(all.flatMap(({ names }) => names));
  const plain = headings.map((heading) => knownHeading(heading, known));
  const mapped: Record<string, number> = {};
  const used = new Set<number>();
  const take = (key: string, at: number): void => {
    if (at < 0 || used.has(at) || key in mapped) return;
    mapped[key] = at;
    used.add(at);
  };
  // The names that we give ourselves stand for nothing else, even where another column is also called so.
  for (const own of [(one: ImportColumn) => one.label.zh, (one: ImportColumn) => one.label.en, (one: ImportColumn) => one.key]) {
    const labels = columns.map((one) => plainHeading(own(one)));
    if (labels.every((label, index) => plain.includes(label) || columns[index]?.mayLack === true)) columns.forEach((one, index) => take(one.key, plain.findIndex((heading, at) => heading === labels[index] && !used.has(at))));
  }
  // Then its own name first, then other names in the order in which they are listed: the plainest are last.
  const depth = Math.max(0, ...all.map(({ names }) => names.length));
  for (let level = 0; level < depth; level += 1) {
    for (const { key, names } of all) {
      const name = names[level];
      if (name !== undefined && name !== '') take(key, plain.findIndex((heading, at) => heading === name && !used.has(at)));
    }
  }
  return mapped;
}

function score(mapped: Readonly<Record<string, number>>, columns: readonly ImportColumn[]): number {
  return columns.reduce((sum, column) => sum + (column.key in mapped ? (column.required ? 3 : 1) : 0), 0);
}

interface Guess {
  readonly mapping: SheetMapping;
  readonly score: number;
}

function guessInSheet(sheet: ReadSheet, columns: readonly ImportColumn[]): Guess {
  let best: Guess = { mapping: { sheet: sheet.name, headingRow: 0, headingRows: 1, columns: {} }, score: 0 };
  for (let first = 0; first < Math.min(LOOKED_AT, sheet.rows.length); first += 1) {
    for (let rows = 1; rows <= MOST_HEADING_ROWS && first + rows <= sheet.rows.length; rows += 1) {
      // Several rows are one heading only where something is merged or left empty across them.
      if (rows > 1 && !joinsNext(sheet, first + rows - 2)) break;
      const mapped = mapHeadings(headingsOf(sheet, first, rows), columns);
      const found = score(mapped, columns);
      if (found > best.score) best = { mapping: { sheet: sheet.name, headingRow: first, headingRows: rows, columns: mapped }, score: found };
    }
  }
  return best;
}

/** Whether a row and the one below belong to one heading: merged cells in it, across or down. */
function joinsNext(sheet: ReadSheet, row: number): boolean {
  return sheet.merged.some(({ top, bottom, left, right }) => top <= row && row <= bottom && (bottom > row || right > left));
}

/**
 * Guesses the sheet, the row of the headings and what each heading stands for, by the names
 * that people use. A person can change all of it.
 */
export function guessMapping(workbook: ReadWorkbook, columns: readonly ImportColumn[]): SheetMapping | null {
  const guesses = workbook.sheets.map((sheet) => ({ guess: guessInSheet(sheet, columns), hidden: sheet.hidden, rows: sheet.rows.length }));
  const shown = guesses.filter(({ hidden, rows }) => !hidden && rows > 0);
  const best = [...shown].sort((a, b) => b.guess.score - a.guess.score)[0];
  return best?.guess.mapping ?? null;
}
