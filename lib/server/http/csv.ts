import 'server-only';

import { stringify } from 'csv-stringify/sync';

/** A cell; null is empty. Numbers are written in full, at the precision they have. */
export type Cell = string | number | boolean | null;

/** A result as a table: the names of its columns, and its rows. */
export interface Table<R> {
  readonly columns: readonly string[];
  rows(result: R): Iterable<readonly Cell[]>;
}

/**
 * A table as CSV (RFC 4180, UTF-8 without a byte order mark, lines ended by LF): one header
 * row and nothing above it. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
export function csvOf<R>(table: Table<R>, result: R): string {
  return stringify([[...table.columns], ...Array.from(table.rows(result), (row) => [...row])], {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}

/** Reasons for empty cells in one cell: `growth=no-prior;points=no-prior`. */
export function missingCell(missing: Readonly<Partial<Record<string, string>>> | undefined): string | null {
  const parts = Object.entries(missing ?? {}).map(([field, reason]) => `${field}=${String(reason)}`);
  return parts.length === 0 ? null : parts.join(';');
}
