import 'server-only';

import { AppError } from '@/lib/errors';
import type { ExtendDeadlineInput } from '@/lib/schemas/forms';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Gives the units of one town or park a later deadline for an opened period, with a reason. A
 * unit in several areas has the latest of their deadlines.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district, an
 *   area or a period that is not there; invalid-input for a deadline that is not later
 */
export async function extendDeadline({ ctx, input }: { ctx: Ctx; input: ExtendDeadlineInput }): Promise<{ readonly moved: number }> {
  requirePermission(ctx, 'returns.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'the district is out of scope' });
  const { form, period, deadline, reason } = input;
  return inTransaction(ctx.db, async (sql) => {
    const [opened] = await sql.query<{ deadline: Date }>(`SELECT deadline FROM form_period WHERE form = $1 AND period = $2 FOR UPDATE`, [form, period]);
    if (opened === undefined) throw new AppError('not-found', { message: `${form} of ${period} is not opened` });
    const [area] = await sql.query<{ id: number }>(`SELECT id FROM area WHERE code = $1 AND kind <> 'district'`, [input.area]);
    if (area === undefined) throw new AppError('not-found', { message: `area ${input.area} is not found` });
    if (deadline <= new Date(opened.deadline)) throw new AppError('invalid-input', { problems: [{ field: 'deadline', expected: 'a time after the form\'s deadline', received: deadline.toISOString() }] });
    await sql.query(
      `INSERT INTO deadline_extension (form, period, area_id, deadline, reason, granted_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (form, period, area_id) DO UPDATE SET deadline = excluded.deadline, reason = excluded.reason, granted_by = excluded.granted_by, granted_at = now()`,
      [form, period, area.id, deadline, reason, ctx.actor.userId],
    );
    const moved = await sql.query(
      `UPDATE return r SET due_at = GREATEST($4::timestamptz, later.deadline)
         FROM (
           SELECT t.id, max(x.deadline) AS deadline
             FROM return t
             LEFT JOIN enterprise e ON e.id = t.enterprise_id
             LEFT JOIN project p ON p.id = t.project_id
             JOIN deadline_extension x ON x.form = t.form AND x.period = t.period
              AND (x.area_id = e.town_id OR x.area_id = p.town_id OR x.area_id = p.park_id OR x.area_id IN (SELECT k.park_id FROM enterprise_park k WHERE k.enterprise_id = e.id))
            WHERE t.form = $1 AND t.period = $2
            GROUP BY t.id HAVING bool_or(x.area_id = $3)) later
        WHERE r.id = later.id RETURNING r.id`,
      [form, period, area.id, new Date(opened.deadline)],
    );
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'period.extend', subject: `${form}/${period}`, detail: { area: input.area, deadline: deadline.toISOString(), reason, moved: moved.length } });
    return { moved: moved.length };
  });
}
