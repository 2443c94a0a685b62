import { FIRST_YEAR, POINTS, TIMES, YEARS, yearOf } from '@/prisma/seed/calendar';
import { exportShares, salesRatios } from '@/prisma/seed/output-ratios';
import type { OutputPaths } from '@/prisma/seed/output-model';
import type { Reporting } from '@/prisma/seed/reporting';
import type { DemoEnterprise } from '@/prisma/seed/roster';

export type OutputIndicator = 'gross-output' | 'sales-output' | 'export-delivery';

/** Whole 千元 of one indicator, row enterprise × TIMES + time. */
export interface IndicatorBook {
  readonly indicator: OutputIndicator;
  readonly month: Float64Array;
  readonly yearToDate: Float64Array;
  /** Last year's month as this year's return states it. */
  readonly priorMonth: Float64Array;
  readonly priorYearToDate: Float64Array;
}

/**
 * From rounded months: year to date = sum of the months + corrections of earlier months, and
 * last year's figures, mostly as they were reported, restated for some.
 */
function bookOf(
  indicator: OutputIndicator,
  month: Float64Array,
  reporting: Reporting,
): IndicatorBook {
  const yearToDate = new Float64Array(month.length);
  const priorMonth = new Float64Array(month.length);
  const priorYearToDate = new Float64Array(month.length);
  for (let at = 0; at < month.length; at += 1) {
    const time = at % TIMES;
    const opening = time % POINTS === 0;
    const corrected = opening
      ? 0
      : Math.round((reporting.correction[at] ?? 0) * (month[at - 1] ?? 0));
    yearToDate[at] = (opening ? 0 : (yearToDate[at - 1] ?? 0)) + (month[at] ?? 0) + corrected;
    if (time < POINTS) continue;
    const enterprise = (at - time) / TIMES;
    const factor = reporting.restatement[enterprise * YEARS + yearOf(time) - FIRST_YEAR] ?? 1;
    const last = at - POINTS;
    priorMonth[at] = Math.round((month[last] ?? 0) * factor);
    const before = opening ? 0 : (yearToDate[last - 1] ?? 0);
    const lastCorrected = (yearToDate[last] ?? 0) - before - (month[last] ?? 0);
    priorYearToDate[at] =
      (opening ? 0 : (priorYearToDate[at - 1] ?? 0)) +
      (priorMonth[at] ?? 0) +
      Math.round(lastCorrected * factor);
  }
  return { indicator, month, yearToDate, priorMonth, priorYearToDate };
}

/** Gross output, sales and export delivery in whole 千元 from calibrated paths. */
export function outputBooks(
  paths: OutputPaths,
  enterprises: readonly DemoEnterprise[],
  reporting: Reporting,
  seed = '',
): IndicatorBook[] {
  const gross = paths.map((value) => Math.round(value));
  const ratios = salesRatios(enterprises, seed);
  const sales = gross.map((value, at) => Math.round(value * (ratios[at] ?? 1)));
  const shares = exportShares(enterprises, seed);
  const exported = sales.map((value, at) => Math.round(value * (shares[at] ?? 0)));
  return [
    bookOf('gross-output', gross, reporting),
    bookOf('sales-output', sales, reporting),
    bookOf('export-delivery', exported, reporting),
  ];
}
