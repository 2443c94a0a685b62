import 'server-only';

/**
 * SELECT of the industry classes (小类, GB/T 4754-2017) in which an enterprise produces at a
 * period, as rows `c` of industries: its own first, then the further ones. An enterprise with
 * one class alone is not asked by class.
 *
 * @param columns what is selected of `c`
 * @param enterprise alias of the enterprise
 * @param period SQL of the period
 */
export function classesOf(columns: string, enterprise: string, period: string): string {
  return `SELECT ${columns} FROM industry c
           WHERE c.code = ${enterprise}.industry_code
              OR EXISTS (SELECT FROM enterprise_class x WHERE x.enterprise_id = ${enterprise}.id AND x.industry_code = c.code AND x.from_period <= ${period} AND (x.to_period IS NULL OR x.to_period >= ${period}))`;
}

/** The order in which an enterprise's classes stand. */
export function classOrder(enterprise: string): string {
  return `c.code <> ${enterprise}.industry_code, c.code`;
}
