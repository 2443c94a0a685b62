import 'server-only';

import type { Cell } from '@/lib/domain/cell';
import { Decimal } from '@/lib/domain/measured';
import type { Measure } from '@/lib/domain/period';
import type { Sql } from '@/lib/server/db/database';
import { investmentUnit, outputUnit, summed } from '@/lib/server/statistics/totals-columns';

/** The district's preliminary figures before the last day on which something was approved. */
export interface PreliminaryBefore {
  /** The beginning of that day, ISO 8601. */
  readonly at: string;
  readonly cell: (indicatorId: number, measure: Measure) => Cell | null;
}

type Row = Record<string, string | number | null>;

const decimal = (value: string | number | null | undefined): Decimal | null => (value === null || value === undefined ? null : new Decimal(value));

function cellOf(row: Row, m: Measure): Cell {
  const count = (name: string) => Number(row[`${m}_${name}`] ?? 0);
  return {
    value: decimal(row[`${m}_value`]),
    comparable: decimal(row[`${m}_comparable`]),
    prior: decimal(row[`${m}_prior`]),
    deflated: count('undeflated') === 0 ? decimal(row[`${m}_deflated`]) : null,
    units: count('units'),
    comparableUnits: count('comparable_units'),
    growing: count('growing'),
    growingReal: count('unknown_real') === 0 ? count('growing_real') : null,
  };
}

/** Output in local scope over the returns approved before a moment, by the rules of the totals. */
const OUTPUT = `
  SELECT indicator_id, ${summed('units')}
    FROM (
      SELECT indicator_id, ${outputUnit('month', 'mc', 'mp', 'mi')}, ${outputUnit('ytd', 'yc', 'yp', 'yi')}
        FROM (
          SELECT r.indicator_id,
                 CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END AS mc,
                 CASE WHEN r.period % 100 = 2 THEN r.prior_year_to_date ELSE r.prior_month END AS mp,
                 CASE WHEN r.period % 100 = 2 THEN price.year_to_date ELSE price.month END AS mi,
                 r.year_to_date AS yc, r.prior_year_to_date AS yp, price.year_to_date AS yi
            FROM output_record r
            JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at < $3::timestamptz
            JOIN panel_membership p ON p.enterprise_id = r.enterprise_id AND p.year = r.period / 100 AND p.from_period <= r.period
            JOIN enterprise e ON e.id = r.enterprise_id AND e.affiliation = 'local'
            LEFT JOIN price_index price ON price.industry_code = left(e.industry_code, 2) AND price.period = r.period
           WHERE r.period = $2 AND r.form = $1) record) unit
   GROUP BY indicator_id`;

/** Investment in local scope over the same; last year's sum is of whatever projects then had records, but for those that were outstanding before that moment. */
const INVESTMENT = `
  SELECT category.indicator_id, ${summed('units')}
    FROM (
      SELECT pair.project_id, ${investmentUnit('month', 'mc', 'mp')}, ${investmentUnit('ytd', 'yc', 'yp')}
        FROM (
          SELECT COALESCE(now.project_id, last.project_id) AS project_id,
                 CASE WHEN now.period % 100 = 2 THEN now.year_to_date ELSE now.month END AS mc, CASE WHEN last.period % 100 = 2 THEN last.year_to_date ELSE last.month END AS mp,
                 now.year_to_date AS yc, last.year_to_date AS yp
            FROM (SELECT r.* FROM investment_record r JOIN return t ON t.project_id = r.project_id AND t.form = $1 AND t.period = r.period AND t.approved_at < $3::timestamptz WHERE r.period = $2) now
            FULL JOIN (
              SELECT r.* FROM investment_record r
               WHERE r.period = $2 - 100
                 AND NOT EXISTS (SELECT FROM return t WHERE t.project_id = r.project_id AND t.form = $1 AND t.period = $2 AND (t.approved_at IS NULL OR t.approved_at >= $3::timestamptz))) last
              ON last.project_id = now.project_id) pair) unit
    JOIN project p ON p.id = unit.project_id
    LEFT JOIN enterprise e ON e.id = p.enterprise_id
    JOIN LATERAL (SELECT 10 AS indicator_id UNION ALL SELECT 11 WHERE left(p.industry_code, 2) BETWEEN '13' AND '43' UNION ALL SELECT 12 WHERE p.kind = 'technical-upgrade') category ON true
   WHERE (e.affiliation IS NULL OR e.affiliation NOT IN ('municipal', 'central'))
   GROUP BY category.indicator_id`;

/**
 * What the district's preliminary figures were, in local scope, before the last day (Beijing
 * time) on which a return was approved: over the returns that had been approved by then and
 * still are. Null where nothing had been.
 */
export async function preliminaryBefore(sql: Sql, form: string, period: number): Promise<PreliminaryBefore | null> {
  const [day] = await sql.query<{ at: string | null; earlier: boolean }>(
    `SELECT to_char(start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, EXISTS (SELECT FROM return r WHERE r.form = $1 AND r.period = $2 AND r.approved_at < start) AS earlier
       FROM (SELECT date_trunc('day', max(approved_at) AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai' AS start FROM return WHERE form = $1 AND period = $2) d`,
    [form, period],
  );
  if (day === undefined || day.at === null || !day.earlier) return null;
  const investment = form === 'project-investment';
  const rows = await sql.query<Row>(investment ? INVESTMENT : OUTPUT, [form, period, day.at]);
  const byIndicator = new Map(rows.map((row) => [Number(row.indicator_id), row]));
  return {
    at: day.at,
    cell: (indicatorId, measure) => {
      const row = byIndicator.get(indicatorId);
      if (row === undefined) return null;
      return cellOf(row, measure);
    },
  };
}
