import 'server-only';

import { AppError } from '@/lib/errors';
import { isWithinSite, type SaveViewInput } from '@/lib/schemas/saved-views';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Keeps an address of this site under a name, for oneself or for roles. Sharing is written
 * into the audit trail.
 *
 * @throws AppError `not-permitted`; `invalid-input` for an address elsewhere; `conflict` when
 *   one has a view of that name already
 */
export async function saveView({ ctx, input }: { ctx: Ctx; input: SaveViewInput }): Promise<{ readonly id: number }> {
  requirePermission(ctx, 'views.keep');
  const { name, address, sharedWith } = input;
  if (!isWithinSite(address)) throw new AppError('invalid-input', { problems: [{ field: 'address', expected: 'a path within this site', received: address.slice(0, 40) }] });
  const { userId } = ctx.actor;
  return inTransaction(ctx.db, async (sql) => {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO saved_view (owner_id, name, address, shared_with, updated_at) VALUES ($1, $2, $3, $4::role[], now())
       ON CONFLICT (owner_id, name) DO NOTHING RETURNING id`,
      [userId, name, address, sharedWith],
    );
    if (row === undefined) throw new AppError('conflict', { message: `a view named ${name} is kept already` });
    if (sharedWith.length > 0) await recordAudit(sql, { actorId: userId, action: 'view.share', subject: String(row.id), detail: { name, address, roles: sharedWith } });
    return { id: row.id };
  });
}
