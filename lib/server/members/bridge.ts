import 'server-only';

import type { Bridge, BridgeEntry } from '@/lib/domain/bridge';
import { Decimal } from '@/lib/domain/measured';
import { periodYear, sameLastYear } from '@/lib/domain/period';
import type { View } from '@/lib/domain/views';
import { binding } from '@/lib/server/auth/scope';
import type { Sql } from '@/lib/server/db/database';
import { unitCondition, type Subject } from '@/lib/server/members/subject';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import type { Reference } from '@/lib/server/statistics/reference';

interface Row {
  published: string | null;
  comparable: string | null;
  exits: string | null;
  exit_units: number;
  unreported: string | null;
  unreported_units: number;
  entries: string | null;
  entry_units: number;
  restatements: string | null;
  restated_units: number;
}

/**
 * The bridge from last year's level to the prior that this year's growth is measured against,
 * over a member's units or the district's, in the indicator's base unit.
 *
 * Last year's level is that of the same period in last year's panel, members of clusters as
 * they were then; the comparable prior is that of the units in this year's panel with both a
 * figure and a prior. Null where last year has no figures, or this year no unit with a prior.
 */
export async function readBridge(sql: Sql, reference: Reference, q: { view: View; indicator: IndicatorDefinition; within: readonly Subject[] }): Promise<Bridge | null> {
  const { view, indicator, within } = q;
  const values: unknown[] = [];
  const bind = binding(values);
  const now = `${bind(view.period)}::int`;
  const last = `${bind(sameLastYear(view.period))}::int`;
  const ind = `${bind(indicator.id)}::int`;
  const ytd = view.measure === 'ytd' || view.period % 100 === 2;
  const [current, prior] = ytd ? ['r.year_to_date', 'r.prior_year_to_date'] : ['r.month', 'r.prior_month'];
  const locality = view.scope === 'full' ? 'TRUE' : `e.affiliation = 'local'`;
  const inside = (at: string) => [locality, ...within.map((subject) => unitCondition(reference, subject, () => at, bind))].join(' AND ');
  const approved = `JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL`;
  const [row] = await sql.query<Row>(
    `WITH before AS MATERIALIZED (
       SELECT r.enterprise_id AS id, ${current} AS level
         FROM output_record r ${approved}
         JOIN panel_membership m ON m.enterprise_id = r.enterprise_id AND m.year = ${last} / 100 AND m.from_period <= ${last}
         JOIN enterprise e ON e.id = r.enterprise_id
        WHERE r.period = ${last} AND r.indicator_id = ${ind} AND ${current} IS NOT NULL AND ${inside(last)}
     ), due AS MATERIALIZED (
       SELECT m.enterprise_id AS id
         FROM panel_membership m JOIN enterprise e ON e.id = m.enterprise_id
        WHERE m.year = ${bind(periodYear(view.period))}::int AND m.from_period <= ${now} AND ${inside(now)}
     ), basis AS MATERIALIZED (
       SELECT r.enterprise_id AS id, ${prior} AS prior
         FROM output_record r ${approved} JOIN due ON due.id = r.enterprise_id
        WHERE r.period = ${now} AND r.indicator_id = ${ind} AND ${current} IS NOT NULL AND ${prior} IS NOT NULL
     ), unit AS (
       SELECT before.level, due.id IS NOT NULL AS due, basis.prior
         FROM before FULL JOIN due ON due.id = before.id LEFT JOIN basis ON basis.id = due.id
        WHERE before.id IS NOT NULL OR basis.id IS NOT NULL
     )
     SELECT sum(level)::text AS published, sum(prior)::text AS comparable,
            sum(-level) FILTER (WHERE NOT due)::text AS exits, count(*) FILTER (WHERE NOT due)::int AS exit_units,
            sum(-level) FILTER (WHERE due AND prior IS NULL)::text AS unreported, count(*) FILTER (WHERE due AND prior IS NULL)::int AS unreported_units,
            sum(prior) FILTER (WHERE level IS NULL)::text AS entries, count(*) FILTER (WHERE level IS NULL)::int AS entry_units,
            sum(prior - level) FILTER (WHERE prior <> level)::text AS restatements, count(*) FILTER (WHERE prior <> level)::int AS restated_units
       FROM unit`,
    values,
  );
  if (row === undefined || row.published === null || row.comparable === null) return null;
  const amount = (text: string | null) => new Decimal(text ?? 0);
  const entry = (text: string | null, units: number): BridgeEntry => ({ amount: amount(text), units });
  return {
    published: amount(row.published),
    exits: entry(row.exits, row.exit_units),
    unreported: entry(row.unreported, row.unreported_units),
    entries: entry(row.entries, row.entry_units),
    restatements: entry(row.restatements, row.restated_units),
    comparable: amount(row.comparable),
  };
}
