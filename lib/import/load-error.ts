import { WARNING_CODES, type LoadIssue, type LoadIssueCode } from '@/lib/schemas/load/issue';

/** Where something is wrong: what is null does not apply (a file as a whole has no line). */
export interface LoadPlace {
  /** File name; empty for the folder itself. */
  readonly file: string;
  /** Physical line of the file, from 1, on which the row begins. */
  readonly line: number | null;
  /** Heading of the column. */
  readonly column: string | null;
  /** What was found there. */
  readonly value: string | null;
}

/** What is wrong, where, and what was found. A warning has the same shape. */
export type LoadError<C extends LoadIssueCode = LoadIssueCode> = LoadPlace & LoadIssue<C>;

const LONGEST_VALUE = 200;

/** Joins place and issue; a long value is cut. */
export function loadError(place: LoadPlace, issue: LoadIssue): LoadError {
  return { ...place, ...issue, value: place.value === null ? null : shorten(place.value) };
}

function shorten(value: string): string {
  if (value.length <= LONGEST_VALUE) return value;
  // Not in the middle of a character that takes two places.
  return `${value.slice(0, LONGEST_VALUE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Whether it is reported without stopping the load. */
export function isWarning(error: LoadError): boolean {
  return WARNING_CODES.has(error.code);
}

export interface LoadErrorList {
  /** The first errors, as many as are kept, in the order they were found. */
  readonly errors: readonly LoadError[];
  readonly warnings: readonly LoadError[];
  /** All that were found, kept or not. */
  readonly errorCount: number;
  readonly warningCount: number;
  add(error: LoadError): void;
  /** Counts what was found of a kind and not looked at one by one. */
  addCount(code: LoadIssueCode, more: number): void;
}

/**
 * Collects errors and warnings: all are counted, the first `limit` of each are kept, so that
 * a file with millions of broken rows does not fill the memory.
 */
export function loadErrorList(limit = 1000): LoadErrorList {
  const errors: LoadError[] = [];
  const warnings: LoadError[] = [];
  let errorCount = 0;
  let warningCount = 0;
  return {
    errors,
    warnings,
    get errorCount() {
      return errorCount;
    },
    get warningCount() {
      return warningCount;
    },
    add(error) {
      if (isWarning(error)) {
        warningCount += 1;
        if (warnings.length < limit) warnings.push(detached(error));
      } else {
        errorCount += 1;
        if (errors.length < limit) errors.push(detached(error));
      }
    },
    addCount(code, more) {
      if (WARNING_CODES.has(code)) warningCount += more;
      else errorCount += more;
    },
  };
}

// A cell's text is a view into the block of the file it was read from; a copy lets go of it.
function detached(error: LoadError): LoadError {
  return error.value === null ? error : { ...error, value: Buffer.from(error.value).toString() };
}
