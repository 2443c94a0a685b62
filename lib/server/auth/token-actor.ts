import 'server-only';

import { LRUCache } from 'lru-cache';
import { loadActor } from '@/lib/server/auth/load-actor';
import { READING_PERMISSIONS } from '@/lib/server/auth/permissions';
import { processWide } from '@/lib/server/auth/process-wide';
import { hashOfKey } from '@/lib/server/auth/secret-key';
import type { Actor } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';

/** As long as a session is remembered: a token that is withdrawn elsewhere ends within this time. */
const REMEMBERED_MILLISECONDS = 15_000;

function remembered(db: Database): LRUCache<string, Actor> {
  const stores = processWide('token-actors', () => new WeakMap<Database, LRUCache<string, Actor>>());
  let store = stores.get(db);
  if (store === undefined) stores.set(db, (store = new LRUCache({ max: 1000, ttl: REMEMBERED_MILLISECONDS })));
  return store;
}

/** Forgets whose the tokens are; called where one is withdrawn. */
export function forgetTokens(db: Database): void {
  remembered(db).clear();
}

interface TokenRow {
  readonly id: number;
  readonly user_id: string;
  readonly permissions: readonly string[];
  readonly milliseconds: number;
}

/**
 * Who a personal token stands for: its owner with the owner's present roles and scope, limited
 * to the token's permissions. Null for a token that is not known, withdrawn or past its day.
 * Its last use is noted at most every quarter of a minute.
 */
export async function actorOfToken(db: Database, token: string): Promise<Actor | null> {
  if (!token.startsWith('qjt_') || token.length > 100) return null;
  const hash = hashOfKey(token);
  const known = remembered(db).get(hash);
  if (known !== undefined) return known;
  const [row] = await db.sql.query<TokenRow>(
    `UPDATE personal_token SET last_used_at = now() WHERE hash = $1 AND revoked_at IS NULL AND expires_at > now()
     RETURNING id, user_id, permissions, (extract(epoch FROM expires_at - now()) * 1000)::float8 AS milliseconds`,
    [hash],
  );
  if (row === undefined) return null;
  const actor = await loadActor(db.sql, row.user_id);
  if (actor === null) return null;
  const limited: Actor = { ...actor, limitedTo: READING_PERMISSIONS.filter((permission) => row.permissions.includes(permission)) };
  remembered(db).set(hash, limited, { ttl: Math.max(1, Math.min(REMEMBERED_MILLISECONDS, row.milliseconds)) });
  return limited;
}
