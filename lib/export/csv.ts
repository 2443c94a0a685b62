import { stringify } from 'csv-stringify/sync';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableCell, TableReport, TableRow } from '@/lib/reports/model';
import { fileColumns, hasFigure, headOf, sourceOf, type TableSource } from './table-source';

/** Media type of a table as CSV. */
export const CSV_TYPE = 'text/csv; charset=utf-8';

/** By it Excel knows the file for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** What a spreadsheet may run: a sign that begins a formula, plain or full-width, or white space before one. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A text that no spreadsheet runs: one that looks like a formula and is no number gets an apostrophe before it. */
export function harmless(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function cellText(cell: TableCell | undefined): string {
  if (cell === undefined || cell.why !== undefined) return '';
  if (hasFigure(cell)) return String(cell.value);
  return harmless(cell.date ?? cell.text);
}

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => [...row]), { record_delimiter: '\r\n' });
}

/**
 * A table as CSV (RFC 4180, UTF-8 with a byte order mark, lines ended by CRLF), as a stream of
 * text: one header row with units and groups, then the rows. Figures are plain numbers at full
 * precision, days yyyy-mm-dd; what is missing is empty, its reason in the last column.
 */
export async function* writeCsv(report: TableReport | ChartModel | TableSource, language: Language): AsyncGenerator<string> {
  const t = translate(language);
  const source = report.kind === 'source' ? report : sourceOf(report);
  const shown = fileColumns(source.columns);
  const heads = shown.map(({ column }) => {
    const head = headOf(column, language === 'en');
    return column.group === undefined || column.group === '' ? head : `${column.group} · ${head}`;
  });
  const rowOf = (row: TableRow): string[] => {
    const reasons = shown.flatMap(({ column, index }) => {
      const why = row.cells[index]?.why;
      return why === undefined ? [] : [t('files.missingCell', { column: column.label, reason: why })];
    });
    return [harmless(row.label), ...shown.map(({ index }) => cellText(row.cells[index])), harmless(reasons.join(language === 'en' ? '; ' : '；'))];
  };
  yield BYTE_ORDER_MARK + lines([[source.corner, ...heads, t('files.missing')].map(harmless)]);
  for await (const batch of source.rows) if (batch.length > 0) yield lines(batch.map(rowOf));
}
