import 'server-only';

import type { Scope } from '@/lib/domain/panel';
import type { InvestmentSummary, MemberRow, OverviewData, TargetRow, View } from '@/lib/domain/views';
import { emptyCell } from '@/lib/domain/cell';
import { figureOf, levelOf } from '@/lib/domain/figure';
import { lastPeriods, type Period } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { readableKeys, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { readBenchmarks } from '@/lib/server/statistics/benchmarks';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { openFigures, openWhole, type Figures, type Whole } from '@/lib/server/statistics/figures';
import { investmentRows, investmentRowsWithRest } from '@/lib/server/statistics/investment-rows';
import { byRank, memberRows, restOf, SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { indicatorInfo, openReference, type AreaEntry, type Reference, type SchemeEntry } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { readTargets, type TargetProgress } from '@/lib/server/statistics/targets';
import { bothOf, trendOf, wholeFigures } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/** The members' line for the units in no cluster of the scheme. */
export const REST_LABEL = { zh: '其他', en: 'In no cluster' } as const;

/** A target with its progress, as tables show it. */
export function targetRow(target: TargetProgress): TargetRow {
  return { subject: target.subject, indicator: indicatorInfo(target.indicator), unit: target.unit, progress: target.progress };
}

/**
 * Everything of the overview: the figure at both bases, coverage, trend, clusters, towns,
 * targets, investment, and the city's and the nation's figures beside it. A reader who is
 * limited to towns or parks gets the overview of the first of them, in which shares and points
 * are of that area's own total.
 *
 * @throws AppError `unavailable` while nothing is loaded, `invalid-input` for a view that the
 *   data does not have, `not-permitted` for a reader who sees neither district nor area
 */
export async function readOverview({ ctx, input }: { ctx: Ctx; input: ViewInput }): Promise<OverviewData> {
  requirePermission(ctx, 'statistics.read');
  const reference = await openReference(ctx, input.vintage);
  const resolved = resolveView(reference, input);
  const subjects = subjectsOf(ctx, reference);
  const [subject, ...others] = subjects;
  if (subject === undefined) throw new AppError('not-permitted', { message: 'neither the district nor an area is in scope' });
  // Everybody who sees the same areas sees the same overview, so one computation serves all readers of a version.
  return versioned(ctx.db, reference.version, ['overview', subjects.map((area) => area.key), resolved.view], () => compute(ctx, reference, resolved, subject, others));
}

/** The district, or the reader's areas with towns before parks. */
function subjectsOf(ctx: Ctx, reference: Reference): AreaEntry[] {
  if (seesDistrict(ctx)) return reference.district === null ? [] : [reference.district];
  const of = (kind: 'town' | 'park') =>
    (readableKeys(ctx, kind) ?? []).flatMap((key) => {
      const area = reference.areas.get(key);
      return area?.kind === kind ? [area] : [];
    });
  return [...of('town'), ...of('park')];
}

async function compute(ctx: Ctx, reference: Reference, resolved: ReturnType<typeof resolveView>, subject: AreaEntry, others: readonly AreaEntry[]): Promise<OverviewData> {
  const { view, indicator, scheme, period } = resolved;
  const { sql } = ctx.db;
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: 0 } as const;
  const own = { ...base, dimension: subject.kind, member: subject.key } as const;
  const whole = await openWhole(sql, reference.version, own);
  const otherScope: Scope = view.scope === 'local' ? 'full' : 'local';
  const other = await openWhole(sql, reference.version, { ...own, scope: otherScope });
  const clusters = await clusterFigures(ctx, reference, resolved, subject, whole);
  const targets = await readTargets(sql, reference, period, (dimension, key, ofScheme) =>
    subject.kind === 'district' ? dimension !== 'town' && (ofScheme === null || ofScheme === view.scheme) : dimension === subject.kind && key === subject.key,
  );
  const progressOf = (key: string) =>
    targets.find((target) => target.dimension === 'cluster' && target.subject.key === key && target.indicator.code === indicator.code)?.progress ?? null;

  const clusterMembers = clusters === null ? [] : (scheme?.clusters ?? []);
  const rest = clusters === null ? null : restOf(clusterMembers, clusters, whole);
  const restNow = rest?.(period);
  return {
    view,
    state: dataStateOf(reference),
    indicator: indicatorInfo(indicator),
    kind: subject.kind,
    district: { key: subject.key, label: subject.label },
    coverage: await readCoverage(sql, reference.version, { dimension: subject.kind, schemeId: 0, member: subject.key, period, scope: view.scope }),
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
    towns: await townRows(ctx, reference, resolved, subject, others, whole),
    targets: targets.filter((target) => target.dimension !== 'cluster').map(targetRow),
    investment: await investmentSummary(ctx, reference, view, subject.kind === 'district' ? scheme : null, subject),
    benchmarks: await readBenchmarks(sql, view),
    making: {
      panelUnits: whole(period).units,
      priceIndexIndustries: await countPriceIndices(ctx, period),
      source: indicator.source,
    },
  };
}

/** Clusters of the district, or of a town; of a park no totals by cluster are kept. */
async function clusterFigures(ctx: Ctx, reference: Reference, { view, indicator, scheme }: ReturnType<typeof resolveView>, subject: AreaEntry, whole: Whole): Promise<Figures | null> {
  if (scheme === null || subject.kind === 'park') return null;
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: scheme.id } as const;
  const { sql } = ctx.db;
  if (subject.kind === 'district') return openFigures(sql, reference.version, { ...base, dimension: 'cluster' }, whole);
  const parts = new Map<string, Figures>();
  for (const { key } of scheme.clusters) parts.set(key, await openFigures(sql, reference.version, { ...base, dimension: 'cluster-town', of: key }, whole));
  const cell = (key: string, period: Period) => parts.get(key)?.cell(subject.key, period) ?? emptyCell;
  return {
    keys: [...parts.keys()],
    cell,
    figure: (key, period, basis) => figureOf(cell(key, period), whole(period), basis),
    both: (key, period) => bothOf(cell(key, period), whole(period)),
  };
}

/** Towns of the district against it; of a reader's own areas each against itself. */
async function townRows(ctx: Ctx, reference: Reference, { view, indicator }: ReturnType<typeof resolveView>, subject: AreaEntry, others: readonly AreaEntry[], whole: Whole): Promise<MemberRow[]> {
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: 0 } as const;
  const { sql } = ctx.db;
  if (subject.kind === 'district') {
    const towns = await openFigures(sql, reference.version, { ...base, dimension: 'town' }, whole);
    return byRank(memberRows([...reference.areas.values()].filter((area) => area.kind === 'town'), towns, view));
  }
  const rows: MemberRow[] = [];
  for (const area of others.length === 0 ? [] : [subject, ...others]) {
    const own = await openWhole(sql, reference.version, { ...base, dimension: area.kind, member: area.key });
    rows.push({
      member: { key: area.key, label: area.label },
      figures: bothOf(own(view.period), own(view.period)),
      spark: lastPeriods(view.period, SPARK_POINTS).map((p) => levelOf(own(p))),
      rankByValue: null,
      rankByGrowth: null,
      progress: null,
    });
  }
  return rows;
}

async function countPriceIndices(ctx: Ctx, period: number): Promise<number> {
  const [row] = await ctx.db.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM price_index WHERE period = $1`, [period]);
  return row?.n ?? 0;
}

async function investmentSummary(ctx: Ctx, reference: Reference, view: View, scheme: SchemeEntry | null, subject: AreaEntry): Promise<InvestmentSummary> {
  const { sql } = ctx.db;
  const base = { period: view.period, scope: view.scope } as const;
  const [total] = await investmentRows(sql, reference, { ...base, dimension: subject.kind, schemeId: 0, members: [subject] });
  if (total === undefined) throw new Error(`no investment row for ${subject.key}`);
  const categories = [];
  for (const code of ['investment', 'manufacturing-investment', 'technical-upgrade-investment']) {
    const indicator = indicatorByCode(code);
    if (indicator === undefined) continue;
    const whole = await openWhole(sql, reference.version, { indicator, dimension: subject.kind, schemeId: 0, measure: view.measure, scope: view.scope, member: subject.key });
    categories.push({ indicator: indicatorInfo(indicator), figure: figureOf(whole(view.period), whole(view.period), 'current'), spark: lastPeriods(view.period, SPARK_POINTS).map((p) => levelOf(whole(p))) });
  }
  const { rows, rest } =
    scheme === null
      ? { rows: [], rest: null }
      : await investmentRowsWithRest(sql, reference, { ...base, dimension: 'cluster', schemeId: scheme.id, members: scheme.clusters, restLabel: REST_LABEL });
  return {
    total,
    categories,
    byCluster: rows,
    rest,
  };
}
