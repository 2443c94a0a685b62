import type { CsvItem } from '../csv-records';
import type { LoadSource } from '../load-source';
import { cellValue, type NamedCodes } from './cell-values';
import type { ImportColumn } from './columns';
import { headingsOf, type SheetMapping } from './guess';
import { workbookProblem, type ImportProblem } from './problem';
import type { CellKind, MergedCells, ReadSheet, ReadWorkbook } from './workbook';

/** Rows of a sheet under the headings of a row's specification, and what is wrong or worth knowing before they are read as rows. */
export interface ImportRows {
  /** `line` is the row of the sheet, from 1. */
  readonly items: readonly CsvItem[];
  readonly problems: readonly ImportProblem[];
  /** Rows with something in them. */
  readonly count: number;
  /** Keys of the columns that the file does not have: what is stored in them stays. */
  readonly absent: readonly string[];
}

const NO_CODES: NamedCodes = new Map();
const TOTAL = /^(?:合计|总计|小计|全区|total|sum)/i;
const REMARK = /^(?:注|说明|备注|填表|制表|单位负责人|审核人|填报|数据来源|note|source)\s*[:：1一]?/i;
/** Problems of one kind that are listed one by one; a sheet with an error in every row says it often enough by then. */
const LISTED = 2000;

function letters(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Range of merged cells as spreadsheets write it: B4:C5. */
export function rangeName({ top, left, bottom, right }: MergedCells): string {
  return `${letters(left)}${top + 1}:${letters(right)}${bottom + 1}`;
}

/** Name of a column as spreadsheets write it. */
export function columnLetters(column: number): string {
  return letters(column);
}

interface ReadAs {
  readonly row: number;
  readonly from: string;
  readonly to: string;
  count: number;
}

/** What a row with nothing in its key says, when it is none of ours: a sum, a remark. */
function restOf(texts: readonly string[], keyText: string): string | null {
  const filled = texts.filter((text) => text.trim() !== '');
  const [first = ''] = filled;
  if (TOTAL.test(first.trim()) && (keyText.trim() === '' || TOTAL.test(keyText.trim()))) return first;
  return filled.length <= 2 && REMARK.test(first.trim()) ? first : null;
}

class RowsReader {
  readonly problems: ImportProblem[] = [];
  private readonly readAs = new Map<string, ReadAs>();

  constructor(
    private readonly sheet: ReadSheet,
    private readonly typed: boolean,
    private readonly headings: readonly string[],
    private readonly codes: Readonly<Record<string, NamedCodes>>,
  ) {}

  place(row: number, column: number, value: string | null = null) {
    return { sheet: this.sheet.name, row: row + 1, column, heading: this.headings[column] ?? null, value };
  }

  /** The cells of a row by the columns asked for; null where one of them cannot be read. */
  cells(row: number, columns: readonly { readonly column: ImportColumn; readonly at: number | null }[]): string[] | null {
    const texts = this.sheet.rows[row] ?? [];
    const kinds = this.sheet.kinds[row] ?? '';
    let faults = 0;
    const cells = columns.map(({ column, at }) => {
      if (at === null) return '';
      const raw = texts[at] ?? '';
      const kind = kinds[at] as CellKind | undefined;
      if (kind === 'e' || kind === 'x') {
        faults += 1;
        this.add(workbookProblem(kind === 'e' ? { code: 'error-cell', params: { error: raw } } : { code: 'formula-without-value', params: { formula: raw } }, this.place(row, at, raw)));
        return '';
      }
      const { text, changed } = cellValue(raw, kind, column, this.codes[column.key] ?? NO_CODES);
      const asText = this.typed && kind === 's' && column.type === 'number' && /^-?\d+(?:\.\d+)?$/.test(text);
      if (changed || asText) this.note(column.key, at, row, raw, text);
      return text;
    });
    return faults === 0 ? cells : null;
  }

  add(problem: ImportProblem): void {
    if (this.problems.length < LISTED) this.problems.push(problem);
  }

  private note(key: string, at: number, row: number, from: string, to: string): void {
    const known = this.readAs.get(`${key}|${at}`);
    if (known) known.count += 1;
    else this.readAs.set(`${key}|${at}`, { row, from, to, count: 1 });
  }

  notes(): ImportProblem[] {
    return [...this.readAs].map(([name, { row, from, to, count }]) => {
      const at = Number(name.slice(name.lastIndexOf('|') + 1));
      return workbookProblem({ code: 'read-as', params: { from, to, count } }, this.place(row, at, from), 'warning');
    });
  }
}

/**
 * Takes the rows of the chosen sheet under the headings of our own, cell by cell as people
 * write them: full-width signs, separators, dates and periods in words, words for codes. What
 * was read otherwise than it stands there is noted once a column; what cannot be read at all is
 * an error at its cell. Sums and remarks below a table are left out, and that is said.
 *
 * @param figures columns of which a row has at least one filled in, or is still to be filled in and left out
 */
export function importRows(
  workbook: ReadWorkbook,
  mapping: SheetMapping,
  columns: readonly ImportColumn[],
  specHeadings: readonly string[],
  codes: Readonly<Record<string, NamedCodes>>,
  figures: readonly string[] = [],
): ImportRows {
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet);
  if (sheet === undefined) return { items: [], problems: [workbookProblem({ code: 'sheet-missing', params: { sheet: mapping.sheet } })], count: 0, absent: [] };
  const headings = headingsOf(sheet, mapping.headingRow, mapping.headingRows);
  const reader = new RowsReader(sheet, workbook.format === 'xlsx', headings, codes);
  const taken = columns.filter(({ shownOnly }) => shownOnly !== true);
  const asked = specHeadings.map((heading) => {
    const column = taken.find(({ key }) => key === heading);
    if (column === undefined) throw new TypeError(`no column ${heading}`);
    return { column, at: mapping.columns[heading] ?? null };
  });
  const absent = asked.filter(({ at }) => at === null).map(({ column }) => column.key);
  const headingPlace = { sheet: sheet.name, row: mapping.headingRow + 1 };
  for (const { column, at } of asked) {
    if (at === null && column.required) reader.add(workbookProblem({ code: 'column-missing', params: { column: column.key } }, headingPlace));
  }
  const used = new Map<number, string>();
  for (const { column, at } of asked) {
    if (at === null) continue;
    if (used.has(at)) reader.add(workbookProblem({ code: 'column-twice', params: { column: column.key } }, reader.place(mapping.headingRow, at)));
    used.set(at, column.key);
  }
  if (sheet.hidden) reader.add(workbookProblem({ code: 'hidden-sheet', params: { sheet: sheet.name } }, { sheet: sheet.name }, 'warning'));
  if (reader.problems.some(({ kind }) => kind === 'error')) return { items: [], problems: reader.problems, count: 0, absent };
  headings.forEach((heading, at) => {
    const shown = columns.some(({ key, shownOnly }) => shownOnly === true && mapping.columns[key] === at);
    if (heading !== '' && !used.has(at) && !shown) reader.add(workbookProblem({ code: 'left-out-column', params: { column: heading } }, reader.place(mapping.headingRow, at), 'warning'));
  });

  const first = mapping.headingRow + mapping.headingRows;
  const mergedRows = new Set<number>();
  for (const merged of sheet.merged) {
    if (merged.bottom < first) continue;
    const touches = [...used.keys()].some((at) => merged.left <= at && at <= merged.right);
    const texts = sheet.rows[merged.top] ?? [];
    if (!touches || restOf(texts, texts[asked[0]?.at ?? 0] ?? '') !== null) continue;
    for (let row = merged.top; row <= Math.min(merged.bottom, sheet.rows.length); row += 1) mergedRows.add(row);
    reader.add(workbookProblem({ code: 'merged-cells', params: { range: rangeName(merged) } }, reader.place(merged.top, merged.left, texts[merged.left] ?? '')));
  }
  const broken = new Map(sheet.broken.map((one) => [one.row, one]));
  const hidden = sheet.hiddenRows.filter((row) => row >= first);
  const [firstHidden] = hidden;
  if (firstHidden !== undefined) reader.add(workbookProblem({ code: 'hidden-row', params: { count: hidden.length } }, { sheet: sheet.name, row: firstHidden + 1 }, 'warning'));

  const items: CsvItem[] = [];
  const filled = figures.flatMap((key) => mapping.columns[key] ?? []);
  const unfilled: number[] = [];
  let count = 0;
  for (let row = first; row < sheet.rows.length; row += 1) {
    const fault = broken.get(row);
    if (fault !== undefined) {
      count += 1;
      reader.add(workbookProblem({ code: 'broken-csv', params: { fault: fault.fault } }, reader.place(row, fault.column)));
      continue;
    }
    const texts = sheet.rows[row] ?? [];
    if (texts.every((text) => text.trim() === '')) continue;
    const rest = restOf(texts, texts[asked[0]?.at ?? 0] ?? '');
    if (rest !== null) {
      reader.add(workbookProblem({ code: 'skipped-row', params: { text: rest.slice(0, 40) } }, { sheet: sheet.name, row: row + 1 }, 'warning'));
      continue;
    }
    if (filled.length > 0 && filled.every((at) => (texts[at] ?? '').trim() === '')) {
      unfilled.push(row);
      continue;
    }
    count += 1;
    if (mergedRows.has(row)) continue;
    const cells = reader.cells(row, asked);
    if (cells !== null) items.push({ line: row + 1, cells });
  }
  const [firstUnfilled] = unfilled;
  if (firstUnfilled !== undefined) reader.add(workbookProblem({ code: 'not-filled', params: { count: unfilled.length } }, { sheet: sheet.name, row: firstUnfilled + 1 }, 'warning'));
  else if (count === 0) reader.add(workbookProblem({ code: 'no-rows', params: { sheet: sheet.name } }, { sheet: sheet.name }));
  return { items, problems: [...reader.problems, ...reader.notes()], count, absent };
}

/** The rows as the source of a load, so that they are read by the same specifications. */
export function sourceOfRows(file: string, headings: readonly string[], { items }: ImportRows): LoadSource {
  const records = async function* () {
    yield await Promise.resolve({ items: [{ line: 0, cells: headings }, ...items], bytes: 0 });
  };
  return { files: [{ file, bytes: null, records }], ignored: [], errors: [] };
}
