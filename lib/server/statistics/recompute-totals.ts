import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { batches } from '@/lib/server/statistics/batches';
import { isOutstanding } from '@/lib/server/statistics/outstanding';
import { withSetBasedPlans } from '@/lib/server/statistics/planner';
import { GROUP_COLUMNS, investmentUnit, outputUnit, STORED_COLUMNS, summed, TOTAL_COLUMNS } from '@/lib/server/statistics/totals-columns';
import { touchedGroups } from '@/lib/server/statistics/touched-output';

/**
 * Totals that a change touches, recomputed from the records.
 *
 * Output counts the units that are in the panel of the year by that period and whose return
 * is approved. At month 02 both measures are the January–February figure.
 *
 * Investment has no panel: projects come and go, so this year's sum stands against last
 * year's sum of the same months, each over whatever projects then had records, but for those
 * whose figure of this year is still outstanding.
 *
 * Units are summed once into the finest groups, by town and industry, by park, and by cluster
 * with town and industry; every other breakdown is the sum of those.
 */

const KEYS = 'period, indicator_id, locality';

/** From `unit`, `unit_park` and `unit_cluster` to the rows of the table. */
function totalsOf(more = ''): string {
  return `
  , grain AS MATERIALIZED (
    SELECT ${KEYS}, town, industry4, left(industry4, 2) AS industry2, ${GROUP_COLUMNS}
      FROM (SELECT ${KEYS}, town, industry4, ${summed('units')} FROM unit GROUP BY ${KEYS}, town, industry4) g
  ), cluster_grain AS MATERIALIZED (
    SELECT ${KEYS}, cluster_id, town, industry2, ${GROUP_COLUMNS}
      FROM (SELECT ${KEYS}, cluster_id, town, industry2, ${summed('units')} FROM unit_cluster GROUP BY ${KEYS}, cluster_id, town, industry2) g
  ), breakdown AS (
    SELECT CASE WHEN GROUPING(town) = 0 AND GROUPING(industry2) = 0 THEN 'town-industry2'
                WHEN GROUPING(town) = 0 THEN 'town'
                WHEN GROUPING(industry4) = 0 THEN 'industry4'
                WHEN GROUPING(industry2) = 0 THEN 'industry2'
                ELSE 'district' END AS dimension,
           NULL::int AS cluster_id, ${KEYS}, town, industry2, industry4, NULL AS park, NULL AS kind, ${summed('groups')}
      FROM grain
     GROUP BY GROUPING SETS ((${KEYS}), (${KEYS}, town), (${KEYS}, industry2), (${KEYS}, industry4), (${KEYS}, town, industry2))
    HAVING (GROUPING(town) = 1 OR town IS NOT NULL) AND (GROUPING(industry2) = 1 OR industry2 IS NOT NULL) AND (GROUPING(industry4) = 1 OR industry4 IS NOT NULL)
    UNION ALL
    SELECT CASE WHEN GROUPING(town) = 0 THEN 'cluster-town' WHEN GROUPING(industry2) = 0 THEN 'cluster-industry2' ELSE 'cluster' END,
           cluster_id, ${KEYS}, town, industry2, NULL, NULL, NULL, ${summed('groups')}
      FROM cluster_grain
     GROUP BY GROUPING SETS ((${KEYS}, cluster_id), (${KEYS}, cluster_id, town), (${KEYS}, cluster_id, industry2))
    HAVING (GROUPING(town) = 1 OR town IS NOT NULL) AND (GROUPING(industry2) = 1 OR industry2 IS NOT NULL)
    UNION ALL
    SELECT 'park', NULL, ${KEYS}, NULL, NULL, NULL, park, NULL, ${GROUP_COLUMNS}
      FROM (SELECT ${KEYS}, park, ${summed('units')} FROM unit_park GROUP BY ${KEYS}, park) g
    ${more}
  )
  INSERT INTO total (indicator_id, dimension, scheme_id, period, member, member2, locality, ${TOTAL_COLUMNS})
  SELECT indicator_id, dimension::dimension, COALESCE(c.scheme_id, 0), period,
         COALESCE(c.code, park, kind, CASE dimension WHEN 'industry2' THEN industry2 WHEN 'industry4' THEN industry4 ELSE town END, (SELECT code FROM area WHERE kind = 'district')),
         CASE dimension WHEN 'town-industry2' THEN industry2 WHEN 'cluster-industry2' THEN industry2 WHEN 'cluster-town' THEN town ELSE '' END,
         locality, ${STORED_COLUMNS}
    FROM breakdown LEFT JOIN cluster c ON c.id = breakdown.cluster_id`;
}

const OUTPUT_TOTALS = `
  WITH unit AS MATERIALIZED (
    SELECT period, indicator_id, enterprise_id, locality, town, industry4,
           ${outputUnit('month', 'mc', 'mp', 'mi')}, ${outputUnit('ytd', 'yc', 'yp', 'yi')}
      FROM (
        SELECT r.period, r.indicator_id, r.enterprise_id, town.code AS town, e.industry_code AS industry4,
               CASE e.affiliation WHEN 'local' THEN 'local' ELSE 'other' END::locality AS locality,
               CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END AS mc,
               CASE WHEN r.period % 100 = 2 THEN r.prior_year_to_date ELSE r.prior_month END AS mp,
               CASE WHEN r.period % 100 = 2 THEN price.year_to_date ELSE price.month END AS mi,
               r.year_to_date AS yc, r.prior_year_to_date AS yp, price.year_to_date AS yi
          FROM output_record r
          JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
          JOIN panel_membership p ON p.enterprise_id = r.enterprise_id AND p.year = r.period / 100 AND p.from_period <= r.period
           AND p.year = ANY (ARRAY(SELECT DISTINCT period / 100 FROM unnest($1::int[]) AS t (period)))
          JOIN enterprise e ON e.id = r.enterprise_id
          JOIN area town ON town.id = e.town_id
          LEFT JOIN price_index price ON price.industry_code = left(e.industry_code, 2) AND price.period = r.period
         WHERE r.period = ANY ($1::int[]) AND r.indicator_id = ANY ($2::int[]) AND r.form = 'monthly-output' AND t.period = ANY ($1::int[]) AND t.form = 'monthly-output') record
  ), unit_park AS (
    SELECT unit.*, park.code AS park
      FROM unit JOIN enterprise_park m USING (enterprise_id) JOIN area park ON park.id = m.park_id
  ), unit_cluster AS (
    SELECT unit.*, m.cluster_id, left(unit.industry4, 2) AS industry2
      FROM unit
      JOIN cluster_membership m ON m.enterprise_id = unit.enterprise_id AND m.from_period <= unit.period AND (m.to_period IS NULL OR m.to_period >= unit.period)
  )
  ${totalsOf()}`;

const INVESTMENT_TOTALS = `
  WITH pair AS (
    SELECT COALESCE(now.project_id, last.project_id) AS project_id, COALESCE(now.period, last.period + 100) AS period,
           CASE WHEN now.period % 100 = 2 THEN now.year_to_date ELSE now.month END AS mc,
           CASE WHEN last.period % 100 = 2 THEN last.year_to_date ELSE last.month END AS mp,
           now.year_to_date AS yc, last.year_to_date AS yp
      FROM (SELECT * FROM investment_record WHERE period = ANY ($1::int[])) now
      FULL JOIN (SELECT * FROM investment_record WHERE period + 100 = ANY ($1::int[])) last
        ON last.project_id = now.project_id AND last.period + 100 = now.period
     WHERE now.project_id IS NOT NULL OR NOT ${isOutstanding('last.project_id', 'last.period + 100')}
  ), unit AS MATERIALIZED (
    SELECT pair.period, category.indicator_id, CASE WHEN e.affiliation IN ('municipal', 'central') THEN 'other' ELSE 'local' END::locality AS locality,
           town.code AS town, park.code AS park, p.industry_code AS industry4, left(p.industry_code, 2) AS industry2, p.cluster_id, p.kind::text AS kind,
           ${investmentUnit('month', 'mc', 'mp')}, ${investmentUnit('ytd', 'yc', 'yp')}
      FROM pair
      JOIN project p ON p.id = pair.project_id
      LEFT JOIN area town ON town.id = p.town_id
      LEFT JOIN area park ON park.id = p.park_id
      LEFT JOIN enterprise e ON e.id = p.enterprise_id
      JOIN LATERAL (
        SELECT 10 AS indicator_id
        UNION ALL SELECT 11 WHERE left(p.industry_code, 2) BETWEEN '13' AND '43'
        UNION ALL SELECT 12 WHERE p.kind = 'technical-upgrade') category ON true
     WHERE pair.period IN (SELECT period FROM investment_record)
  ), unit_park AS (
    SELECT * FROM unit WHERE park IS NOT NULL
  ), unit_cluster AS (
    SELECT * FROM unit WHERE cluster_id IS NOT NULL
  )
  ${totalsOf(`UNION ALL SELECT 'kind', NULL, ${KEYS}, NULL, NULL, NULL, NULL, kind, ${GROUP_COLUMNS} FROM (SELECT ${KEYS}, kind, ${summed('units')} FROM unit GROUP BY ${KEYS}, kind) g`)}`;

/**
 * Recomputes the totals of output for the touched indicators of each period (yyyymm), inside
 * the caller's transaction; `onDone` hears how many periods are done. What else is stored of
 * these periods stays: no indicator's totals depend on another's records.
 */
export async function recomputeOutputTotals(
  sql: Sql,
  touched: ReadonlyMap<number, ReadonlySet<number>>,
  onDone: (periods: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  for (const { indicators, periods } of touchedGroups(touched)) {
    for (const batch of await batches(sql, periods, 'returns')) {
      await sql.query(`DELETE FROM total WHERE period = ANY ($1::int[]) AND indicator_id = ANY ($2::int[])`, [batch, indicators]);
      await withSetBasedPlans(sql, () => sql.query(OUTPUT_TOTALS, [batch, indicators]));
      onDone((done += batch.length));
    }
  }
}

/**
 * Recomputes the totals of investment for the given periods and for the same months of the
 * following year, whose prior they are, inside the caller's transaction.
 */
export async function recomputeInvestmentTotals(sql: Sql, periods: readonly number[]): Promise<void> {
  for (const batch of await batches(sql, [...periods, ...periods.map((period) => period + 100)], 'investment')) {
    await sql.query(`DELETE FROM total WHERE period = ANY ($1::int[]) AND indicator_id >= 10`, [batch]);
    await withSetBasedPlans(sql, () => sql.query(INVESTMENT_TOTALS, [batch]));
  }
}
