import 'server-only';

import type { MarkNoticesInput } from '@/lib/schemas/notices';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';

/**
 * Marks a person's own messages as read: some, or all.
 *
 * @returns how many were unread
 * @throws AppError not-permitted
 */
export async function markNotices({ ctx, input }: { ctx: Ctx; input: MarkNoticesInput }): Promise<{ readonly marked: number }> {
  requirePermission(ctx, 'returns.read');
  const marked = await ctx.db.sql.query(`UPDATE notice SET read_at = now() WHERE user_id = $1 AND read_at IS NULL AND ($2::int[] IS NULL OR id = ANY ($2::int[])) RETURNING id`, [ctx.actor.userId, input.ids]);
  return { marked: marked.length };
}
