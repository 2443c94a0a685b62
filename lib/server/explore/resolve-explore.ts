import 'server-only';

import { BREAKDOWNS, type Breakdown, type ExploreInput, type ExploreProblem, type ExploreQuery } from '@/lib/domain/explore';
import { settleExplore } from '@/lib/domain/explore-rules';
import type { Period } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readableKeys, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { SERIES_INDICATORS, type Reference, type SchemeEntry } from '@/lib/server/statistics/reference';

/** A question that makes sense, and everything it names in the data. */
export interface ResolvedExplore {
  readonly query: ExploreQuery;
  readonly problems: readonly ExploreProblem[];
  readonly indicator: IndicatorDefinition;
  readonly priced: boolean;
  readonly scheme: SchemeEntry | null;
  /** Periods with figures of the indicator, oldest first. */
  readonly known: readonly Period[];
  readonly reach: readonly Breakdown[];
}

/** Periods with figures of an indicator, oldest first. */
function periodsOf(reference: Reference, indicator: IndicatorDefinition): readonly Period[] {
  return indicator.source === 'project-investment' ? reference.investmentPeriods : reference.periods;
}

/** Breakdowns within a person's reach: all of them, or his own areas, or enterprises alone. */
function reachOf(ctx: Ctx, reference: Reference): readonly Breakdown[] {
  // Nothing is kept of single enterprises as they were published.
  const enterprises = reference.asOf === null && isPermitted(ctx, 'enterprises.read');
  if (seesDistrict(ctx)) return BREAKDOWNS.filter((by) => by !== 'enterprise' || enterprises);
  const own = readableKeys(ctx, 'town') ?? [];
  const areas = (['town', 'park'] as const).filter((kind) => own.some((key) => reference.areas.get(key)?.kind === kind));
  return [...areas, ...(enterprises ? (['enterprise'] as const) : [])];
}

/**
 * Finds what was asked for in the data and settles what goes together. An indicator or scheme
 * that is not there falls back to the default and is named.
 *
 * @throws AppError `unavailable` while there are no figures; `not-found` for a breakdown out of
 *   the person's reach
 */
export function resolveExplore(ctx: Ctx, reference: Reference, input: ExploreInput): ResolvedExplore {
  const problems: ExploreProblem[] = [];
  let asked = input;
  if (reference.asOf !== null && asked.by === 'enterprise') {
    problems.push({ field: 'by', reason: 'units-as-of', received: 'enterprise' });
    asked = { ...asked, by: null, member: [] };
  }
  let indicator = indicatorByCode(asked.indicator);
  if (indicator === undefined || !SERIES_INDICATORS.includes(indicator) || periodsOf(reference, indicator).length === 0) {
    problems.push({ field: 'indicator', reason: 'unknown', received: asked.indicator });
    indicator = indicatorByCode(DEFAULT_EXPLORE.indicator);
  }
  const known = indicator === undefined ? [] : periodsOf(reference, indicator);
  if (indicator === undefined || known.length === 0 || reference.district === null) throw new AppError('unavailable', { message: 'no figures are loaded yet' });

  const scheme = reference.schemes.find((one) => one.key === asked.scheme) ?? reference.schemes[0] ?? null;
  if (asked.scheme !== null && scheme?.key !== asked.scheme) problems.push({ field: 'scheme', reason: 'unknown', received: asked.scheme });
  const reach = reachOf(ctx, reference);
  if (reach.length === 0 || (asked.by !== null && !reach.includes(asked.by))) throw new AppError('not-found', { message: `${asked.by ?? 'any breakdown'} is out of scope` });

  const priced = indicator.source !== 'project-investment' && indicator.kind !== 'ratio';
  const settled = settleExplore(asked, {
    kind: indicator.kind === 'ratio' ? 'ratio' : 'flow',
    priced,
    district: seesDistrict(ctx),
    reach,
    scheme: scheme?.key ?? '',
    periods: known,
  });
  return { query: settled.query, problems: [...problems, ...settled.problems], indicator, priced, scheme, known, reach };
}
