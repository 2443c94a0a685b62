import { z } from 'zod';
import type { Fail, LoadIssue, LoadIssueCode, LoadIssueParams, Report } from './issue';

/** How one kind of cell is read, and what is expected of it in a sentence's half. */
export interface CellReader<T> {
  readonly expects: { readonly en: string; readonly zh: string };
  /** The typed value of a trimmed, non-empty text; what is wrong goes to `fail`. */
  read(text: string, fail: Fail): T;
}

/** What a cell's schema says of itself, for the table of formats. */
export interface CellMeta {
  readonly expects: CellReader<unknown>['expects'];
  readonly optional: boolean;
}

/**
 * The schema of one cell: a text in, a typed value out. White space around it is ignored.
 */
export type Cell<T> = z.ZodType<T, string>;

// Where an issue carries `continue`, the rules between columns still run, so that a row's
// mistakes are all found at once. A broken cell's value is then undefined.
function failing(context: z.core.ParsePayload, text: string): Fail {
  return ((code: LoadIssueCode, params: LoadIssueParams[LoadIssueCode]) => {
    context.issues.push({
      code: 'custom',
      input: text,
      continue: true,
      params: { code, params },
    });
    return undefined;
  }) as Fail;
}

function cell<T, E>(
  reader: CellReader<T>,
  isOptional: boolean,
  empty: (fail: Fail) => E,
): Cell<T | E> {
  const meta: CellMeta = { expects: reader.expects, optional: isOptional };
  return z
    .transform<string, T | E>((raw, context) => {
      const text = raw.trim();
      const fail = failing(context, raw);
      return text === '' ? empty(fail) : reader.read(text, fail);
    })
    .meta({ ...meta });
}

/** A cell that must hold a value; an empty one is an error. */
export function required<T>(reader: CellReader<T>): Cell<T> {
  return cell(reader, false, (fail) => fail('required', {}));
}

/** A cell that may be empty, which becomes null. */
export function optional<T>(reader: CellReader<T>): Cell<T | null> {
  return cell(reader, true, () => null);
}

/** A cell that holds several items or none, which becomes an empty list. */
export function list<T>(reader: CellReader<readonly T[]>): Cell<readonly T[]> {
  return cell(reader, true, () => []);
}

/** A row while rules between its columns run: a broken cell is undefined, an empty one null. */
export type CheckedRow<Row> = { readonly [K in keyof Row]: Row[K] | undefined };

type Shape = Readonly<Record<string, Cell<unknown>>>;
type RowOf<S extends Shape> = { [K in keyof S]: z.output<S[K]> };

/**
 * The schema of one row of a file: its cells, then the rules between its columns. The rules
 * run on rows with broken cells too, and find those undefined.
 */
export function rowSchema<S extends Shape>(
  cells: S,
  rules?: (row: CheckedRow<RowOf<S>>, report: Report<RowOf<S>>) => void,
) {
  const object = z.object(cells);
  if (!rules) return object;
  return object.superRefine((row, context) => {
    rules(row as CheckedRow<RowOf<S>>, (column, code, params) => {
      context.addIssue({ code: 'custom', path: [column], params: { code, params } });
    });
  });
}

/** The schemas of a row's cells, by the key of their column. */
export function cellsOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('the schema of a row is an object of cells');
  return schema.shape;
}

/** What a row's schema reported, with the key of the column it is about. */
export function issuesOf(
  error: z.core.$ZodError,
): { readonly column: string; readonly issue: LoadIssue }[] {
  return error.issues.map((issue) => {
    if (issue.code !== 'custom' || !issue.params) {
      throw new TypeError(`a row's schema may report located issues only: ${issue.message}`);
    }
    return { column: String(issue.path[0]), issue: issue.params as unknown as LoadIssue };
  });
}
