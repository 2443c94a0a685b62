import { isFirstOfYear, type Period } from '@/lib/domain/period';
import type { z } from 'zod';
import { optional, required, rowSchema, type CheckedRow } from './cell';
import { reportingPeriod } from './dates';
import { compareDecimals } from './decimal-text';
import type { LoadFileSpec } from './file-spec';
import type { Report } from './issue';
import { code, decimal } from './readers';
import { TEN_THOUSAND_YUAN } from './units';

interface InvestmentFigures {
  readonly period: Period;
  readonly month: string | null;
  readonly ytd: string;
  readonly sinceStart: string;
}

function checkFigures(row: CheckedRow<InvestmentFigures>, report: Report<InvestmentFigures>): void {
  const { period, month, ytd, sinceStart } = row;
  if (ytd && month && compareDecimals(ytd, month) < 0) {
    report('ytd', 'below', { heading: 'month', value: month });
  }
  if (sinceStart && ytd && compareDecimals(sinceStart, ytd) < 0) {
    report('sinceStart', 'below', { heading: 'ytd', value: ytd });
  }
  if (!period) return;
  if (isFirstOfYear(period) && month) report('month', 'month-in-february', {});
  if (!isFirstOfYear(period) && month === null) report('month', 'month-missing', {});
}

const total = decimal({ sign: 'not-negative', unit: TEN_THOUSAND_YUAN });

/**
 * Investment completed by a project, in 万元: the month (negative where it corrects earlier
 * ones), the year to date and since the start; since start ≥ year to date ≥ month. 02 carries
 * January and February as one figure, so its month is empty; there is no row for 01.
 * (固定资产投资统计报表制度)
 */
export const investmentRow = rowSchema(
  {
    project: required(code),
    period: required(reportingPeriod),
    month: optional(decimal({ sign: 'any', unit: TEN_THOUSAND_YUAN })),
    ytd: required(total),
    sinceStart: required(total),
  },
  checkFigures,
);

export type InvestmentRow = z.output<typeof investmentRow>;

export const investmentFile: LoadFileSpec<InvestmentRow> = {
  file: 'investment.csv',
  title: { en: 'Monthly investment of projects', zh: '项目月度完成投资' },
  order: 10,
  headings: ['project', 'period', 'month', 'ytd', 'since_start'],
  key: ['project', 'period'],
  duplicates: 'file',
  schema: () => investmentRow,
};
