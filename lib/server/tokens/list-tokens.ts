import 'server-only';

import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';

export interface TokenEntry {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  /** Instants, ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: 'valid' | 'expired' | 'withdrawn';
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;

/** One's own tokens, the newest first; never their text. */
export async function listTokens({ ctx }: { ctx: Ctx }): Promise<readonly TokenEntry[]> {
  requirePermission(ctx, 'tokens.keep');
  return ctx.db.sql.query<TokenEntry>(
    `SELECT id, name, prefix, permissions, ${instant('created_at')} AS "createdAt", ${instant('expires_at')} AS "expiresAt", ${instant('last_used_at')} AS "lastUsedAt",
            CASE WHEN revoked_at IS NOT NULL THEN 'withdrawn' WHEN expires_at <= now() THEN 'expired' ELSE 'valid' END AS state
       FROM personal_token WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`,
    [ctx.actor.userId],
  );
}
