import 'server-only';

import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';

/**
 * SQL: whether a project's investment of a period is due and not accepted yet. Growth is over
 * the same projects in both years (可比口径): what nobody has reported this year is left out of
 * last year's sum too, until it is accepted. A project that no longer reports, because it has
 * ended or its plant produces, is not outstanding: it has completed nothing more, and last
 * year's figure of it stays in.
 *
 * @param project SQL of the project's id
 * @param period SQL of the period (yyyymm)
 */
export function isOutstanding(project: string, period: string): string {
  return `(EXISTS (SELECT FROM return w WHERE w.project_id = ${project} AND w.form = '${INVESTMENT_FORM}' AND w.period = ${period} AND w.approved_at IS NULL)
       AND NOT EXISTS (SELECT FROM investment_record x WHERE x.project_id = ${project} AND x.period = ${period}))`;
}

/** How many projects within a person's scope are outstanding at a period. */
export async function countOutstanding(sql: Sql, ctx: Ctx, period: number): Promise<number> {
  const values: unknown[] = [period];
  const [row] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM project p WHERE ${isOutstanding('p.id', '$1::int')} AND ${scopeCondition(ctx, 'projects', 'p', binding(values))}`, values);
  return row?.count ?? 0;
}
