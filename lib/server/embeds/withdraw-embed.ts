import 'server-only';

import { AppError } from '@/lib/errors';
import type { OwnedInput } from '@/lib/schemas/tokens';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Withdraws one of one's own embedded views: whoever opens its address is told so from now on.
 *
 * @throws AppError not-found for one that is not there, another's, or withdrawn already
 */
export async function withdrawEmbed({ ctx, input }: { ctx: Ctx; input: OwnedInput }): Promise<void> {
  requirePermission(ctx, 'embeds.keep');
  await inTransaction(ctx.db, async (sql) => {
    const rows = await sql.query<{ id: number }>(`UPDATE embed_link SET withdrawn_at = now() WHERE id = $1 AND owner_id = $2 AND withdrawn_at IS NULL RETURNING id`, [input.id, ctx.actor.userId]);
    if (rows.length === 0) throw new AppError('not-found', { message: `embedded view ${input.id} is not found` });
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'embed.withdraw', subject: String(input.id) });
  });
}
