import type { z } from 'zod';
import type { LoadIssue } from './issue';

/** What the rows of a load are checked against, apart from the database. */
export interface LoadContext {
  /** Codes of GB/T 4754-2017, of all levels, that a row may name. */
  readonly industries: ReadonlySet<string>;
  /** Indicators that enterprises report each month. */
  readonly outputIndicators: ReadonlySet<string>;
  /** Every indicator that targets and benchmarks may be about. */
  readonly indicators: ReadonlySet<string>;
  /** Units that a target of each of them may be in. */
  readonly targetUnits: ReadonlyMap<string, readonly string[]>;
}

/** A row of a loaded file: its typed values and the physical line it begins on, from 1. */
export type Loaded<Row> = Row & { readonly line: number };

/** What is wrong with a row, or doubtful about it, and at which column. */
export interface Located {
  readonly heading: string;
  readonly issue: LoadIssue;
}

/**
 * One file of a district's data: what it is called, its headings, what makes a row unique
 * and the schema of a row. Values are keyed by the headings in camel case.
 */
export interface LoadFileSpec<Row extends object = object> {
  /** File name, exactly. */
  readonly file: string;
  /** What the file holds, for the table of formats. */
  readonly title: { readonly en: string; readonly zh: string };
  /** Place in the order of loading, from 1: what others refer to comes first. */
  readonly order: number;
  /** All headings, each required, in any order. */
  readonly headings: readonly string[];
  /** Headings that together are unique. */
  readonly key: readonly string[];
  /**
   * Where two rows with one key are found: while the file is read (a map in memory), or by
   * the database, for files too large for that.
   */
  readonly duplicates: 'file' | 'database';
  /** A heading whose value may not differ between rows that agree in another one. */
  readonly constant?: { readonly heading: string; readonly within: string };
  /** The schema of one row: texts by column in, typed values out. */
  schema(context: LoadContext): z.ZodType<Row, Record<string, string>>;
  /** What is doubtful about a row without being wrong. */
  warnings?(row: Row): readonly Located[];
}

/** The key of a heading's value in a row: name_en is nameEn. */
export function columnKey(heading: string): string {
  return heading.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The row type of a file's specification. */
export type RowOfFile<S> = S extends LoadFileSpec<infer Row> ? Row : never;
