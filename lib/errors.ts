/**
 * Errors that people meet: a closed set of codes. The catalogue in lib/i18n turns a code and
 * its details into a sentence that says what is wrong and what to do; routes turn it into a status.
 */
export const ERROR_CODES = [
  'invalid-input',
  'not-signed-in',
  'not-permitted',
  'not-found',
  'conflict',
  'load-failed',
  'busy',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One thing wrong with an input: where, and what was expected. */
export interface FieldProblem {
  readonly field: string;
  readonly expected: string;
  readonly received?: string;
}

/** An error that a person meets: a code of the closed set and, for wrong input, what was expected of which field. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: ErrorCode, options: { message?: string; problems?: readonly FieldProblem[]; cause?: unknown } = {}) {
    super(options.message ?? code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
