import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/**
 * Totals of the touched periods, recomputed from the records in one statement each.
 *
 * Output counts the units that are in the panel of the year by that period and whose return
 * is approved. A member's prior is the sum of the comparable priors of the units that report
 * both; what each unit's industry price index makes of its current figure is summed as
 * `deflated` (可比价: deflate by industry, then sum). At month 02 both measures are the
 * January–February figure.
 *
 * Investment has no panel: projects come and go, so this year's sum stands against last
 * year's sum of the same months, each over whatever projects then had records.
 */

/** Columns of one measure, from a unit's current figure c, its prior p and its price index i. */
function measureColumns(c: string, p: string, i: string): string {
  return `
    sum(${c}),
    sum(${c}) FILTER (WHERE ${p} IS NOT NULL),
    sum(${p}) FILTER (WHERE ${c} IS NOT NULL),
    CASE WHEN count(*) FILTER (WHERE ${p} IS NOT NULL AND ${c} <> 0 AND ${i} IS NULL) = 0
         THEN round(sum(CASE WHEN ${c} = 0 THEN 0 ELSE ${c} * 100 / ${i} END) FILTER (WHERE ${p} IS NOT NULL AND ${c} IS NOT NULL), 12) END,
    count(${c})::int,
    count(*) FILTER (WHERE ${c} IS NOT NULL AND ${p} IS NOT NULL)::int,
    count(*) FILTER (WHERE ${p} > 0 AND ${c} > ${p})::int,
    CASE WHEN count(*) FILTER (WHERE ${p} > 0 AND ${c} <> 0 AND ${i} IS NULL) = 0
         THEN count(*) FILTER (WHERE ${p} > 0 AND ${c} * 100 > ${p} * ${i})::int END,
    max(${c}),
    (array_agg(${c} ORDER BY ${c} DESC NULLS LAST))[2]`;
}

/** Columns of one measure of investment, which has no price index. */
function investmentColumns(c: string, p: string): string {
  return `
    sum(${c}),
    sum(${c}),
    sum(${p}),
    NULL::numeric,
    count(${c})::int,
    count(*) FILTER (WHERE ${c} IS NOT NULL OR ${p} IS NOT NULL)::int,
    count(*) FILTER (WHERE ${p} > 0 AND ${c} > ${p})::int,
    NULL::int,
    max(${c}),
    (array_agg(${c} ORDER BY ${c} DESC NULLS LAST))[2]`;
}

const TARGET = `
  INSERT INTO total (
    indicator_id, dimension, scheme_id, period, member, member2, locality,
    month_value, month_comparable, month_prior, month_deflated, month_units, month_comparable_units,
    month_growing, month_growing_real, month_largest, month_second,
    ytd_value, ytd_comparable, ytd_prior, ytd_deflated, ytd_units, ytd_comparable_units,
    ytd_growing, ytd_growing_real, ytd_largest, ytd_second)`;

/** Dimension and members of a grouping set, told apart by which columns the set leaves out. */
function groupsOf(columns: string): string {
  return `
    SELECT indicator_id,
           CASE WHEN GROUPING(town) = 0 AND GROUPING(industry2) = 0 THEN 'town-industry2'
                WHEN GROUPING(town) = 0 THEN 'town'
                WHEN GROUPING(industry4) = 0 THEN 'industry4'
                WHEN GROUPING(industry2) = 0 THEN 'industry2'
                ELSE 'district' END::dimension,
           0, period,
           CASE WHEN GROUPING(town) = 0 THEN town WHEN GROUPING(industry4) = 0 THEN industry4
                WHEN GROUPING(industry2) = 0 THEN industry2 ELSE district END,
           CASE WHEN GROUPING(town) = 0 AND GROUPING(industry2) = 0 THEN industry2 ELSE '' END,
           locality, ${columns}
      FROM unit
     GROUP BY GROUPING SETS (
       (period, indicator_id, locality, district),
       (period, indicator_id, locality, town),
       (period, indicator_id, locality, industry2),
       (period, indicator_id, locality, industry4),
       (period, indicator_id, locality, town, industry2))
    HAVING (GROUPING(town) = 1 OR town IS NOT NULL) AND (GROUPING(industry2) = 1 OR industry2 IS NOT NULL) AND (GROUPING(industry4) = 1 OR industry4 IS NOT NULL)
    UNION ALL
    SELECT indicator_id, 'park', 0, period, park, '', locality, ${columns}
      FROM unit_park
     GROUP BY period, indicator_id, locality, park
    UNION ALL
    SELECT indicator_id,
           CASE WHEN GROUPING(town) = 0 THEN 'cluster-town' WHEN GROUPING(industry2) = 0 THEN 'cluster-industry2' ELSE 'cluster' END::dimension,
           scheme_id, period, cluster,
           CASE WHEN GROUPING(town) = 0 THEN town WHEN GROUPING(industry2) = 0 THEN industry2 ELSE '' END,
           locality, ${columns}
      FROM unit_cluster
     GROUP BY GROUPING SETS (
       (period, indicator_id, locality, scheme_id, cluster),
       (period, indicator_id, locality, scheme_id, cluster, town),
       (period, indicator_id, locality, scheme_id, cluster, industry2))
    HAVING (GROUPING(town) = 1 OR town IS NOT NULL) AND (GROUPING(industry2) = 1 OR industry2 IS NOT NULL)`;
}

const OUTPUT_TOTALS = `
  WITH unit AS MATERIALIZED (
    SELECT r.period, r.indicator_id, r.enterprise_id,
           (SELECT code FROM area WHERE kind = 'district') AS district, town.code AS town,
           left(e.industry_code, 2) AS industry2, e.industry_code AS industry4,
           CASE e.affiliation WHEN 'local' THEN 'local' ELSE 'other' END::locality AS locality,
           CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END AS mc,
           CASE WHEN r.period % 100 = 2 THEN r.prior_year_to_date ELSE r.prior_month END AS mp,
           CASE WHEN r.period % 100 = 2 THEN price.year_to_date ELSE price.month END AS mi,
           r.year_to_date AS yc, r.prior_year_to_date AS yp, price.year_to_date AS yi
      FROM output_record r
      JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.status IN ('approved', 'published')
      JOIN panel_membership p ON p.enterprise_id = r.enterprise_id AND p.year = r.period / 100 AND p.from_period <= r.period
      JOIN enterprise e ON e.id = r.enterprise_id
      JOIN area town ON town.id = e.town_id
      LEFT JOIN price_index price ON price.industry_code = left(e.industry_code, 2) AND price.period = r.period
     WHERE r.period = ANY ($1::int[])
  ), unit_park AS (
    SELECT unit.*, park.code AS park
      FROM unit JOIN enterprise_park m USING (enterprise_id) JOIN area park ON park.id = m.park_id
  ), unit_cluster AS (
    SELECT unit.*, m.scheme_id, c.code AS cluster
      FROM unit
      JOIN cluster_membership m ON m.enterprise_id = unit.enterprise_id AND m.from_period <= unit.period AND (m.to_period IS NULL OR m.to_period >= unit.period)
      JOIN cluster c ON c.id = m.cluster_id
  )
  ${TARGET}
  ${groupsOf(`${measureColumns('mc', 'mp', 'mi')}, ${measureColumns('yc', 'yp', 'yi')}`)}`;

const INVESTMENT_TOTALS = `
  WITH pair AS (
    SELECT COALESCE(now.project_id, last.project_id) AS project_id, COALESCE(now.period, last.period + 100) AS period,
           CASE WHEN now.period % 100 = 2 THEN now.year_to_date ELSE now.month END AS mc,
           CASE WHEN last.period % 100 = 2 THEN last.year_to_date ELSE last.month END AS mp,
           now.year_to_date AS yc, last.year_to_date AS yp
      FROM (SELECT * FROM investment_record WHERE period = ANY ($1::int[])) now
      FULL JOIN (SELECT * FROM investment_record WHERE period + 100 = ANY ($1::int[])) last
        ON last.project_id = now.project_id AND last.period + 100 = now.period
  ), unit AS MATERIALIZED (
    SELECT pair.*, category.indicator_id,
           (SELECT code FROM area WHERE kind = 'district') AS district, town.code AS town, park.code AS park,
           left(p.industry_code, 2) AS industry2, p.industry_code AS industry4, c.scheme_id, c.code AS cluster, p.kind::text AS kind,
           CASE WHEN e.affiliation IN ('municipal', 'central') THEN 'other' ELSE 'local' END::locality AS locality
      FROM pair
      JOIN project p ON p.id = pair.project_id
      LEFT JOIN area town ON town.id = p.town_id
      LEFT JOIN area park ON park.id = p.park_id
      LEFT JOIN cluster c ON c.id = p.cluster_id
      LEFT JOIN enterprise e ON e.id = p.enterprise_id
      JOIN LATERAL (
        SELECT 10 AS indicator_id
        UNION ALL SELECT 11 WHERE left(p.industry_code, 2) BETWEEN '13' AND '43'
        UNION ALL SELECT 12 WHERE p.kind = 'technical-upgrade') category ON true
     WHERE pair.period IN (SELECT period FROM investment_record)
  ), unit_park AS (
    SELECT * FROM unit WHERE park IS NOT NULL
  ), unit_cluster AS (
    SELECT * FROM unit WHERE cluster IS NOT NULL
  )
  ${TARGET}
  ${groupsOf(`${investmentColumns('mc', 'mp')}, ${investmentColumns('yc', 'yp')}`)}
  UNION ALL
  SELECT indicator_id, 'kind', 0, period, kind, '', locality, ${investmentColumns('mc', 'mp')}, ${investmentColumns('yc', 'yp')}
    FROM unit
   GROUP BY period, indicator_id, locality, kind`;

/** Periods a statement takes at once: enough to be quick, few enough to keep its memory small. */
const BATCH = 12;

function batches(periods: readonly number[]): number[][] {
  const sorted = [...new Set(periods)].sort((a, b) => a - b);
  return Array.from({ length: Math.ceil(sorted.length / BATCH) }, (_, i) => sorted.slice(i * BATCH, (i + 1) * BATCH));
}

/** Recomputes the totals of output for the given periods (yyyymm), inside the caller's transaction. */
export async function recomputeOutputTotals(sql: Sql, periods: readonly number[]): Promise<void> {
  for (const batch of batches(periods)) {
    await sql.query(`DELETE FROM total WHERE period = ANY ($1::int[]) AND indicator_id < 10`, [batch]);
    await sql.query(OUTPUT_TOTALS, [batch]);
  }
}

/**
 * Recomputes the totals of investment for the given periods and for the same months of the
 * following year, whose prior they are, inside the caller's transaction.
 */
export async function recomputeInvestmentTotals(sql: Sql, periods: readonly number[]): Promise<void> {
  for (const batch of batches([...periods, ...periods.map((period) => period + 100)])) {
    await sql.query(`DELETE FROM total WHERE period = ANY ($1::int[]) AND indicator_id >= 10`, [batch]);
    await sql.query(INVESTMENT_TOTALS, [batch]);
  }
}
