import { FIRST_MONTH } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { calendarMonth } from './dates';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { industry } from './official-codes';
import { decimal, within } from './readers';
import { INDEX, RATE_DIGITS } from './units';

/** Prices of no industry fell to a tenth or rose tenfold within a year: such an index has its point in the wrong place. */
const LOWEST = 10;
const HIGHEST = 1000;

/**
 * Producer prices of an industry, same period of last year = 100. In 02 the year to date is
 * the index of January–February, which that period's figures are deflated by; elsewhere
 * either of the two may be unknown. January has an index too: it is kept, though no return
 * is deflated by it.
 */
export function priceIndexRow(context: LoadContext) {
  const index = within(LOWEST, HIGHEST, decimal({ sign: 'positive', unit: INDEX, integerDigits: RATE_DIGITS }));
  return rowSchema(
    {
      industry: required(industry(2, context.industries)),
      period: required(calendarMonth),
      month: optional(index),
      ytd: optional(index),
    },
    (row, report) => {
      if (row.ytd !== null) return;
      if (row.period !== undefined && row.period % 100 === FIRST_MONTH) {
        report('ytd', 'required', {});
      } else if (row.month === null) {
        report('month', 'required-one-of', { headings: ['month', 'ytd'] });
      }
    },
  );
}

export type PriceIndexRow = z.output<ReturnType<typeof priceIndexRow>>;

export const priceIndexFile: LoadFileSpec<PriceIndexRow> = {
  file: 'price-index.csv',
  title: { en: 'Producer price index by industry', zh: '分行业工业生产者出厂价格指数' },
  order: 6,
  headings: ['industry', 'period', 'month', 'ytd'],
  key: ['industry', 'period'],
  duplicates: 'file',
  schema: priceIndexRow,
};
