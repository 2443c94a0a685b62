import 'server-only';

import { isMeasured, type Measured } from '@/lib/domain/measured';
import type { Period } from '@/lib/domain/period';
import type { PeriodRevision, RevisionsData, RevisionSummary, VintageFigure } from '@/lib/domain/publication-views';
import { levelOf } from '@/lib/domain/figure';
import { growthRevision, isRevised, levelRevision, meanAbsoluteRevision, relativeMeanAbsoluteRevision } from '@/lib/domain/revision';
import { AppError, oneOf } from '@/lib/errors';
import { REVISED_INDICATORS, type RevisionsQuery } from '@/lib/schemas/publications';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { growthAt, readPublishedCells, type PublishedCell } from '@/lib/server/publications/published-cells';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { indicatorInfo, openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';

/** Vintages of one period, oldest first. */
type Vintages = readonly VintageFigure[];

function revisionOf(period: Period, vintages: Vintages): PeriodRevision | null {
  const first = vintages[0];
  const latest = vintages.at(-1);
  if (first === undefined || latest === undefined) return null;
  return {
    period,
    vintages: vintages.length,
    first,
    latest,
    level: levelRevision({ first: first.value, latest: latest.value }),
    growth: growthRevision({ first: first.growth, latest: latest.growth }),
  };
}

function vintagesOf(cells: readonly PublishedCell[], indicator: IndicatorDefinition, basis: RevisionsQuery['view']['basis']): Map<Period, VintageFigure[]> {
  const byPeriod = new Map<Period, VintageFigure[]>();
  for (const { indicatorId, period, vintage, publishedAt, day, asOf, note, cell } of cells) {
    if (indicatorId !== indicator.id) continue;
    const growth: Measured = growthAt(cell, basis, indicator.source === 'monthly-output');
    byPeriod.set(period, [...(byPeriod.get(period) ?? []), { vintage, publishedAt, day, asOf, note, value: levelOf(cell), growth }]);
  }
  return byPeriod;
}

function summaryOf(indicator: IndicatorDefinition, rows: readonly PeriodRevision[]): RevisionSummary {
  const levels = rows.map(({ first, latest }) => ({ first: first.value, latest: latest.value }));
  const growths = rows.map(({ first, latest }) => ({ first: first.growth, latest: latest.growth }));
  return {
    indicator: indicatorInfo(indicator),
    periods: rows.length,
    revised: rows.filter((_, i) => [levels[i], growths[i]].some((pair) => pair !== undefined && isRevised(pair))).length,
    level: relativeMeanAbsoluteRevision(levels.filter(({ first }) => isMeasured(first))),
    growth: meanAbsoluteRevision(growths),
  };
}

/**
 * How far published figures of the district were revised: for every indicator over all its
 * published periods, for one indicator period by period (first against latest), and all
 * vintages of the view's period. Only what was published is in it, so whoever may read the
 * district's figures may read it.
 *
 * @throws AppError not-permitted; not-found for a reader limited to a part of the district;
 *   unavailable while nothing is loaded; invalid-input for a view that the data does not have
 */
export async function readRevisions({ ctx, input }: { ctx: Ctx; input: RevisionsQuery }): Promise<RevisionsData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'revisions are out of scope' });
  const reference = await openReference(ctx, input.view.vintage);
  const { view, period } = resolveView(reference, { ...input.view, indicator: 'gross-output' });
  const indicators = REVISED_INDICATORS.flatMap((code) => indicatorByCode(code) ?? []);
  const chosen = indicatorByCode(input.of);
  if (chosen === undefined) throw new AppError('invalid-input', { problems: [{ field: 'of', expected: oneOf(REVISED_INDICATORS), received: input.of }] });

  const cells = await readPublishedCells(ctx.db.sql, {
    forms: [...new Set(indicators.map(({ source }) => source))],
    indicatorIds: indicators.map(({ id }) => id),
    measure: view.measure,
    scope: view.scope,
    until: reference.asOf,
  });
  const rowsOf = (indicator: IndicatorDefinition): PeriodRevision[] =>
    [...vintagesOf(cells, indicator, view.basis)].flatMap(([p, vintages]) => revisionOf(p, vintages) ?? []).sort((a, b) => b.period - a.period);
  const history = vintagesOf(cells, chosen, view.basis).get(period) ?? [];
  return {
    view,
    state: dataStateOf(reference),
    place: reference.district?.label ?? { zh: '', en: '' },
    indicator: indicatorInfo(chosen),
    summary: indicators.map((indicator) => summaryOf(indicator, rowsOf(indicator))).filter(({ periods }) => periods > 0),
    rows: rowsOf(chosen),
    history: history.map((figure, i) => {
      const before = history[i - 1] ?? figure;
      return { ...figure, level: levelRevision({ first: before.value, latest: figure.value }), growthChange: growthRevision({ first: before.growth, latest: figure.growth }) };
    }),
  };
}
