import 'server-only';

import type { Period } from '@/lib/domain/period';
import { formatPeriod } from '@/lib/domain/period';
import type { DataState, FiguresOf, View } from '@/lib/domain/views';
import { AppError, oneOf, type FieldProblem } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';

/** A view whose parts all exist in the data. */
export interface ResolvedView {
  readonly view: View;
  readonly indicator: IndicatorDefinition;
  readonly scheme: SchemeEntry | null;
  readonly period: Period;
}

/** Indicators that overview and cluster pages may be of: stored flows of the monthly return. */
export const VIEW_INDICATORS = ['gross-output', 'sales-output', 'export-delivery'] as const;

/**
 * The periods that a page can be of, oldest first, and the one it opens with. Projects may have
 * reported a month that no enterprise has yet: pages of investment have both.
 */
function periodsOf(reference: Reference, of: FiguresOf): { readonly periods: readonly Period[]; readonly newest: Period | undefined } {
  if (of === 'output') return { periods: reference.periods, newest: reference.periods.at(-1) };
  const periods = [...new Set([...reference.periods, ...reference.investmentPeriods])].sort((a, b) => a - b);
  return { periods, newest: reference.investmentPeriods.at(-1) ?? periods.at(-1) };
}

/**
 * Fills what an address leaves open (newest period, first scheme) and refuses what the data
 * does not have.
 *
 * @throws AppError `unavailable` while there is no period with figures at all; `invalid-input`
 *   naming every field of the address that the data does not know.
 */
export function resolveView(reference: Reference, input: ViewInput, of: FiguresOf = 'output'): ResolvedView {
  const { periods, newest } = periodsOf(reference, of);
  if (newest === undefined && reference.asOf !== null) {
    throw new AppError('invalid-input', { problems: [{ field: 'vintage', expected: { en: 'a day by which something was published', zh: '截至当日已有发布的日期' }, received: reference.asOf }] });
  }
  if (newest === undefined || reference.district === null) throw new AppError('unavailable', { message: 'no figures are loaded yet' });
  const problems: FieldProblem[] = [];
  const indicator = indicatorByCode(input.indicator);
  if (indicator === undefined || !(VIEW_INDICATORS as readonly string[]).includes(indicator.code)) {
    problems.push({ field: 'indicator', expected: oneOf(VIEW_INDICATORS), received: input.indicator });
  }
  const period = input.period ?? newest;
  if (!periods.includes(period)) {
    const [from, to] = [formatPeriod(periods[0] ?? newest), formatPeriod(periods.at(-1) ?? newest)];
    problems.push({ field: 'period', expected: { en: `a period from ${from} to ${to}`, zh: `${from} 至 ${to} 之间的一期` }, received: formatPeriod(period) });
  }
  const scheme = input.scheme === null ? (reference.schemes[0] ?? null) : (reference.schemes.find((known) => known.key === input.scheme) ?? null);
  if (scheme === null && input.scheme !== null) {
    problems.push({ field: 'scheme', expected: oneOf(reference.schemes.map((known) => known.key)), received: input.scheme });
  }
  if (problems.length > 0 || indicator === undefined) throw new AppError('invalid-input', { problems });
  return {
    view: { indicator: indicator.code, period, measure: input.measure, scheme: scheme?.key ?? '', scope: input.scope, basis: input.basis },
    indicator,
    scheme,
    period,
  };
}

/**
 * What a page says of the data as a whole.
 *
 * @param notAsOf the day that was asked for by a page of single units, of which nothing is kept
 *   as it was published: it shows them as they are now, and says so
 */
export function dataStateOf(reference: Reference, notAsOf: string | null = null, of: FiguresOf = 'output'): DataState {
  const { periods, newest } = periodsOf(reference, of);
  return {
    latest: newest ?? null,
    periods,
    preliminary: {
      output: reference.periods.filter((period) => !reference.published.has(period)),
      investment: reference.investmentPeriods.filter((period) => !reference.publishedInvestment.has(period)),
    },
    schemes: reference.schemes.map(({ key, label }) => ({ key, label })),
    district: reference.district === null ? null : { key: reference.district.key, label: reference.district.label },
    version: reference.version,
    vintage: reference.vintage,
    asOf: reference.asOf,
    notAsOf,
    publicationDays: reference.publicationDays,
  };
}
