import 'server-only';

import { env } from '@/lib/env';
import { sessionSecret } from '@/lib/server/auth/secret';
import { openDatabase, type Database } from '@/lib/server/db/database';
import { migrate } from '@/lib/server/db/migrate';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { prepareDistrict } from '@/lib/server/load/prepare-district';

/**
 * The process's one database: opened, migrated and, where empty, filled, on first use.
 *
 * Next.js may load this module more than once in a process (pages and routes are bundled
 * apart, and development reloads it), so the handle lives on globalThis.
 */

const slot = globalThis as typeof globalThis & { __qujingDatabase?: Promise<Database> };

/** Says what a long start is doing; the terminal shows it. */
export type Progress = (message: string) => void;

/** Opens the database, applies migrations, keeps reference data current and loads the demo district into an empty one. */
export async function prepareDatabase(purpose: string, progress: Progress): Promise<Database> {
  const db = await openDatabase(purpose);
  try {
    // A missing QUJING_SECRET is to be seen now, not at the first sign-in.
    sessionSecret(env());
    const applied = await migrate(db.pool);
    if (applied.length > 0) progress(`Database: ${applied.length} migration(s) applied`);
    await prepareReference(db);
    await prepareDistrict(db, progress);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** The process's database; the first caller opens it, a failed opening is tried again by the next. */
export function getDatabase(progress: Progress = () => undefined): Promise<Database> {
  slot.__qujingDatabase ??= prepareDatabase('server', progress).catch((error: unknown) => {
    delete slot.__qujingDatabase;
    throw error;
  });
  return slot.__qujingDatabase;
}

/** Closes the process's database, if it was opened. */
export async function closeDatabase(): Promise<void> {
  const open = slot.__qujingDatabase;
  delete slot.__qujingDatabase;
  if (open) await (await open).close();
}

/** Gives tests of routes and pages a database of their own. */
export function setDatabaseForTests(db: Database): void {
  slot.__qujingDatabase = Promise.resolve(db);
}

