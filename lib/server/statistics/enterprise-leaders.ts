import 'server-only';

import type { Basis } from '@/lib/domain/cell';
import { incrementOf } from '@/lib/domain/figure';
import type { Measure, Period } from '@/lib/domain/period';
import { leaders } from '@/lib/domain/waterfall';
import type { Sql } from '@/lib/server/db/database';
import { readEnterpriseCells, type EnterpriseCellQuery } from '@/lib/server/statistics/enterprise-cells';

export interface EnterpriseLeadersQuery extends Omit<EnterpriseCellQuery, 'from' | 'to'> {
  readonly period: Period;
  readonly basis: Basis;
  /** Enterprises on either side. */
  readonly each: number;
}

export interface EnterpriseLeaders {
  /** Codes of those that added most over their comparable prior, the largest increment first. */
  readonly pulled: readonly string[];
  /** Codes of those that fell most, the largest fall first. */
  readonly dragged: readonly string[];
}

/** A unit's increment over its comparable prior: null without a prior, or without the index it has to be deflated by. */
const INCREMENT = {
  current: 'r.current - r.prior',
  'comparable-price': 'CASE WHEN r.current = 0 THEN 0 ELSE r.current * 100 / price.index END - r.prior',
} as const satisfies Record<Basis, string>;

/** Columns of a record and of its price index; 02 has one figure for both measures. */
function columnsOf(measure: Measure, period: Period): { readonly figure: string; readonly prior: string } {
  return measure === 'ytd' || period % 100 === 2 ? { figure: 'year_to_date', prior: 'prior_year_to_date' } : { figure: 'month', prior: 'prior_month' };
}

/**
 * The enterprises that pulled a total most and those that dragged it most, in one period.
 *
 * They are found in the database, which has to look at every unit asked for, so that only the
 * few that lead are read with their figures. Units count as in totals: in the panel by the
 * period, with an approved return. Equal increments stand in the order of codes.
 */
export async function readEnterpriseLeaders(sql: Sql, q: EnterpriseLeadersQuery): Promise<EnterpriseLeaders> {
  const { indicator, measure, scope, period, basis, each, where, values, hidden } = q;
  if (indicator.source !== 'monthly-output') {
    const cells = await readEnterpriseCells(sql, { indicator, measure, scope, from: period, to: period, where, values, hidden });
    const sides = leaders(cells.map((entry) => ({ key: entry.code, increment: incrementOf(entry.cell, basis) })), each);
    return { pulled: sides.pulled.map((part) => part.key), dragged: sides.dragged.map((part) => part.key) };
  }
  const { figure, prior } = columnsOf(measure, period);
  const n = values.length;
  const [at, id, limit] = [`$${n + 1}`, `$${n + 2}`, `$${n + 3}`];
  // OFFSET 0 keeps the planner from mixing the steps: the records of a period lie together and are
  // read in one go, and whether a unit counts is asked of those in front only.
  const side = (sign: '>' | '<', order: string) => `
    (SELECT code, increment FROM (SELECT * FROM unit WHERE increment ${sign} 0 ORDER BY ${order} OFFSET 0) u
      WHERE EXISTS (SELECT FROM return t WHERE t.enterprise_id = u.id AND t.form = 'monthly-output' AND t.period = ${at}::int AND t.approved_at IS NOT NULL OFFSET 0)
        AND EXISTS (SELECT FROM panel_membership m WHERE m.enterprise_id = u.id AND m.year = ${at}::int / 100 AND m.from_period <= ${at}::int OFFSET 0)
      LIMIT ${limit}::int)`;
  const rows = await sql.query<{ code: string; pulls: boolean }>(
    `WITH unit AS MATERIALIZED (
       SELECT e.id, e.code, ${INCREMENT[basis]} AS increment
         FROM (SELECT enterprise_id, ${figure} AS current, ${prior} AS prior FROM output_record WHERE period = ${at}::int AND indicator_id = ${id}::int AND form = 'monthly-output' OFFSET 0) r
         JOIN enterprise e ON e.id = r.enterprise_id
         LEFT JOIN (SELECT industry_code, ${figure} AS index FROM price_index WHERE period = ${at}::int) price ON price.industry_code = left(e.industry_code, 2)
        WHERE ${where} AND ${scope === 'full' ? 'true' : `e.affiliation = 'local'`}
     ), front AS (${side('>', 'increment DESC, code')} UNION ALL ${side('<', 'increment, code DESC')})
     SELECT code, increment > 0 AS pulls FROM front ORDER BY abs(increment) DESC, CASE WHEN increment > 0 THEN code END, code DESC`,
    [...values, period, indicator.id, each],
  );
  const of = (pulls: boolean) => rows.filter((row) => row.pulls === pulls).map((row) => row.code);
  return { pulled: of(true), dragged: of(false) };
}
