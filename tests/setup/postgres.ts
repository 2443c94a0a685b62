import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseOver, type Database } from '@/lib/server/db/database';

/** Must agree with tests/setup/postgres-global.ts, which runs in another process. */
const TEMPLATE_DATABASE = 'qujing_template';

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Address of a fresh, empty or migrated database on the run's PostgreSQL server.
 *
 * @throws Error saying what to install, when there is no server on this machine.
 */
export async function serverDatabaseUrl(content: 'migrated' | 'empty' = 'migrated'): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgres');
  if ('missing' in server) throw new Error(server.missing);
  const name = `qujing_${randomBytes(8).toString('hex')}`;
  // Two copies of one template at the same time disturb each other: creating waits for its turn.
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`CREATE DATABASE ${name}${content === 'migrated' ? ` TEMPLATE ${TEMPLATE_DATABASE}` : ''}`);
  } finally {
    await client.end();
  }
  return {
    url: server.url.replace(/\/postgres$/, `/${name}`),
    drop: () => asAdmin(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A fresh, migrated database on a real PostgreSQL server; closing it drops it. */
export async function serverDatabase(): Promise<Database> {
  const { url, drop } = await serverDatabaseUrl();
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return databaseOver('server', pool, null, async () => {
    await pool.end();
    await drop();
  });
}
