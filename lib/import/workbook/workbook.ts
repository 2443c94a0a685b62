/** A block of merged cells; rows and columns from 0, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * What kind of cell a text was read from: `s` text, `n` number, `d` date, `b` yes or no, `e` an
 * error such as #REF!, `x` a formula whose value the file does not have, blank for empty.
 */
export type CellKind = 's' | 'n' | 'd' | 'b' | 'e' | 'x' | ' ';

/** A sheet as texts: dates as yyyy-mm-dd, numbers as plain decimals, an error as its name. */
export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows from the sheet's first; a row ends with its last cell that is not empty. */
  readonly rows: readonly (readonly string[])[];
  /** Kinds of the cells of a row, one letter each; of CSV all are `s`. */
  readonly kinds: readonly string[];
  readonly merged: readonly MergedCells[];
  /** Rows, from 0, that the spreadsheet does not show. */
  readonly hiddenRows: readonly number[];
  /** Rows of CSV that are broken in themselves, from 0. */
  readonly broken: readonly { readonly row: number; readonly column: number; readonly fault: 'quote-in-cell' | 'quote-followed' | 'quote-not-closed' | 'line-too-long' }[];
}

export interface ReadWorkbook {
  readonly format: 'xlsx' | 'csv';
  /** Of CSV. */
  readonly encoding: 'utf-8' | 'gb18030' | null;
  readonly sheets: readonly ReadSheet[];
}

/** What a file may be at most. */
export interface WorkbookLimits {
  readonly parts: number;
  readonly sheets: number;
  /** Bytes of all parts when unpacked. */
  readonly unpacked: number;
  /** How many times larger than packed, beyond the first megabyte. */
  readonly ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}

const MEGABYTE = 1024 * 1024;

export const WORKBOOK_LIMITS: WorkbookLimits = { parts: 2000, sheets: 50, unpacked: 200 * MEGABYTE, ratio: 100, rows: 200_000, columns: 256, cells: 4_000_000 };

/** Largest file that is taken, in bytes. */
export const IMPORT_BYTES = 20 * MEGABYTE;
