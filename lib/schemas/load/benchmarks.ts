import { BASES } from '@/lib/domain/cell';
import { MEASURES } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { reportingPeriod } from './dates';
import type { LoadContext, LoadFileSpec } from './file-spec';
import { indicator } from './official-codes';
import { decimal, label, note, oneOf } from './readers';
import { PERCENT, RATE_DIGITS } from './units';

/**
 * A figure published elsewhere: a level, a growth in %, or both, as published and never
 * recomputed, with its source.
 */
export function benchmarkRow(context: LoadContext) {
  return rowSchema(
    {
      region: required(label),
      indicator: required(indicator(context.indicators)),
      period: required(reportingPeriod),
      measure: required(oneOf(MEASURES)),
      level: optional(decimal({ sign: 'any' })),
      growth: optional(decimal({ sign: 'any', unit: PERCENT, integerDigits: RATE_DIGITS })),
      basis: required(oneOf(BASES)),
      source: required(note),
    },
    (row, report) => {
      if (row.level === null && row.growth === null) {
        report('level', 'required-one-of', { headings: ['level', 'growth'] });
      }
    },
  );
}

export type BenchmarkRow = z.output<ReturnType<typeof benchmarkRow>>;

export const benchmarksFile: LoadFileSpec<BenchmarkRow> = {
  file: 'benchmarks.csv',
  title: { en: 'Figures published elsewhere', zh: '对标数据（全市、全国等已公布数据）' },
  order: 12,
  headings: ['region', 'indicator', 'period', 'measure', 'level', 'growth', 'basis', 'source'],
  key: ['region', 'indicator', 'period', 'measure', 'basis'],
  duplicates: 'file',
  schema: benchmarkRow,
};
