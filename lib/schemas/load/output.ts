import { isFirstOfYear, type Period } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema, type CheckedRow } from './cell';
import { reportingPeriod } from './dates';
import type { LoadContext, LoadFileSpec } from './file-spec';
import type { Report } from './issue';
import { creditCode, indicator } from './official-codes';
import { decimal } from './readers';
import { THOUSAND_YUAN } from './units';

interface OutputFigures {
  readonly period: Period;
  readonly month: string | null;
  readonly ytd: string;
  readonly priorMonth: string | null;
  readonly priorYtd: string | null;
}

function checkFigures(row: CheckedRow<OutputFigures>, report: Report<OutputFigures>): void {
  const { period, month, priorMonth, priorYtd } = row;
  if (!period) return;
  if (isFirstOfYear(period)) {
    if (month) report('month', 'month-in-february', {});
    if (priorMonth) report('priorMonth', 'month-in-february', {});
    return;
  }
  if (month === null) report('month', 'month-missing', {});
  if (priorMonth === null && priorYtd) {
    report('priorMonth', 'prior-incomplete', { present: 'prior_ytd' });
  }
  if (priorYtd === null && priorMonth) {
    report('priorYtd', 'prior-incomplete', { present: 'prior_month' });
  }
}

/**
 * What an enterprise reported of one indicator for one period, in 千元: the month, the year
 * to date, and last year's same two as restated on this year's basis. 02 carries January and
 * February as one figure, so its month columns are empty; there is no row for 01. Whether a year
 * to date may be below its month follows from the periods before and is not looked at here.
 * (规模以上工业统计报表制度)
 */
export function outputRow(context: LoadContext) {
  const figure = decimal({ sign: 'any', unit: THOUSAND_YUAN });
  return rowSchema(
    {
      enterprise: required(creditCode),
      period: required(reportingPeriod),
      indicator: required(indicator(context.outputIndicators)),
      month: optional(figure),
      ytd: required(figure),
      priorMonth: optional(figure),
      priorYtd: optional(figure),
    },
    checkFigures,
  );
}

export type OutputRow = z.output<ReturnType<typeof outputRow>>;

export const outputFile: LoadFileSpec<OutputRow> = {
  file: 'output.csv',
  title: { en: 'Monthly returns of enterprises', zh: '企业月度产值' },
  order: 7,
  headings: ['enterprise', 'period', 'indicator', 'month', 'ytd', 'prior_month', 'prior_ytd'],
  key: ['enterprise', 'period', 'indicator'],
  duplicates: 'database',
  schema: outputRow,
};
