import 'server-only';

import type { Sql } from '@/lib/server/db/database';

// The number is any that nothing else asks for.
const TURN = `SELECT pg_advisory_xact_lock(7100117)`;

/**
 * Waits for this transaction's turn to change accepted figures and their totals: loads,
 * approvals, returns of what was approved, publications. Taken before any row is locked, so
 * that two of them never wait for each other.
 */
export async function takeTurn(sql: Sql): Promise<void> {
  await sql.query(TURN);
}
