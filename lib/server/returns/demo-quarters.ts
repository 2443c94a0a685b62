import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/**
 * The demo district's quarterly economic forms as accepted before periods were opened here:
 * revenue near output, and of enterprises that have left the panel what a third of their
 * last year's output comes to, so that some small ones may leave the scope and some that left
 * may come back.
 */
const QUARTERS = 7;
/** Part of the last year's output that an enterprise out of the panel still sells. */
const STILL_SOLD = 0.35;

const FIGURES = `
  WITH quarters AS (
    SELECT DISTINCT period FROM output_record WHERE indicator_id = 1 AND period % 100 IN (3, 6, 9, 12) AND period <= $1 ORDER BY period DESC LIMIT ${QUARTERS}
  ), last AS (
    SELECT DISTINCT ON (enterprise_id) enterprise_id, year_to_date FROM output_record WHERE indicator_id = 1 AND period % 100 = 12 ORDER BY enterprise_id, period DESC
  )
  SELECT e.id AS enterprise_id, q.period, e.employees,
         round(COALESCE(o.year_to_date * (95 + e.id * 37 % 11) / 100, CASE WHEN m.enterprise_id IS NULL THEN l.year_to_date * ${STILL_SOLD} * (q.period % 100) / 12 END)) AS revenue
    FROM enterprise e CROSS JOIN quarters q
    LEFT JOIN output_record o ON o.enterprise_id = e.id AND o.period = q.period AND o.indicator_id = 1
    LEFT JOIN panel_membership m ON m.enterprise_id = e.id AND m.year = q.period / 100
    LEFT JOIN last l ON l.enterprise_id = e.id`;

const RETURNS = `
  INSERT INTO return (enterprise_id, form, period, status, origin, approved_at)
  SELECT enterprise_id, 'quarterly-economic', period, 'approved'::return_status, 'imported'::origin, now() FROM (${FIGURES}) f WHERE revenue IS NOT NULL
   ORDER BY period, enterprise_id ON CONFLICT (enterprise_id, form, period) DO NOTHING`;

/** Every line that must not be empty, by what is usual for the revenue. */
const CELLS = `
  INSERT INTO return_cell (return_id, line, slot, value)
  SELECT r.id, v.line, v.slot, v.value
    FROM (${FIGURES}) f
    JOIN return r ON r.enterprise_id = f.enterprise_id AND r.form = 'quarterly-economic' AND r.period = f.period
    CROSS JOIN LATERAL (VALUES ('revenue', 'ytd', f.revenue), ('profit', 'ytd', round(f.revenue * (2 + f.enterprise_id % 9) / 100)), ('tax', 'ytd', round(f.revenue * (2 + f.enterprise_id % 4) / 100)),
                               ('staff', 'value', f.employees::numeric), ('electricity', 'ytd', round(f.revenue * (20 + f.enterprise_id % 60))), ('energy', 'ytd', round(f.revenue / (5 + f.enterprise_id % 20)))) AS v (line, slot, value)
   WHERE f.revenue IS NOT NULL AND v.value IS NOT NULL
  ON CONFLICT DO NOTHING`;

/** Writes them up to the newest loaded month; the monthly forms keep the numbers of their returns. */
export async function writeDemoQuarters(sql: Sql, loaded: number): Promise<void> {
  await sql.query(RETURNS, [loaded]);
  await sql.query(CELLS, [loaded]);
  await sql.query('ANALYZE return');
  await sql.query('ANALYZE return_cell');
}
