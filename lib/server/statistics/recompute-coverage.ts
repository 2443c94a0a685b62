import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { batches } from '@/lib/server/statistics/batches';
import { withSetBasedPlans } from '@/lib/server/statistics/planner';

/** Id of the indicator that counts as the return: gross output (规模以上工业总产值). */
export const COVERED_OUTPUT = 1;

/** Of the touched output, the periods whose coverage is touched too. */
export function coveragePeriods(touched: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  return [...touched].filter(([, indicators]) => indicators.has(COVERED_OUTPUT)).map(([period]) => period);
}

const MISSING_PRIOR = `CASE WHEN bool_and(reported OR missing_prior IS NOT NULL) THEN sum(missing_prior) END`;

/**
 * Coverage of the monthly return: units due (in the panel by the period), units whose approved
 * return carries gross output, the comparable prior of those, and for the units that are
 * missing their own approved figure of a year ago, which stands in for the prior they have not
 * restated. Where one of those has none, what they weigh is unknown: their sum is null.
 */
const COVERAGE = `
  WITH approved AS MATERIALIZED (
    SELECT r.period, r.enterprise_id, r.year_to_date, r.prior_year_to_date
      FROM output_record r
      JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
     WHERE r.period = ANY ($1::int[] || $2::int[]) AND t.period = ANY ($1::int[] || $2::int[]) AND t.form = 'monthly-output' AND r.indicator_id = ${COVERED_OUTPUT} AND r.year_to_date IS NOT NULL
  ), unit AS MATERIALIZED (
    SELECT period.period, p.enterprise_id, (SELECT code FROM area WHERE kind = 'district') AS district, town.code AS town,
           CASE e.affiliation WHEN 'local' THEN 'local' ELSE 'other' END::locality AS locality,
           now.period IS NOT NULL AS reported, now.prior_year_to_date AS reported_prior,
           CASE WHEN now.period IS NULL THEN before.year_to_date END AS missing_prior
      FROM unnest($1::int[]) AS period (period)
      JOIN panel_membership p ON p.year = period.period / 100 AND p.from_period <= period.period
       AND p.year = ANY (ARRAY(SELECT DISTINCT period / 100 FROM unnest($1::int[]) AS t (period)))
      JOIN enterprise e ON e.id = p.enterprise_id
      JOIN area town ON town.id = e.town_id
      LEFT JOIN approved now ON now.period = period.period AND now.enterprise_id = p.enterprise_id
      LEFT JOIN approved before ON before.period = period.period - 100 AND before.enterprise_id = p.enterprise_id
  ), unit_cluster AS (
    SELECT unit.*, m.scheme_id, c.code AS cluster
      FROM unit
      JOIN cluster_membership m ON m.enterprise_id = unit.enterprise_id AND m.from_period <= unit.period AND (m.to_period IS NULL OR m.to_period >= unit.period)
      JOIN cluster c ON c.id = m.cluster_id
  ), unit_park AS (
    SELECT unit.*, park.code AS park
      FROM unit JOIN enterprise_park m USING (enterprise_id) JOIN area park ON park.id = m.park_id
  )
  INSERT INTO coverage (form, dimension, scheme_id, period, member, locality, due, reported, reported_prior, missing_prior)
  SELECT 'monthly-output', CASE WHEN GROUPING(town) = 0 THEN 'town' ELSE 'district' END::dimension, 0, period,
         CASE WHEN GROUPING(town) = 0 THEN town ELSE district END, locality,
         count(*)::int, count(*) FILTER (WHERE reported)::int, sum(reported_prior), ${MISSING_PRIOR}
    FROM unit GROUP BY GROUPING SETS ((period, locality, district), (period, locality, town))
  UNION ALL
  SELECT 'monthly-output', 'park', 0, period, park, locality, count(*)::int, count(*) FILTER (WHERE reported)::int, sum(reported_prior), ${MISSING_PRIOR}
    FROM unit_park GROUP BY period, locality, park
  UNION ALL
  SELECT 'monthly-output', 'cluster', scheme_id, period, cluster, locality, count(*)::int, count(*) FILTER (WHERE reported)::int, sum(reported_prior), ${MISSING_PRIOR}
    FROM unit_cluster GROUP BY period, locality, scheme_id, cluster`;

/**
 * Recomputes coverage for the given periods and the same months of the following year, inside
 * the caller's transaction. Periods without any approved return have no coverage.
 */
export async function recomputeCoverage(sql: Sql, periods: readonly number[]): Promise<void> {
  const touched = [...new Set([...periods, ...periods.map((period) => period + 100)])];
  await sql.query(`DELETE FROM coverage WHERE period = ANY ($1::int[])`, [touched]);
  const open = await sql.query<{ period: number }>(
    `SELECT period FROM unnest($1::int[]) AS t (period)
      WHERE EXISTS (SELECT FROM return r WHERE r.form = 'monthly-output' AND r.period = t.period AND r.approved_at IS NOT NULL)`,
    [touched],
  );
  for (const due of await batches(sql, open.map((row) => row.period), 'returns')) {
    await withSetBasedPlans(sql, () => sql.query(COVERAGE, [due, due.map((period) => period - 100)]));
  }
}
