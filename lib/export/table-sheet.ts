import type { Language } from '@/lib/format/language';
import { DASH } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableRow } from '@/lib/reports/model';
import { dateSerial, DATE_FORMAT, formatCode } from './number-format';
import { cellName, columnName, numberCell, textCell, textWidth } from './sheet-cells';
import type { CellComment } from './sheet-comments';
import type { CellStyle, Styles } from './sheet-styles';
import { fileColumns, hasFigure, headOf, type TableSource } from './table-source';
import { XML_HEAD } from './xml';

/** Rows looked at for the widths of the columns, which stand before them. */
const MEASURED = 500;
/** A longer list of reasons would make the file large and slow to open; the notes have each of them once. */
export const MOST_COMMENTS = 1000;
const NARROWEST = 8;
const WIDEST = 48;
const HEAD_WIDEST = 18;
const MARGIN = 2;

/** What is known of a sheet only when its last row is written. */
export interface WrittenSheet {
  rows: number;
  readonly comments: CellComment[];
  /** Reasons for missing figures, each once. */
  readonly reasons: Set<string>;
  /** Rows of the sheet that are repeated on every printed page, from 0. */
  header: { readonly first: number; readonly last: number };
}

type Shown = ReturnType<typeof fileColumns>;

function widthOf(head: string, cells: readonly string[]): number {
  const longest = cells.reduce((most, text) => Math.max(most, textWidth(text)), Math.min(HEAD_WIDEST, textWidth(head)));
  return Math.min(WIDEST, Math.max(NARROWEST, longest)) + MARGIN;
}

/** Neighbouring columns of one group, by their places in the sheet. */
function groupsOf(shown: Shown): readonly { readonly group: string; readonly from: number; readonly to: number }[] {
  const groups: { group: string; from: number; to: number }[] = [];
  shown.forEach(({ column: { group } }, index) => {
    const last = groups.at(-1);
    if (group === undefined || group === '') return;
    if (last?.group === group && last.to === index) last.to = index + 1;
    else groups.push({ group, from: index + 1, to: index + 1 });
  });
  return groups;
}

const ROW_FONT = { member: 'text', rest: 'soft', total: 'bold' } as const;

function acrossOf(column: TableColumn): CellStyle['across'] {
  return column.form === 'text' ? 'left' : 'right';
}

/** Writes the rows of a table one after another. */
class RowWriter {
  constructor(
    private readonly shown: Shown,
    private readonly styles: Styles,
    private readonly written: WrittenSheet,
  ) {}

  private style(kind: TableRow['kind'], more: CellStyle): number {
    return this.styles.of({ font: ROW_FONT[kind], ...(kind === 'total' ? { line: 'above' as const } : {}), ...more });
  }

  private cell(at: number, place: number, column: TableColumn, cell: TableCell | undefined, kind: TableRow['kind']): string {
    const across = acrossOf(column);
    if (cell?.why !== undefined) {
      this.written.reasons.add(cell.why);
      if (this.written.comments.length < MOST_COMMENTS) this.written.comments.push({ row: at, column: place, text: cell.why });
      return textCell(at, place, DASH, this.style(kind, { across: across ?? 'right' }));
    }
    if (hasFigure(cell)) return numberCell(at, place, cell.value, this.style(kind, { across: 'right', format: formatCode(cell) }));
    const serial = cell?.date === undefined ? null : dateSerial(cell.date);
    if (serial !== null) return numberCell(at, place, serial, this.style(kind, { across: 'right', format: DATE_FORMAT }));
    return textCell(at, place, cell?.text ?? '', this.style(kind, { ...(across === undefined ? {} : { across }) }));
  }

  row(row: TableRow, at: number): string {
    const label = textCell(at, 0, row.label, this.style(row.kind, { across: 'left' }));
    return `<row r="${at + 1}">${label}${this.shown.map(({ column, index }, place) => this.cell(at, place + 1, column, row.cells[index], row.kind)).join('')}</row>`;
  }
}

/** The rows above the table and the table's heading, of one row, or of two with groups merged across. */
function opening(source: TableSource, shown: Shown, styles: Styles, language: Language): { readonly xml: string; readonly merges: readonly string[]; readonly first: number; readonly next: number } {
  const { heading } = source;
  const lines = [heading.title, heading.subtitle, ...(heading.states ?? []).map(({ text }) => text)].filter((text) => text !== '');
  let at = 0;
  let xml = '';
  for (const line of lines) {
    xml += `<row r="${at + 1}">${textCell(at, 0, line, styles.of({ font: at === 0 ? 'title' : 'soft' }))}</row>`;
    at += 1;
  }
  const head = (across: CellStyle['across']) => styles.of({ font: 'bold', wrap: true, line: 'below', ...(across === undefined ? {} : { across }) });
  const heads = [source.corner, ...shown.map(({ column }) => headOf(column, language === 'en'))];
  const sides = ['left' as const, ...shown.map(({ column }) => acrossOf(column))];
  const groups = groupsOf(shown);
  const first = at;
  if (groups.length === 0) {
    xml += `<row r="${at + 1}">${heads.map((text, place) => textCell(at, place, text, head(sides[place]))).join('')}</row>`;
    return { xml, merges: [], first, next: at + 1 };
  }
  const grouped = (place: number) => groups.find(({ from, to }) => from <= place && place <= to);
  const upper = heads.map((text, place) => {
    const group = grouped(place);
    if (group === undefined) return textCell(at, place, text, head(sides[place]));
    return textCell(at, place, group.from === place ? group.group : '', head('center'));
  });
  const lower = heads.map((text, place) => textCell(at + 1, place, grouped(place) === undefined ? '' : text, head(sides[place])));
  xml += `<row r="${at + 1}">${upper.join('')}</row><row r="${at + 2}">${lower.join('')}</row>`;
  const merges = [
    ...groups.filter(({ from, to }) => to > from).map(({ from, to }) => `${cellName(at, from)}:${cellName(at, to)}`),
    ...heads.flatMap((_, place) => (grouped(place) === undefined ? [`${cellName(at, place)}:${cellName(at + 1, place)}`] : [])),
  ];
  return { xml, merges, first, next: at + 2 };
}

async function* led(head: readonly TableRow[], rest: AsyncIterator<readonly TableRow[]>): AsyncGenerator<readonly TableRow[]> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * The sheet of a table as it is on screen: title, choices and states above; the heading, with
 * groups merged; typed figures and days; what is missing as a dash with its reason as a
 * comment; source, date and notes below. The heading and the first column stay in view.
 */
export async function* tableSheet(source: TableSource, styles: Styles, written: WrittenSheet, language: Language): AsyncGenerator<string> {
  const t = translate(language);
  const shown = fileColumns(source.columns);
  const rows = source.rows[Symbol.asyncIterator]();
  try {
    const head: TableRow[] = [];
    while (head.length < MEASURED) {
      const next = await rows.next();
      if (next.done === true) break;
      head.push(...next.value);
    }
    const { xml, merges, first, next } = opening(source, shown, styles, language);
    written.header = { first, last: next - 1 };
    const widths = [widthOf(source.corner, head.map((row) => row.label)), ...shown.map(({ column, index }) => widthOf(headOf(column, language === 'en'), head.map((row) => row.cells[index]?.date ?? row.cells[index]?.text ?? '')))];
    yield `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane xSplit="1" ySplit="${next}" topLeftCell="${cellName(next, 1)}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>${xml}`;

    const writer = new RowWriter(shown, styles, written);
    let at = next;
    let provisional = false;
    for await (const batch of led(head, rows)) {
      for (const row of batch) {
        provisional ||= row.cells.some((cell) => cell.provisional === true);
        yield writer.row(row, at);
        at += 1;
      }
    }
    written.rows = at - next;
    const { heading } = source;
    const below = [
      `${t('word.source')}${language === 'en' ? ': ' : '：'}${heading.source}`,
      `${t('word.vintage')}${language === 'en' ? ': ' : '：'}${heading.vintage}`,
      ...(provisional ? [t('files.provisionalMark')] : []),
      ...new Set([...heading.notes, ...source.notes, ...[...written.reasons].map((reason) => `${DASH} ${reason}`)]),
    ];
    at += 1;
    const note = styles.of({ font: 'soft' });
    yield below.map((line, index) => `<row r="${at + index + 1}">${textCell(at + index, 0, line, note)}</row>`).join('');
    const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    const boxes = written.comments.length === 0 ? '' : '<legacyDrawing r:id="rId1"/>';
    yield `</sheetData>${merged}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${shown.length > 5 ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter>${boxes}</worksheet>`;
  } finally {
    await rows.return?.();
  }
}

/** The rows of a sheet that are printed on every page, for the workbook's names. */
export function printTitles(sheet: string, { first, last }: WrittenSheet['header']): string {
  return `'${sheet.replace(/'/g, "''")}'!$${columnName(0)}:$${columnName(0)},'${sheet.replace(/'/g, "''")}'!$${first + 1}:$${last + 1}`;
}
