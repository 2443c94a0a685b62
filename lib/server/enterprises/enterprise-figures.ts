import 'server-only';

import type { EnterpriseIndicator, PeerRow, PeerTrend } from '@/lib/domain/enterprise-views';
import { emptyCell, type Basis } from '@/lib/domain/cell';
import { growthOf, levelOf } from '@/lib/domain/figure';
import { missing, type Measured } from '@/lib/domain/measured';
import { lastPeriods, periodMonth, shiftPeriod, type Measure, type Period } from '@/lib/domain/period';
import type { Member, TrendPoint, View } from '@/lib/domain/views';
import { mayRead } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { NO_PEERS, readPeerMedians, type PeerMedian, type PeerQuery } from '@/lib/server/enterprises/peers';
import type { IdentityRow } from '@/lib/server/enterprises/enterprise-identity';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { openWhole, type Whole } from '@/lib/server/statistics/figures';
import { SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { hiddenOf, indicatorInfo, type Reference } from '@/lib/server/statistics/reference';
import { bothOf } from '@/lib/server/statistics/trend';

/** One enterprise's cell at any period of a measure. */
export async function openUnit(ctx: Ctx, reference: Reference, id: number, code: string, indicator: IndicatorDefinition, measure: Measure, to: Period): Promise<Whole> {
  const from = reference.periods[0] ?? to;
  // An enterprise has its figures in full scope whatever the view's: it is one unit.
  const cells = await readEnterpriseCells(ctx.db.sql, { indicator, measure, scope: 'full', from, to, where: 'e.id = $1', values: [id], hidden: hiddenOf(reference, indicator) });
  const cell = byCode(cells);
  return (period) => cell(code, period);
}

/** An indicator of an enterprise: figures, small line, months, years; null where it never reported it. */
export async function readIndicator(ctx: Ctx, reference: Reference, row: IdentityRow, indicator: IndicatorDefinition, view: View): Promise<EnterpriseIndicator | null> {
  const { period, measure } = view;
  const unit = await openUnit(ctx, reference, row.id, row.code, indicator, measure, period);
  const month = measure === 'month' ? unit : await openUnit(ctx, reference, row.id, row.code, indicator, 'month', period);
  const known = reference.periods.filter((p) => p <= period);
  if (!known.some((p) => unit(p).units > 0)) return null;
  const point = (of: Whole) => (p: Period): TrendPoint => ({ period: p, figures: bothOf(of(p), of(p)), provisional: !reference.published.has(p) });
  const since = known.find((p) => month(p).units > 0) ?? period;
  const recent = lastPeriods(period, SPARK_POINTS);
  return {
    indicator: indicatorInfo(indicator),
    figures: bothOf(unit(period), unit(period)),
    spark: recent.map((p) => levelOf(unit(p))),
    months: recent.filter((p) => p >= since).map(point(month)),
    years: known.filter((p) => periodMonth(p) === periodMonth(period) && unit(p).units > 0).map(point(unit)),
  };
}

interface PeersOf {
  readonly row: IdentityRow;
  readonly indicator: IndicatorDefinition;
  readonly view: View;
  readonly town: Member;
  /** Division and class of the enterprise. */
  readonly division: Member;
  readonly group: Member;
}

/**
 * Growth beside that of the industry's and the town's totals, where the reader may see those,
 * and the medians of peers in the same class and the same town.
 */
export async function readPeers(ctx: Ctx, reference: Reference, of: PeersOf): Promise<{ readonly rows: readonly PeerRow[]; readonly trends: readonly PeerTrend[] }> {
  const { row, indicator, view, town, division, group } = of;
  const { sql } = ctx.db;
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: 0 } as const;
  const own = await openUnit(ctx, reference, row.id, row.code, indicator, view.measure, view.period);
  const withheld: Whole = () => emptyCell;
  const ofIndustry = mayRead(ctx, 'industry', division.key);
  const ofTown = mayRead(ctx, 'town', town.key);
  const industry = ofIndustry ? await openWhole(sql, reference.version, { ...base, dimension: 'industry2', member: division.key }) : withheld;
  const area = ofTown ? await openWhole(sql, reference.version, { ...base, dimension: 'town', member: town.key }) : withheld;

  const periods = lastPeriods(view.period, SPARK_POINTS).filter((p) => reference.periods.includes(p));
  const query = { view, indicatorId: indicator.id, enterpriseId: row.id, to: view.period } as const;
  const inClass: PeerQuery = { ...query, of: { industry: row.industry }, from: shiftPeriod(view.period, 1 - SPARK_POINTS) };
  const inTown: PeerQuery = { ...query, of: { townId: row.town_id }, from: view.period };
  const other: Basis = view.basis === 'current' ? 'comparable-price' : 'current';
  const classMedians = await readPeerMedians(sql, inClass, view.basis);
  const at = (medians: ReadonlyMap<Period, PeerMedian>) => medians.get(view.period) ?? NO_PEERS;
  const both = async (q: PeerQuery, chosen: PeerMedian): Promise<PeerRow['growth']> => {
    const second = at(await readPeerMedians(sql, { ...q, from: view.period }, other)).median;
    return view.basis === 'current' ? { current: chosen.median, 'comparable-price': second } : { current: second, 'comparable-price': chosen.median };
  };
  const classPeers = at(classMedians);
  const townPeers = at(await readPeerMedians(sql, inTown, view.basis));
  const total = (kind: PeerRow['kind'], label: Member['label'], whole: Whole): PeerRow => {
    const cell = whole(view.period);
    return { kind, label, growth: { current: growthOf(cell, 'current'), 'comparable-price': growthOf(cell, 'comparable-price') }, units: cell.comparableUnits };
  };
  const name = { zh: row.name, en: row.name };
  const line = (kind: PeerRow['kind'], label: Member['label'], growth: (p: Period) => Measured): PeerTrend => ({ kind, label, points: periods.map((p) => ({ period: p, growth: growth(p) })) });
  return {
    rows: [
      total('own', name, own),
      ...(ofIndustry ? [total('industry', division.label, industry)] : []),
      ...(ofTown ? [total('town', town.label, area)] : []),
      { kind: 'industry-median', label: group.label, growth: await both(inClass, classPeers), units: classPeers.peers },
      { kind: 'town-median', label: town.label, growth: await both(inTown, townPeers), units: townPeers.peers },
    ],
    trends: [
      line('own', name, (p) => growthOf(own(p), view.basis)),
      ...(ofIndustry ? [line('industry', division.label, (p) => growthOf(industry(p), view.basis))] : []),
      ...(ofTown ? [line('town', town.label, (p) => growthOf(area(p), view.basis))] : []),
      line('industry-median', group.label, (p) => classMedians.get(p)?.median ?? missing('suppressed')),
    ],
  };
}
