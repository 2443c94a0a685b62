import 'server-only';

import { AppError } from '@/lib/errors';
import type { OwnedInput } from '@/lib/schemas/tokens';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { forgetTokens } from '@/lib/server/auth/token-actor';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Withdraws one of one's own tokens; it is refused from now on.
 *
 * @throws AppError not-found for a token that is not there, another's, or withdrawn already
 */
export async function withdrawToken({ ctx, input }: { ctx: Ctx; input: OwnedInput }): Promise<void> {
  requirePermission(ctx, 'tokens.keep');
  await inTransaction(ctx.db, async (sql) => {
    const rows = await sql.query<{ id: number }>(`UPDATE personal_token SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id`, [input.id, ctx.actor.userId]);
    if (rows.length === 0) throw new AppError('not-found', { message: `token ${input.id} is not found` });
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'token.withdraw', subject: String(input.id) });
  });
  forgetTokens(ctx.db);
}
