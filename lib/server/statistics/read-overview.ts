import 'server-only';

import type { Scope } from '@/lib/domain/panel';
import type { InvestmentSummary, OverviewData, TargetRow, View } from '@/lib/domain/views';
import { figureOf } from '@/lib/domain/figure';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { readBenchmarks } from '@/lib/server/statistics/benchmarks';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
import { investmentRows } from '@/lib/server/statistics/investment-rows';
import { memberRows, restOf, SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { indicatorInfo, readReference, type Reference, type SchemeEntry } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { readTargets, type TargetProgress } from '@/lib/server/statistics/targets';
import { bothOf, trendOf, wholeFigures } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';
import { levelOf } from '@/lib/domain/figure';
import { lastPeriods } from '@/lib/domain/period';

/** The members' line for the units in no cluster of the scheme. */
export const REST_LABEL = { zh: '其他', en: 'In no cluster' } as const;

export function targetRow(target: TargetProgress): TargetRow {
  return { subject: target.subject, indicator: indicatorInfo(target.indicator), unit: target.unit, progress: target.progress };
}

/**
 * Everything of the overview: the district's figure at both bases, coverage, trend, clusters,
 * towns, targets, investment, and the city's and the nation's figures beside it.
 *
 * @throws AppError `unavailable` while nothing is loaded, `invalid-input` for a view that the
 *   data does not have, `not-found` for a reader whose scope is not the district, `not-permitted`
 */
export async function readOverview({ ctx, input }: { ctx: Ctx; input: ViewInput }): Promise<OverviewData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'the overview is out of scope' });
  const reference = await readReference(ctx.db);
  const resolved = resolveView(reference, input);
  // Everybody who sees the district sees the same overview, so one computation serves all readers of a version.
  return versioned(ctx.db, reference.version, ['overview', resolved.view], () => compute(ctx, reference, resolved));
}

async function compute(ctx: Ctx, reference: Reference, { view, indicator, scheme, period }: ReturnType<typeof resolveView>): Promise<OverviewData> {
  const { sql } = ctx.db;
  const district = reference.district;
  if (district === null) throw new AppError('unavailable');
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: 0 } as const;
  const whole = await openWhole(sql, reference.version, { ...base, dimension: 'district' });
  const otherScope: Scope = view.scope === 'local' ? 'full' : 'local';
  const other = await openWhole(sql, reference.version, { ...base, scope: otherScope, dimension: 'district' });
  const towns = await openFigures(sql, reference.version, { ...base, dimension: 'town' }, whole);
  const clusters = scheme === null ? null : await openFigures(sql, reference.version, { ...base, schemeId: scheme.id, dimension: 'cluster' }, whole);
  const targets = await readTargets(sql, reference, period, (dimension, _key, ofScheme) => dimension !== 'town' && (ofScheme === null || ofScheme === view.scheme));
  const progressOf = (key: string) =>
    targets.find((target) => target.dimension === 'cluster' && target.subject.key === key && target.indicator.code === indicator.code)?.progress ?? null;

  const clusterMembers = scheme?.clusters ?? [];
  const rest = clusters === null ? null : restOf(clusterMembers, clusters, whole);
  const restNow = rest?.(period);
  return {
    view,
    state: dataStateOf(reference),
    indicator: indicatorInfo(indicator),
    district: { key: district.key, label: district.label },
    coverage: await readCoverage(sql, { dimension: 'district', schemeId: 0, member: district.key, period, scope: view.scope }),
    figures: bothOf(whole(period), whole(period)),
    otherScope: { scope: otherScope, figures: bothOf(other(period), other(period)) },
    trend: trendOf(reference, period, wholeFigures(whole)),
    clusters: clusters === null ? [] : memberRows(clusterMembers, clusters, view, progressOf),
    rest:
      rest === null || restNow === undefined || restNow.units === 0
        ? null
        : {
            member: { key: '', label: REST_LABEL },
            figures: bothOf(restNow, whole(period)),
            spark: lastPeriods(period, SPARK_POINTS).map((p) => levelOf(rest(p))),
            rankByValue: null,
            rankByGrowth: null,
            progress: null,
          },
    towns: memberRows([...reference.areas.values()].filter((area) => area.kind === 'town'), towns, view),
    targets: targets.filter((target) => target.dimension !== 'cluster').map(targetRow),
    investment: await investmentSummary(ctx, reference, view, scheme),
    benchmarks: await readBenchmarks(sql, view),
    making: {
      panelUnits: whole(period).units,
      priceIndexIndustries: await countPriceIndices(ctx, period),
      source: indicator.source,
    },
  };
}

async function countPriceIndices(ctx: Ctx, period: number): Promise<number> {
  const [row] = await ctx.db.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM price_index WHERE period = $1`, [period]);
  return row?.n ?? 0;
}

async function investmentSummary(ctx: Ctx, reference: Reference, view: View, scheme: SchemeEntry | null): Promise<InvestmentSummary> {
  const { sql } = ctx.db;
  const district = reference.district;
  if (district === null) throw new AppError('unavailable');
  const base = { period: view.period, scope: view.scope } as const;
  const [total] = await investmentRows(sql, reference, { ...base, dimension: 'district', schemeId: 0, members: [district] });
  if (total === undefined) throw new Error('the district has no investment row');
  const categories = [];
  for (const code of ['investment', 'manufacturing-investment', 'technical-upgrade-investment']) {
    const indicator = indicatorByCode(code);
    if (indicator === undefined) continue;
    const whole = await openWhole(sql, reference.version, { indicator, dimension: 'district', schemeId: 0, measure: view.measure, scope: view.scope });
    categories.push({ indicator: indicatorInfo(indicator), figure: figureOf(whole(view.period), whole(view.period), 'current') });
  }
  return {
    total,
    categories,
    byCluster: scheme === null ? [] : await investmentRows(sql, reference, { ...base, dimension: 'cluster', schemeId: scheme.id, members: scheme.clusters }),
  };
}
