import 'server-only';

import { AppError } from '@/lib/errors';
import type { RemoveViewInput } from '@/lib/schemas/saved-views';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Removes one of one's own saved views; for those it was shared with it is gone too, which is
 * written into the audit trail.
 *
 * @throws AppError `not-permitted`; `not-found` for one that is not there or another's
 */
export async function removeView({ ctx, input }: { ctx: Ctx; input: RemoveViewInput }): Promise<void> {
  requirePermission(ctx, 'views.keep');
  const { id } = input;
  const { userId } = ctx.actor;
  await inTransaction(ctx.db, async (sql) => {
    const [view] = await sql.query<{ name: string; address: string; roles: string[] }>(
      `DELETE FROM saved_view WHERE id = $1 AND owner_id = $2 RETURNING name, address, shared_with::text[] AS roles`,
      [id, userId],
    );
    if (view === undefined) throw new AppError('not-found', { message: `saved view ${id} is not found` });
    if (view.roles.length > 0) await recordAudit(sql, { actorId: userId, action: 'view.unshare', subject: String(id), detail: { ...view } });
  });
}
