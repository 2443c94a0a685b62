import type { ReturnStatus } from '@/lib/domain/return-workflow';

/** Which plain reading of a number failed. */
export type NumberFault =
  | 'thousands'
  | 'full-width'
  | 'spaces'
  | 'unit'
  | 'exponent'
  | 'sign'
  | 'leading-zero'
  | 'decimals'
  | 'too-large'
  | 'not-a-number';

/** Nothing to add to the code. */
type None = Readonly<Record<never, never>>;

/**
 * Everything that can be wrong with files that are loaded, and what a sentence about it
 * needs besides the place and the value. A closed set: both languages have a sentence for
 * each, and one that is missing does not compile.
 */
export interface LoadIssueParams {
  // the folder and its files
  readonly 'folder-missing': None;
  readonly 'folder-empty': { readonly known: readonly string[] };
  readonly 'file-unknown': {
    readonly known: readonly string[];
    readonly suggestion: string | null;
  };
  readonly 'file-repeated': None;
  readonly 'file-unreadable': { readonly reason: string };
  readonly 'file-empty': { readonly headings: readonly string[] };
  readonly encoding: { readonly found: 'utf-16' | 'binary' };
  // headings
  readonly delimiter: { readonly found: 'semicolon' | 'tab' };
  readonly 'line-ends': None;
  readonly 'heading-unknown': { readonly headings: readonly string[] };
  readonly 'heading-missing': { readonly headings: readonly string[] };
  readonly 'heading-repeated': None;
  // the writing of CSV
  readonly 'cell-count': { readonly expected: number; readonly found: number };
  readonly 'quote-in-cell': None;
  readonly 'quote-followed': None;
  readonly 'quote-not-closed': None;
  readonly 'line-too-long': { readonly max: number };
  // one cell
  readonly required: None;
  readonly 'text-length': { readonly max: number };
  readonly 'text-characters': { readonly character: string };
  readonly 'code-characters': { readonly max: number };
  readonly 'not-one-of': { readonly allowed: readonly string[] };
  readonly number: {
    readonly fault: NumberFault;
    readonly integerDigits: number;
    readonly decimals: number;
  };
  readonly integer: { readonly min: number; readonly max: number };
  readonly 'number-range': { readonly min: number; readonly max: number };
  readonly negative: None;
  readonly 'not-positive': None;
  readonly 'period-format': None;
  readonly 'period-january': None;
  readonly 'year-range': { readonly first: number; readonly last: number };
  readonly 'date-format': None;
  readonly 'date-calendar': None;
  readonly 'credit-code-length': { readonly found: number };
  readonly 'credit-code-alphabet': None;
  readonly 'credit-code-checksum': None;
  readonly 'industry-digits': { readonly digits: number };
  readonly 'industry-unknown': { readonly digits: number };
  readonly 'indicator-unknown': { readonly allowed: readonly string[] };
  readonly 'item-repeated': { readonly item: string };
  // one row
  readonly 'required-with': { readonly heading: string; readonly value: string };
  readonly 'required-one-of': { readonly headings: readonly string[] };
  readonly 'parent-of-district': None;
  readonly 'parent-is-itself': None;
  readonly 'month-in-february': None;
  readonly 'month-missing': None;
  readonly 'prior-incomplete': { readonly present: string };
  readonly below: { readonly heading: string; readonly value: string };
  readonly 'before-from': { readonly from: string };
  readonly 'outside-year': { readonly year: number };
  // several rows
  readonly duplicate: { readonly firstLine: number; readonly key: readonly string[] };
  readonly differs: {
    readonly firstLine: number;
    readonly firstValue: string;
    readonly within: string;
  };
  // all files and the database together
  readonly 'reference-unknown': { readonly file: string };
  readonly 'area-kind': { readonly found: AreaKindName; readonly expected: readonly AreaKindName[] };
  readonly 'second-district': { readonly district: string };
  readonly 'cluster-overlap': { readonly cluster: string };
  readonly 'own-class': None;
  readonly 'class-overlap': None;
  readonly 'stage-order': { readonly stage: string; readonly date: string };
  readonly 'stage-future': None;
  readonly 'prior-without-panel': { readonly year: number };
  readonly 'return-in-work': { readonly status: ReturnStatus; readonly correction: boolean };
}

type AreaKindName = 'district' | 'town' | 'park';

export type LoadIssueCode = keyof LoadIssueParams;

/** What is wrong, without the place: a code and its parameters. */
export type LoadIssue<C extends LoadIssueCode = LoadIssueCode> = {
  readonly [K in C]: { readonly code: K; readonly params: LoadIssueParams[K] };
}[C];

/** Issues that are reported and do not stop a load. */
export const WARNING_CODES: ReadonlySet<LoadIssueCode> = new Set<LoadIssueCode>([
  'credit-code-checksum',
  'stage-order',
  'stage-future',
]);

/** Reports what is wrong with a cell; gives the value that stands for a broken cell. */
export type Fail = <C extends LoadIssueCode>(code: C, params: LoadIssueParams[C]) => never;

/** Reports what is wrong with a row, at one of its columns. */
export type Report<Row> = <C extends LoadIssueCode>(
  column: keyof Row & string,
  code: C,
  params: LoadIssueParams[C],
) => void;
