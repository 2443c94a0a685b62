import 'server-only';

import type { SearchMarkInput } from '@/lib/schemas/search';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';

/** Recently opened things kept for a person, besides the pinned ones. */
const RECENT = 30;

/**
 * Remembers, for the person alone, that something found was opened, or pins it or takes the
 * pin away. What is remembered is shown again only while it is within the person's scope.
 *
 * @throws AppError not-permitted
 */
export async function markFound({ ctx, input }: { ctx: Ctx; input: SearchMarkInput }): Promise<void> {
  requirePermission(ctx, 'statistics.read');
  const { userId } = ctx.actor;
  await ctx.db.sql.query(
    `INSERT INTO search_mark (user_id, kind, key, pinned) VALUES ($1, $2, $3, COALESCE($4::boolean, false))
     ON CONFLICT (user_id, kind, key) DO UPDATE SET opened_at = now(), pinned = COALESCE($4::boolean, search_mark.pinned)`,
    [userId, input.kind, input.key, input.pinned ?? null],
  );
  await ctx.db.sql.query(
    `DELETE FROM search_mark WHERE user_id = $1 AND NOT pinned
        AND opened_at < (SELECT min(opened_at) FROM (SELECT opened_at FROM search_mark WHERE user_id = $1 AND NOT pinned ORDER BY opened_at DESC LIMIT ${RECENT}) kept)`,
    [userId],
  );
}
