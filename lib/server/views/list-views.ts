import 'server-only';

import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx, Role } from '@/lib/server/context';

/** The most saved views that are listed; the latest changed. */
const MOST = 200;

export interface SavedViewEntry {
  readonly id: number;
  readonly name: string;
  /** Path and query within this site. */
  readonly address: string;
  readonly own: boolean;
  /** Name of the one who keeps it. */
  readonly owner: string;
  /** Roles it is shared with; of another's view nothing. */
  readonly sharedWith: readonly Role[];
}

/**
 * One's own saved views, and those shared with a role of one's own; own ones first, by name. A
 * view is an address and nothing more: whoever opens it sees what his own rights show.
 *
 * @throws AppError not-permitted
 */
export async function listViews({ ctx }: { ctx: Ctx }): Promise<readonly SavedViewEntry[]> {
  requirePermission(ctx, 'views.keep');
  const { userId, roles } = ctx.actor;
  return ctx.db.sql.query<SavedViewEntry>(
    `SELECT v.id, v.name, v.address, v.owner_id = $1 AS own, u.name AS owner,
            CASE WHEN v.owner_id = $1 THEN v.shared_with::text[] ELSE '{}'::text[] END AS "sharedWith"
       FROM (SELECT * FROM saved_view WHERE owner_id = $1 OR shared_with::text[] && $2::text[] ORDER BY owner_id = $1 DESC, updated_at DESC, id DESC LIMIT ${MOST}) v
       JOIN "user" u ON u.id = v.owner_id
      ORDER BY own DESC, v.name, v.id`,
    [userId, [...roles]],
  );
}
