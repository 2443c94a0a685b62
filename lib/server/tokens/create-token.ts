import 'server-only';

import { AppError } from '@/lib/errors';
import type { TokenInput } from '@/lib/schemas/tokens';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { newKey } from '@/lib/server/auth/secret-key';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/** Tokens somebody may have at a time. */
export const MAX_TOKENS = 20;

/**
 * Makes a personal token. The text is given back this once; only its hash is kept. It can do
 * no more than its owner, and reads only.
 *
 * @throws AppError not-permitted without the permission it asks for; conflict when the owner
 *   has as many tokens as one may have
 */
export async function createToken({ ctx, input }: { ctx: Ctx; input: TokenInput }): Promise<{ readonly token: string }> {
  requirePermission(ctx, 'tokens.keep');
  const beyond = input.permissions.find((permission) => !isPermitted(ctx, permission));
  if (beyond !== undefined) throw new AppError('not-permitted', { message: `${beyond} is not the owner's to give` });
  const key = newKey('qjt');
  await inTransaction(ctx.db, async (sql) => {
    // One after another, so that two requests at once cannot both be the last allowed.
    await sql.query(`SELECT id FROM "user" WHERE id = $1 FOR UPDATE`, [ctx.actor.userId]);
    const [count] = await sql.query<{ held: number }>(`SELECT count(*)::int AS held FROM personal_token WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()`, [ctx.actor.userId]);
    if ((count?.held ?? 0) >= MAX_TOKENS) throw new AppError('conflict', { message: `at most ${MAX_TOKENS} tokens at a time` });
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO personal_token (user_id, name, hash, prefix, permissions, expires_at)
       VALUES ($1, $2, $3, $4, $5::text[], now() + make_interval(days => $6)) RETURNING id`,
      [ctx.actor.userId, input.name, key.hash, key.prefix, [...new Set(input.permissions)], input.days],
    );
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'token.create', subject: String(row?.id), detail: { name: input.name, permissions: input.permissions, days: input.days } });
  });
  return { token: key.text };
}
