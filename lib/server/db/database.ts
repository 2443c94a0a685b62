import 'server-only';

import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { openEmbedded } from '@/lib/server/db/embedded';
import type { FolderLock } from '@/lib/server/db/lock';
import { PrismaClient } from '@/lib/server/db/generated/client';

/** A row of a raw query: column name to value; numeric and bigint come as strings. */
export type Row = Record<string, unknown>;

/**
 * Runs set-based SQL. The pool, a transaction's connection and a test's database all
 * offer it, so that a statement is written once and works in each.
 */
export interface Sql {
  query<T extends object = Row>(text: string, values?: readonly unknown[]): Promise<T[]>;
}

/** An open database: Prisma for rows, `sql` for set-based statements, over one pool. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  /** The lock on the embedded database's folder; null with a server or in memory. */
  readonly lock: FolderLock | null;
  close(): Promise<void>;
}

function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  return {
    async query<T extends object>(text: string, values: readonly unknown[] = []) {
      const result = await client.query(text, [...values]);
      return result.rows as T[];
    },
  };
}

/** Builds a `Database` over a pool; `closeEngine` runs after the pool's users are gone. */
export function databaseOver(
  kind: Database['kind'],
  pool: pg.Pool,
  lock: FolderLock | null,
  closeEngine: () => Promise<void>,
): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 30_000, timeout: 60_000 } });
  let closing: Promise<void> | undefined;
  return {
    kind,
    pool,
    prisma,
    sql: sqlOf(pool),
    lock,
    close() {
      closing ??= (async () => {
        await prisma.$disconnect();
        await closeEngine();
      })();
      return closing;
    },
  };
}

/**
 * Opens the database that the settings name, without migrating it.
 *
 * @param purpose who opens it, in the words another opener will read ("server", "load")
 */
export async function openDatabase(purpose: string): Promise<Database> {
  const { DATABASE_URL, QUJING_DATA } = env();
  if (DATABASE_URL !== undefined) {
    const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
    return databaseOver('server', pool, null, () => pool.end());
  }
  const embedded = await openEmbedded(path.resolve(QUJING_DATA), purpose);
  return databaseOver('embedded', embedded.pool, embedded.lock, () => embedded.close());
}

/**
 * Runs `work` in one transaction on one connection. A thrown error rolls everything back.
 * Inside, only the given `sql` may be used: the embedded database has one connection, and
 * asking the pool for another would wait for ever.
 */
export async function inTransaction<T>(db: Database, work: (sql: Sql, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(sqlOf(client), client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
