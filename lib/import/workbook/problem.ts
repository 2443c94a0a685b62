import type { LoadIssue } from '@/lib/schemas/load/issue';

/**
 * Everything that can be wrong with a file that somebody hands in, before its rows are looked
 * at as rows. A closed set: both languages have a sentence for each.
 */
export interface WorkbookIssueParams {
  // the file as a whole
  readonly 'file-empty': None;
  readonly 'file-kind': { readonly name: string };
  readonly 'old-workbook': None;
  readonly password: None;
  readonly macros: None;
  readonly 'text-encoding': { readonly found: 'utf-16' | 'binary' };
  readonly 'text-undecodable': None;
  readonly damaged: { readonly part: string };
  readonly 'too-many-parts': { readonly found: number; readonly max: number };
  readonly 'too-many-sheets': { readonly found: number; readonly max: number };
  readonly 'unpacks-too-large': { readonly megabytes: number; readonly max: number };
  readonly 'unpacks-too-much': { readonly ratio: number; readonly max: number };
  readonly 'size-not-told': { readonly part: string };
  readonly 'too-slow': { readonly seconds: number };
  readonly 'too-much-memory': None;
  // a sheet
  readonly 'no-rows': { readonly sheet: string };
  readonly 'sheet-too-large': { readonly sheet: string; readonly rows: number; readonly columns: number; readonly maxRows: number; readonly maxColumns: number };
  readonly 'sheet-missing': { readonly sheet: string };
  readonly 'column-missing': { readonly column: string };
  readonly 'column-twice': { readonly column: string };
  readonly 'period-missing': None;
  // a row or a cell
  readonly 'error-cell': { readonly error: string };
  readonly 'formula-without-value': { readonly formula: string };
  readonly 'merged-cells': { readonly range: string };
  readonly 'broken-csv': { readonly fault: 'quote-in-cell' | 'quote-followed' | 'quote-not-closed' | 'line-too-long' };
  readonly 'wide-row': { readonly found: number; readonly expected: number };
  // what the row says against the database
  readonly 'out-of-scope': None;
  readonly 'no-return-due': { readonly period: string };
  readonly locked: { readonly status: string };
  readonly 'no-such-cell': None;
  readonly 'not-by-class': None;
  readonly 'no-such-class': { readonly classes: readonly string[] };
  readonly 'below-threshold': { readonly planned: string; readonly threshold: string };
  // notes: read, and said how
  readonly 'read-as': { readonly from: string; readonly to: string; readonly count: number };
  readonly 'hidden-row': { readonly count: number };
  readonly 'hidden-sheet': { readonly sheet: string };
  readonly 'required-column': { readonly column: string; readonly count: number };
  readonly 'left-out-column': { readonly column: string };
  readonly 'kept-column': { readonly column: string };
  readonly 'skipped-row': { readonly text: string };
  readonly 'not-filled': { readonly count: number };
}

type None = Readonly<Record<never, never>>;

export type WorkbookIssueCode = keyof WorkbookIssueParams;

export type WorkbookIssue<C extends WorkbookIssueCode = WorkbookIssueCode> = {
  readonly [K in C]: { readonly code: K; readonly params: WorkbookIssueParams[K] };
}[C];

/** Where in a workbook: what is null does not apply. */
export interface SheetPlace {
  readonly sheet: string | null;
  /** Row of the sheet as spreadsheets count, from 1. */
  readonly row: number | null;
  /** Column of the sheet, from 0. */
  readonly column: number | null;
  /** What the heading of the column says. */
  readonly heading: string | null;
  readonly value: string | null;
}

/** One thing wrong with a file, or worth knowing of it: where, and what. */
export type ImportProblem = SheetPlace & { readonly kind: 'error' | 'warning' } & (
    | { readonly of: 'workbook'; readonly issue: WorkbookIssue }
    | { readonly of: 'row'; readonly issue: LoadIssue }
  );

const NOWHERE: SheetPlace = { sheet: null, row: null, column: null, heading: null, value: null };

/** A problem of the file or a sheet, at as much of a place as there is. */
export function workbookProblem(issue: WorkbookIssue, place: Partial<SheetPlace> = {}, kind: ImportProblem['kind'] = 'error'): ImportProblem {
  return { ...NOWHERE, ...place, kind, of: 'workbook', issue };
}

/** The file cannot be read at all. */
export class WorkbookRefusedError extends Error {
  override readonly name = 'WorkbookRefusedError';

  constructor(readonly issue: WorkbookIssue) {
    super(issue.code);
  }
}
