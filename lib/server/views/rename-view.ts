import 'server-only';

import { AppError } from '@/lib/errors';
import type { RenameViewInput } from '@/lib/schemas/saved-views';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Gives one of one's own saved views another name. That of a shared one is written into the
 * audit trail.
 *
 * @throws AppError `not-permitted`; `not-found` for one that is not there or another's;
 *   `conflict` when one has a view of that name already
 */
export async function renameView({ ctx, input }: { ctx: Ctx; input: RenameViewInput }): Promise<void> {
  requirePermission(ctx, 'views.keep');
  const { id, name } = input;
  const { userId } = ctx.actor;
  await inTransaction(ctx.db, async (sql) => {
    const [view] = await sql.query<{ name: string; shared: boolean }>(`SELECT name, cardinality(shared_with) > 0 AS shared FROM saved_view WHERE id = $1 AND owner_id = $2 FOR UPDATE`, [id, userId]);
    if (view === undefined) throw new AppError('not-found', { message: `saved view ${id} is not found` });
    const renamed = await sql.query(
      `UPDATE saved_view v SET name = $3, updated_at = now()
        WHERE id = $1 AND owner_id = $2 AND NOT EXISTS (SELECT FROM saved_view o WHERE o.owner_id = $2 AND o.name = $3 AND o.id <> v.id) RETURNING id`,
      [id, userId, name],
    );
    if (renamed.length === 0) throw new AppError('conflict', { message: `a view named ${name} is kept already` });
    if (view.shared) await recordAudit(sql, { actorId: userId, action: 'view.rename', subject: String(id), detail: { before: view.name, after: name } });
  });
}
