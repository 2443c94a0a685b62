import 'server-only';

import { checkByCode } from '@/lib/domain/checks/catalogue';
import type { CheckSetting } from '@/lib/domain/return-views';
import { AppError } from '@/lib/errors';
import type { SetCheckInput } from '@/lib/schemas/forms';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { readCheckSettings } from '@/lib/server/returns/check-settings';

/**
 * Sets an edit check for the whole district: on or off, its severity, its limits. Findings that
 * stand are not touched; the next save or handing in runs the check as it is then set.
 *
 * @throws AppError not-permitted for everybody but an administrator; not-found for a check that
 *   is not there; invalid-input for a limit that the check does not have
 */
export async function setCheck({ ctx, input }: { ctx: Ctx; input: SetCheckInput }): Promise<CheckSetting> {
  requirePermission(ctx, 'forms.change');
  const check = checkByCode(input.code);
  if (check === undefined) throw new AppError('not-found', { message: `check ${input.code} is not found` });
  const foreign = Object.keys(input.parameters).find((name) => !(name in check.parameters));
  if (foreign !== undefined) throw new AppError('invalid-input', { problems: [{ field: `parameters.${foreign}`, expected: `one of ${Object.keys(check.parameters).join(', ') || 'none'}` }] });
  return inTransaction(ctx.db, async (sql) => {
    const of = async () => (await readCheckSettings(sql)).find(({ code }) => code === input.code);
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext('check'), hashtext($1))`, [input.code]);
    const before = await of();
    await sql.query(
      `INSERT INTO check_rule (code, enabled, severity, parameters, changed_by, changed_at) VALUES ($1, $2, $3::finding_severity, $4::jsonb, $5, now())
       ON CONFLICT (code) DO UPDATE SET enabled = excluded.enabled, severity = excluded.severity, parameters = excluded.parameters, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [input.code, input.enabled, input.severity, JSON.stringify(input.parameters), ctx.actor.userId],
    );
    const after = await of();
    if (after === undefined) throw new Error('a check was not stored');
    await sql.query(`INSERT INTO revision (subject, key, field, before, after, reason, changed_by) VALUES ('check', $1, 'setting', $2, $3, 'setting', $4)`, [input.code, JSON.stringify(before), JSON.stringify(after), ctx.actor.userId]);
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'check.set', subject: input.code, detail: { before, after } });
    return after;
  });
}
