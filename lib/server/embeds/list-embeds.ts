import 'server-only';

import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';

export interface EmbedEntry {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly view: string;
  readonly query: string;
  /** Instants, ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly state: 'valid' | 'expired' | 'withdrawn';
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** One's own embedded views, the newest first. */
export async function listEmbeds({ ctx }: { ctx: Ctx }): Promise<readonly EmbedEntry[]> {
  requirePermission(ctx, 'embeds.keep');
  return ctx.db.sql.query<EmbedEntry>(
    `SELECT id, name, prefix, view, query, ${instant('created_at')} AS "createdAt", ${instant('expires_at')} AS "expiresAt", ${instant('last_used_at')} AS "lastUsedAt",
            CASE WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN expires_at <= now() THEN 'expired' ELSE 'valid' END AS state
       FROM embed_link WHERE owner_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
    [ctx.actor.userId],
  );
}
