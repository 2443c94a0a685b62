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

/** What was expected, as the end of a sentence, in either language; a plain text where it is the same in both, or is read by programs alone. */
export type Expected = string | Readonly<Record<'zh' | 'en', string>>;

/** What was expected, in one language. */
export function expectedIn(expected: Expected, language: 'zh' | 'en'): string {
  return typeof expected === 'string' ? expected : expected[language];
}

/** One of some values. */
export function oneOf(values: readonly string[]): Expected {
  return { en: `one of ${values.join(', ')}`, zh: `以下之一：${values.join('、')}` };
}

const CODED = { town: '街镇', park: '园区', cluster: '集群', industry: '行业', enterprise: '企业', project: '项目', board: '榜单', member: '对象' } as const;

/** The code of something that there is. */
export function codeOf(kind: keyof typeof CODED): Expected {
  return { en: `the code of ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`, zh: `已有的${CODED[kind]}代码` };
}

/** A value that the field has. */
export function knownValue(field: string): Expected {
  return { en: `a known ${field}`, zh: `已知的 ${field} 值` };
}

/** A period of which there are published figures. */
export const PUBLISHED_PERIOD: Expected = { en: 'a published period', zh: '已发布的一期' };

/** One thing wrong with an input: where, and what was expected. */
export interface FieldProblem {
  readonly field: string;
  readonly expected: Expected;
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
