import 'server-only';

import { getDatabase } from '@/lib/server/app';
import { readMigrations } from '@/lib/server/db/migrate';
import type { HealthResult } from '@/lib/schemas/api/health';



/** Whether the server can do its work: its database answers and has every migration. Nothing secret. */
export async function readHealth(): Promise<HealthResult> {
  const known = readMigrations().migrationDirectories.map((directory) => directory.path);
  try {
    const db = await getDatabase();
    const rows = await db.sql.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const applied = new Set(rows.map((row) => row.name));
    const pending = known.filter((name) => !applied.has(name)).length;
    return { status: pending === 0 ? 'ok' : 'unavailable', database: { kind: db.kind, reachable: true }, migrations: { applied: applied.size, pending } };
  } catch (error) {
    console.error(error);
    return { status: 'unavailable', database: { kind: null, reachable: false }, migrations: { applied: 0, pending: known.length } };
  }
}
