import 'server-only';

import type { Basis } from '@/lib/domain/cell';
import { Decimal, missing, type Measured } from '@/lib/domain/measured';
import { peerMedian } from '@/lib/domain/peers';
import { isPeriod, type Period } from '@/lib/domain/period';
import type { View } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';

export interface PeerQuery {
  readonly view: View;
  readonly indicatorId: number;
  /** The enterprise that is left out. */
  readonly enterpriseId: number;
  /** Peers of the same class (小类), or of the same town. */
  readonly of: { readonly industry: string } | { readonly townId: number };
  readonly from: Period;
  readonly to: Period;
}

export interface PeerMedian {
  readonly median: Measured;
  readonly peers: number;
}

interface Row {
  readonly period: number;
  readonly peers: number;
  readonly lower: string | null;
  readonly upper: string | null;
}

const GROWTH: Readonly<Record<Basis, string>> = {
  current: '(r.current - r.prior) * 100 / r.prior',
  'comparable-price': '(CASE WHEN r.current = 0 THEN 0 ELSE r.current * 100 / price.index END - r.prior) * 100 / r.prior',
};

/**
 * Median growth of an enterprise's peers by period, the enterprise itself left out: units that
 * count in the period (in the panel, approved) and have a growth. Without three peers there is
 * none (`suppressed`).
 */
export async function readPeerMedians(sql: Sql, q: PeerQuery, basis: Basis): Promise<ReadonlyMap<Period, PeerMedian>> {
  const { view, indicatorId, enterpriseId, from, to } = q;
  const figure = (table: string, month: string, ytd: string) => (view.measure === 'ytd' ? `${table}.${ytd}` : `CASE WHEN ${table}.period % 100 = 2 THEN ${table}.${ytd} ELSE ${table}.${month} END`);
  const peer = 'industry' in q.of ? { where: 'e.industry_code = $5', value: q.of.industry } : { where: 'e.town_id = $5::int', value: q.of.townId };
  const rows = await sql.query<Row>(
    `WITH growth AS (
       SELECT r.period, ${GROWTH[basis]} AS growth
         FROM enterprise e
         JOIN LATERAL (SELECT x.period, x.form, ${figure('x', 'month', 'year_to_date')} AS current, ${figure('x', 'prior_month', 'prior_year_to_date')} AS prior
                         FROM output_record x WHERE x.enterprise_id = e.id AND x.indicator_id = $1 AND x.period BETWEEN $2 AND $3) r ON r.prior > 0
         JOIN return t ON t.enterprise_id = e.id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
         JOIN panel_membership m ON m.enterprise_id = e.id AND m.year = r.period / 100 AND m.from_period <= r.period
         LEFT JOIN (SELECT industry_code, period, ${figure('price_index', 'month', 'year_to_date')} AS index FROM price_index) price ON price.industry_code = left(e.industry_code, 2) AND price.period = r.period
        WHERE ${peer.where} AND e.id <> $4 ${view.scope === 'local' ? `AND e.affiliation = 'local'` : ''})
     SELECT period, count(*)::int AS peers, (array_agg(growth ORDER BY growth))[(count(*) + 1) / 2]::text AS lower, (array_agg(growth ORDER BY growth))[count(*) / 2 + 1]::text AS upper
       FROM growth WHERE growth IS NOT NULL GROUP BY period`,
    [indicatorId, from, to, enterpriseId, peer.value],
  );
  const decimal = (text: string | null) => (text === null ? null : new Decimal(text));
  return new Map(rows.flatMap(({ period, peers, lower, upper }) => (isPeriod(period) ? [[period, { peers, median: peerMedian(peers, decimal(lower), decimal(upper)) }] as const] : [])));
}

/** What is said where no peer at all has a growth. */
export const NO_PEERS: PeerMedian = { median: missing('suppressed'), peers: 0 };
