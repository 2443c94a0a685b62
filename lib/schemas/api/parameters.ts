import { z } from 'zod';
import { tryParsePeriod } from '@/lib/domain/period';
import { plainText } from '@/lib/schemas/plain-text';
import { vintageDay } from '@/lib/schemas/vintage';
import { expecting } from './expects';

/**
 * Parameters that several routes share. They come as text from an address; what a schema
 * hands on is typed.
 */

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `en: one of a, b` and the like, written from the values themselves. */
export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return {
    schema: z.enum(values),
    expects: { en: `one of ${values.join(', ')}`, zh: `以下之一：${values.join('、')}` },
  };
}

const languageChoice = choice(LANGUAGES);
/** Language of labels and notes; without it the request's Accept-Language decides, Chinese where that says neither. */
export const languageParameter = expecting(
  languageChoice.schema.default('zh'),
  languageChoice.expects,
  'Language of labels, notes and messages; by default from Accept-Language, else zh',
);

/** How a reading route writes its answer. */
export const FORMATS = ['json', 'csv', 'xlsx'] as const;
const formatChoice = choice(FORMATS);
export const formatParameter = expecting(formatChoice.schema.default('json'), formatChoice.expects);

const PERIOD_EXPECTS = {
  en: 'yyyy-mm with a month from 02 to 12; 02 is January–February, there is no 01',
  zh: 'yyyy-mm，月份为 02 至 12（02 即 1–2 月，没有 01）',
};

/** yyyy-mm, handed on as a `Period`. */
export const periodText = z.string().transform((text, context) => {
  const period = tryParsePeriod(text);
  if (period !== null) return period;
  context.addIssue({ code: 'custom', message: PERIOD_EXPECTS.en });
  return z.NEVER;
});

/** An optional period; `meaning` says what it is and what stands in for it. */
export function periodParameter(meaning: string) {
  return expecting(periodText.optional(), PERIOD_EXPECTS, `${meaning}; ${PERIOD_EXPECTS.en}`);
}

/** A code as area, scheme, cluster, enterprise and indicator codes are written. */
export const codeText = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}+._-]{0,63}$/u);

const CODE_EXPECTS = { en: 'a code of at most 64 letters, digits, + . _ or -', zh: '代码，至多 64 个字母、数字或 + . _ -' };

/** An optional code; `meaning` says of what. */
export function codeParameter(meaning: string) {
  return expecting(codeText.optional(), CODE_EXPECTS, meaning);
}

/** The most members one request may name. */
export const MAX_MEMBERS = 200;

/** A repeatable parameter of codes; no code at all means every member within the reader's scope. */
export function codesParameter(meaning: string) {
  return expecting(
    z.array(codeText).max(MAX_MEMBERS).default([]),
    { en: `at most ${MAX_MEMBERS} codes, each as a parameter of its own`, zh: `至多 ${MAX_MEMBERS} 个代码，每个代码单独作为一个参数` },
    meaning,
  );
}

/** A code that must be given. */
export function requiredCodeParameter(meaning: string) {
  return expecting(codeText, CODE_EXPECTS, meaning);
}

const VINTAGE_EXPECTS = { en: 'a day, yyyy-mm-dd', zh: '日期，yyyy-mm-dd' };

/** Figures as published on a day. */
export const vintageParameter = expecting(
  vintageDay.optional(),
  VINTAGE_EXPECTS,
  'Figures as published by the end of this day (yyyy-mm-dd, Beijing time), or by a moment of it (yyyy-mm-ddThh:mm:ss) where a period was published twice on one day: periods not published by then do not exist, later revisions are left out; by default the figures as they are now. Nothing is kept of single enterprises and projects as they were published, so it is refused for them',
);

/** What a text that is searched for must not hold, as the end of the sentence. */
export const WITHOUT_NUL = { en: ', none of them U+0000', zh: '，不含 U+0000' };

/** Text searched for in names and codes. */
export const searchParameter = expecting(
  plainText.trim().min(1).max(100).optional(),
  { en: `a text of 1 to 100 characters${WITHOUT_NUL.en}`, zh: `1 至 100 个字符的文字${WITHOUT_NUL.zh}` },
  'Text that a name or code contains, regardless of case',
);

export const DEFAULT_PAGE = 50;
export const MAX_PAGE = 200;

/** Rows of a page. */
export const limitParameter = expecting(
  z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(MAX_PAGE))
    .default(DEFAULT_PAGE),
  { en: `a whole number from 1 to ${MAX_PAGE}`, zh: `1 至 ${MAX_PAGE} 的整数` },
  `Rows of a page, 1 to ${MAX_PAGE}; by default ${DEFAULT_PAGE}`,
);

/** Where the page before ended. It fits only the filters and the order it was given for. */
export const cursorParameter = expecting(
  z.string().min(1).max(1000).optional(),
  { en: 'the `next` of the page before, with the same filters and order', zh: '上一页返回的 next，筛选与排序须相同' },
  'The `next` of the page before, with the same filters and order',
);

const orderChoice = choice(['asc', 'desc']);
export const orderParameter = expecting(orderChoice.schema.default('asc'), orderChoice.expects, 'Direction of the order; what is missing comes last in both');

const industryPrefix = /^(?:[B-D]|\d{2,4})$/;
export const industryParameter = expecting(
  z.string().regex(industryPrefix).optional(),
  { en: 'a code of GB/T 4754-2017: B, C or D, or two to four digits', zh: 'GB/T 4754-2017 行业代码：B、C、D，或两至四位数字' },
  'Industry (GB/T 4754-2017) of any level; finer ones within it are included',
);
