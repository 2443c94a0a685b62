import 'server-only';

import { stringify } from 'csv-stringify/sync';

/** A cell; null is empty. Numbers are written in full, at the precision they have. */
export type Cell = string | number | boolean | null;

/** A result as a table: the names of its columns, and its rows. */
export interface Table<R> {
  readonly columns: readonly string[];
  rows(result: R): Iterable<readonly Cell[]>;
}

function lines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, cast: { boolean: (value) => (value ? 'true' : 'false') } },
  );
}

/**
 * A table as CSV (RFC 4180, UTF-8 without a byte order mark, lines ended by LF), piece by
 * piece: one header row and nothing above it. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export async function* csvOf<R>(table: Table<R>, results: AsyncIterable<R> | Iterable<R>): AsyncGenerator<string> {
  yield lines([table.columns]);
  for await (const result of results) {
    const rows = [...table.rows(result)];
    if (rows.length > 0) yield lines(rows);
  }
}

/** Reasons for empty cells in one cell: `growth=no-prior;points=no-prior`. */
export function missingCell(missing: Readonly<Partial<Record<string, string>>> | undefined): string | null {
  const parts = Object.entries(missing ?? {}).map(([field, reason]) => `${field}=${String(reason)}`);
  return parts.length === 0 ? null : parts.join(';');
}
