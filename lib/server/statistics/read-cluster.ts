import 'server-only';

import { levelOf } from '@/lib/domain/figure';
import { lastPeriods, shiftPeriod, type Period } from '@/lib/domain/period';
import type { ClusterData, MemberRow, View } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { readEnterpriseLeaders, type EnterpriseLeaders } from '@/lib/server/statistics/enterprise-leaders';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { openFigures, openWhole, type Whole } from '@/lib/server/statistics/figures';
import { investmentRows } from '@/lib/server/statistics/investment-rows';
import { byRank, memberRows, SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { targetRow } from '@/lib/server/statistics/read-overview';
import { hiddenOf, indicatorInfo, openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView, type ResolvedView } from '@/lib/server/statistics/resolve-view';
import { readTargets } from '@/lib/server/statistics/targets';
import { bothOf, trendOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/** Enterprises shown on either side. */
const EACH = 10;

/**
 * One cluster: its figure against the district, trend, coverage, towns and industries in it
 * (shares and points are of the cluster's own total), the enterprises that pulled and dragged
 * most, targets and investment.
 *
 * @throws AppError `not-found` for a cluster that the scheme does not have, otherwise as
 *   `readOverview`
 */
export async function readCluster({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly cluster: string } }): Promise<ClusterData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'clusters are out of scope' });
  const reference = await openReference(ctx, input.vintage);
  const resolved = resolveView(reference, input);
  // Nothing is kept of single enterprises as they were published.
  const withEnterprises = reference.asOf === null && isPermitted(ctx, 'enterprises.read');
  return versioned(ctx.db, reference.version, ['cluster', input.cluster, resolved.view, scopeKey(ctx)], () =>
    compute(ctx, reference, resolved, input.cluster, withEnterprises),
  );
}

async function compute(ctx: Ctx, reference: Reference, { view, indicator, scheme, period }: ResolvedView, key: string, withEnterprises: boolean): Promise<ClusterData> {
  const { sql } = ctx.db;
  const district = reference.district;
  const cluster = scheme?.clusters.find((known) => known.key === key);
  if (district === null || scheme === null || cluster === undefined) throw new AppError('not-found', { message: `cluster ${key} is not found` });
  // The one question that reaches the records is asked first, and answered while the rest is computed.
  const leading = withEnterprises ? enterpriseLeaders(ctx, reference, view, indicator, scheme.id, cluster.id) : Promise.resolve(NO_LEADERS);
  // It is awaited below; until then a failure must not count as one that nobody hears.
  leading.catch(() => undefined);
  const base = { indicator, measure: view.measure, scope: view.scope } as const;
  const whole = await openWhole(sql, reference.version, { ...base, schemeId: 0, dimension: 'district' });
  const figures = await openFigures(sql, reference.version, { ...base, schemeId: scheme.id, dimension: 'cluster' }, whole);
  const own: Whole = (p) => figures.cell(key, p);
  const towns = await openFigures(sql, reference.version, { ...base, schemeId: scheme.id, dimension: 'cluster-town', of: key }, own);
  const industries = await openFigures(sql, reference.version, { ...base, schemeId: scheme.id, dimension: 'cluster-industry2', of: key }, own);
  const targets = await readTargets(sql, reference, period, (dimension, subject, ofScheme) => dimension === 'cluster' && subject === key && ofScheme === scheme.key);
  const progress = targets.find((target) => target.indicator.code === indicator.code)?.progress ?? null;
  const row = memberRows(scheme.clusters, figures, view, (of) => (of === key ? progress : null)).find((candidate) => candidate.member.key === key);
  const [investment] = await investmentRows(sql, reference, { dimension: 'cluster', schemeId: scheme.id, period, scope: view.scope, members: [cluster] });
  if (row === undefined || investment === undefined) throw new Error(`no row for cluster ${key}`);
  const present = (key2: string, of: typeof towns): boolean => of.cell(key2, period).units > 0;
  return {
    view,
    state: dataStateOf(reference),
    indicator: indicatorInfo(indicator),
    district: { key: district.key, label: district.label },
    cluster: row,
    siblings: scheme.clusters.map(({ key: sibling, label }) => ({ key: sibling, label })),
    coverage: await readCoverage(sql, reference.version, { dimension: 'cluster', schemeId: scheme.id, member: key, period, scope: view.scope }),
    trend: trendOf(reference, period, (p) => figures.both(key, p)),
    towns: byRank(memberRows([...reference.areas.values()].filter((area) => area.kind === 'town' && present(area.key, towns)), towns, view)),
    industries: byRank(memberRows([...reference.industries.values()].filter((industry) => industry.key.length === 2 && present(industry.key, industries)), industries, view)),
    ...(await enterpriseRows(ctx, reference, view, indicator, await leading, own)),
    targets: targets.map(targetRow),
    investment,
  };
}

const NO_LEADERS: EnterpriseLeaders = { pulled: [], dragged: [] };

/** The enterprises of the cluster that pulled and dragged it most at the view's period. */
function enterpriseLeaders(ctx: Ctx, reference: Reference, view: View, indicator: ResolvedView['indicator'], schemeId: number, clusterId: number): Promise<EnterpriseLeaders> {
  const values: unknown[] = [];
  const bind = binding(values);
  const scoped = scopeCondition(ctx, 'enterprises', 'e', bind);
  const at = bind(view.period);
  const inCluster = `EXISTS (SELECT FROM cluster_membership cm WHERE cm.enterprise_id = e.id AND cm.scheme_id = ${bind(schemeId)}::int AND cm.cluster_id = ${bind(clusterId)}::int
    AND cm.from_period <= ${at}::int AND (cm.to_period IS NULL OR cm.to_period >= ${at}::int))`;
  const { measure, scope, period, basis } = view;
  return readEnterpriseLeaders(ctx.db.sql, { indicator, measure, scope, period, basis, each: EACH, where: `${scoped} AND ${inCluster}`, values, hidden: hiddenOf(reference, indicator) });
}

/** Their rows, with figures against the cluster's own total. */
async function enterpriseRows(ctx: Ctx, reference: Reference, view: View, indicator: ResolvedView['indicator'], { pulled, dragged }: EnterpriseLeaders, own: Whole): Promise<{ pulls: MemberRow[]; drags: MemberRow[] }> {
  const codes = [...pulled, ...dragged];
  if (codes.length === 0) return { pulls: [], drags: [] };
  const { measure, scope, period } = view;
  const cells = await readEnterpriseCells(ctx.db.sql, { indicator, measure, scope, from: shiftPeriod(period, 1 - SPARK_POINTS), to: period, where: 'e.code = ANY($1::text[])', values: [codes], hidden: hiddenOf(reference, indicator) });
  const cell = byCode(cells);
  const names = new Map(cells.map((entry) => [entry.code, entry.name]));
  const row = (code: string): MemberRow => {
    const name = names.get(code) ?? code;
    return {
      member: { key: code, label: { zh: name, en: name } },
      figures: bothOf(cell(code, period), own(period)),
      spark: lastPeriods(period, SPARK_POINTS).map((p: Period) => levelOf(cell(code, p))),
      rankByValue: null,
      rankByGrowth: null,
      progress: null,
    };
  };
  return { pulls: pulled.map(row), drags: dragged.map(row) };
}
