import type { ChartModel, Heading, TableCell, TableColumn, TableModel, TableReport, TableRow } from '@/lib/reports/model';

/** A table whose rows come a few at a time, so that it may be of any length. */
export interface TableSource {
  readonly kind: 'source';
  readonly key: string;
  readonly heading: Heading;
  /** Heading of the first column. */
  readonly corner: string;
  readonly columns: readonly TableColumn[];
  readonly rows: AsyncIterable<readonly TableRow[]>;
  /** Rows there are altogether; null where that is not known before they are read. */
  readonly total: number | null;
  /** The table's own notes, besides those of the heading. */
  readonly notes: readonly string[];
}

async function* once(rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  yield rows;
}

/** A table that is there as a whole, as a source; `rows` in its place where there are more than it shows. */
export function sourceOf(model: TableReport | ChartModel, rows?: { readonly batches: AsyncIterable<readonly TableRow[]>; readonly total: number }): TableSource {
  const table: TableModel = model.table;
  return {
    kind: 'source',
    key: model.key,
    heading: model.heading,
    corner: table.corner,
    columns: table.columns,
    rows: rows?.batches ?? once(table.rows),
    total: rows?.total ?? table.rows.length,
    notes: table.notes,
  };
}

/** Columns that a file has: what is a picture on screen (a small line) says nothing in one. */
export function fileColumns(columns: readonly TableColumn[]): readonly { readonly column: TableColumn; readonly index: number }[] {
  return columns.map((column, index) => ({ column, index })).filter(({ column }) => column.form !== 'spark');
}

/** A column's heading with its unit: 水平（亿元）, Level (RMB bn). */
export function headOf({ label, unit }: TableColumn, english: boolean): string {
  if (unit === undefined || unit === '') return label;
  return english ? `${label} (${unit})` : `${label}（${unit}）`;
}

/** Whether a cell has a figure that a file can hold as a number. */
export function hasFigure(cell: TableCell | undefined): cell is TableCell & { readonly value: number } {
  return cell?.value !== undefined && Number.isFinite(cell.value) && cell.why === undefined;
}
