import 'server-only';

import type { Sheet } from '@/lib/domain/return-views';
import { AppError } from '@/lib/errors';
import type { SheetInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt, formOfVersion } from '@/lib/server/forms/form-versions';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { notePresence } from '@/lib/server/returns/presence';
import { returnScope } from '@/lib/server/returns/return-scope';
import { sheetReturns } from '@/lib/server/returns/sheet-returns';

/** Returns on one page of a sheet. */
export const SHEET_PAGE = 50;

const STATUSES: Readonly<Record<SheetInput['status'], readonly string[] | null>> = {
  all: null,
  open: ['draft', 'returned'],
  returned: ['returned'],
  submitted: ['submitted', 'town-approved'],
  done: ['approved', 'published'],
};

/**
 * Returns of one form and period within a person's scope, as one grid: cells, history, checks,
 * findings, comments, evidence, who else is there. One or many, of a town or park, by status;
 * 50 to a page in the order of the units' codes. Whoever may enter figures and reads single
 * returns is seen by the others who have them open.
 *
 * @throws AppError not-permitted; not-found for a form that is not there, and for single returns
 *   none of which is within scope
 */
export async function readSheet({ ctx, input }: { ctx: Ctx; input: SheetInput }): Promise<Sheet> {
  requirePermission(ctx, 'returns.read');
  const { sql } = ctx.db;
  const { form: code, period, area, ids, status, page } = input;
  const values: unknown[] = [code, period];
  const bind = binding(values);
  const conditions = [returnScope(ctx, 'r', bind)];
  if (ids !== null) conditions.push(`r.id = ANY (${bind(ids)}::int[])`);
  const statuses = STATUSES[status];
  if (statuses !== null) conditions.push(`r.status::text = ANY (${bind(statuses)}::text[])`);
  if (area !== null) {
    const of = bind(area);
    conditions.push(`EXISTS (SELECT FROM area a WHERE a.code = ${of} AND (a.id IN (e.town_id, p.town_id, p.park_id) OR a.id IN (SELECT k.park_id FROM enterprise_park k WHERE k.enterprise_id = e.id)))`);
  }
  const rows = await sql.query<{ id: number; version: number; count: number }>(
    `SELECT r.id, r.form_version AS version, count(*) OVER ()::int AS count
       FROM return r LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id
      WHERE r.form = $1 AND r.period = $2 AND ${conditions.join(' AND ')}
      ORDER BY COALESCE(e.code, p.code) LIMIT ${SHEET_PAGE} OFFSET ${(page - 1) * SHEET_PAGE}`,
    values,
  );
  if (rows.length === 0 && ids !== null) throw new AppError('not-found', { message: 'none of the returns is found' });
  const [first] = rows;
  // A period keeps the version of the form that it was opened with.
  const form = first === undefined ? await formAt(sql, code, period) : await formOfVersion(sql, code, first.version);
  if (form === null) throw new AppError('not-found', { message: `form ${code} is not found at ${period}` });
  const found = rows.map(({ id }) => id);
  if (ids !== null) await notePresence(sql, found, ctx.actor.userId);
  return { form, period, checks: await readCheckSettings(sql), returns: await sheetReturns(sql, ctx, form, period, found), count: first?.count ?? 0 };
}
