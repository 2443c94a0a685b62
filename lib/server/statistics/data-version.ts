import 'server-only';

import type { Sql } from '@/lib/server/db/database';

export interface DataVersion {
  /** Counts committed changes; figures computed at one version never differ. */
  readonly version: string;
  /** When the last change was committed, ISO 8601. */
  readonly changedAt: string;
}

/** The version of what figures are computed from. */
export async function readDataVersion(sql: Sql): Promise<DataVersion> {
  const [row] = await sql.query<{ version: string; changed_at: string | Date }>(
    `SELECT version::text, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS changed_at FROM data_version`,
  );
  if (!row) throw new Error('the data version is missing');
  return { version: row.version, changedAt: String(row.changed_at) };
}

/** Counts a change; called once in every transaction that changes what figures are computed from. */
export async function bumpDataVersion(sql: Sql): Promise<void> {
  await sql.query(`UPDATE data_version SET version = version + 1, changed_at = now()`);
}
