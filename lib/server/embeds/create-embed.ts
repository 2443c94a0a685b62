import 'server-only';

import type { EmbedInput } from '@/lib/schemas/tokens';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { newKey } from '@/lib/server/auth/secret-key';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';

/**
 * Makes an address under which one chart or table can be shown in other pages, with its
 * owner's rights to read, until it is withdrawn or its day has come. View and parameters are
 * fixed: the address can show nothing else. The key is given back this once.
 *
 * @throws AppError not-permitted
 */
export async function createEmbed({ ctx, input }: { ctx: Ctx; input: EmbedInput }): Promise<{ readonly key: string }> {
  requirePermission(ctx, 'embeds.keep');
  const key = newKey('qje');
  await inTransaction(ctx.db, async (sql) => {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO embed_link (owner_id, hash, prefix, name, view, query, language, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8::int = 0 THEN NULL ELSE now() + make_interval(days => $8::int) END) RETURNING id`,
      [ctx.actor.userId, key.hash, key.prefix, input.name, input.view, input.query, input.language, input.days],
    );
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'embed.create', subject: String(row?.id), detail: { name: input.name, view: input.view, query: input.query, days: input.days } });
  });
  return { key: key.text };
}
