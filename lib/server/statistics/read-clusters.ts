import 'server-only';

import { lastPeriods } from '@/lib/domain/period';
import { levelOf } from '@/lib/domain/figure';
import type { ClusterListData } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
import { memberRows, restOf, SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { REST_LABEL } from '@/lib/server/statistics/read-overview';
import { indicatorInfo, openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { readTargets } from '@/lib/server/statistics/targets';
import { bothOf, trendOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * The clusters of a scheme with figures, ranks, progress and trends, and the units in none.
 *
 * @throws AppError as `readOverview`
 */
export async function readClusters({ ctx, input }: { ctx: Ctx; input: ViewInput }): Promise<ClusterListData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'clusters are out of scope' });
  const reference = await openReference(ctx, input.vintage);
  const { view, indicator, scheme, period } = resolveView(reference, input);
  return versioned(ctx.db, reference.version, ['clusters', view], async () => {
    const { sql } = ctx.db;
    const district = reference.district;
    if (district === null || scheme === null) throw new AppError('unavailable', { message: 'no cluster scheme is loaded yet' });
    const base = { indicator, measure: view.measure, scope: view.scope } as const;
    const whole = await openWhole(sql, reference.version, { ...base, schemeId: 0, dimension: 'district' });
    const figures = await openFigures(sql, reference.version, { ...base, schemeId: scheme.id, dimension: 'cluster' }, whole);
    const targets = await readTargets(sql, reference, period, (dimension, _key, ofScheme) => dimension === 'cluster' && ofScheme === scheme.key);
    const rest = restOf(scheme.clusters, figures, whole);
    const restNow = rest(period);
    return {
      view,
      state: dataStateOf(reference),
      indicator: indicatorInfo(indicator),
      district: { key: district.key, label: district.label },
      coverage: await readCoverage(sql, reference.version, { dimension: 'district', schemeId: 0, member: district.key, period, scope: view.scope }),
      total: bothOf(whole(period), whole(period)),
      clusters: memberRows(scheme.clusters, figures, view, (key) => targets.find((target) => target.subject.key === key && target.indicator.code === indicator.code)?.progress ?? null),
      rest:
        restNow.units === 0
          ? null
          : {
              member: { key: '', label: REST_LABEL },
              figures: bothOf(restNow, whole(period)),
              spark: lastPeriods(period, SPARK_POINTS).map((p) => levelOf(rest(p))),
              rankByValue: null,
              rankByGrowth: null,
              progress: null,
            },
      trends: scheme.clusters.map(({ key, label }) => ({ member: { key, label }, points: trendOf(reference, period, (p) => figures.both(key, p)) })),
    };
  });
}
