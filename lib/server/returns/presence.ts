import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/** Somebody who was not seen for so long has left. */
export const PRESENT_SECONDS = 60;

/** Notes that a person has returns open now. */
export async function notePresence(sql: Sql, returns: readonly number[], userId: string): Promise<void> {
  if (returns.length === 0) return;
  await sql.query(
    `INSERT INTO return_presence (return_id, user_id, seen_at)
     SELECT t.id, u.id, now() FROM unnest($1::int[]) AS t (id), "user" u WHERE u.id = $2 ORDER BY t.id
     ON CONFLICT (return_id, user_id) DO UPDATE SET seen_at = excluded.seen_at`,
    [returns, userId],
  );
}

/** Names of the others who have returns open, by return. */
export async function othersPresent(sql: Sql, returns: readonly number[], userId: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await sql.query<{ id: number; names: string[] }>(
    `SELECT p.return_id AS id, array_agg(u.name ORDER BY u.name) AS names
       FROM return_presence p JOIN "user" u ON u.id = p.user_id
      WHERE p.return_id = ANY ($1::int[]) AND p.user_id <> $2 AND p.seen_at > now() - make_interval(secs => ${PRESENT_SECONDS})
      GROUP BY p.return_id`,
    [returns, userId],
  );
  return new Map(rows.map(({ id, names }) => [id, names]));
}
