import 'server-only';

import type { StallMonthsInput } from '@/lib/schemas/projects';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { readStallMonths, STALL_MONTHS_KEY } from '@/lib/server/projects/stall-months';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';

/**
 * Sets after how many months a project counts as stalled, for the whole district. The change
 * is a revision and a line of the audit trail; setting what is set already changes nothing.
 *
 * @throws AppError not-permitted for everybody but an administrator
 */
export async function setStallMonths({ ctx, input }: { ctx: Ctx; input: StallMonthsInput }): Promise<{ readonly months: number }> {
  requirePermission(ctx, 'settings.change');
  const { months } = input;
  await inTransaction(ctx.db, async (sql) => {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [STALL_MONTHS_KEY]);
    const before = await readStallMonths(sql);
    if (before === months) return;
    const by = ctx.actor.userId;
    await sql.query(
      `INSERT INTO setting (key, value, changed_by, changed_at) VALUES ($1, to_jsonb($2::int), $3, now())
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [STALL_MONTHS_KEY, months, by],
    );
    await sql.query(
      `INSERT INTO revision (subject, key, field, before, after, reason, changed_by) VALUES ('setting', $1, 'value', $2, $3, 'setting', $4)`,
      [STALL_MONTHS_KEY, String(before), String(months), by],
    );
    await recordAudit(sql, { actorId: by, action: 'setting.change', subject: STALL_MONTHS_KEY, detail: { before, after: months } });
    await bumpDataVersion(sql);
  });
  return { months };
}
