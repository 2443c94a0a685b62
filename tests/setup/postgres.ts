import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseOver, type Database } from '@/lib/server/db/database';
import type { Content } from './content';

/** Must agree with tests/setup/postgres-global.ts, which runs in another process. */
const TEMPLATE_DATABASE = 'qujing_template';

const CLOSING_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 10;

/** Waits until nobody is connected to the database any more: a pool has ended before the server has noticed. */
async function untilLeft(client: pg.Client, name: string): Promise<void> {
  const deadline = Date.now() + CLOSING_MILLISECONDS;
  for (;;) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rowCount === 0 || Date.now() > deadline) return;
    await wait(POLL_MILLISECONDS);
  }
}

/**
 * Drops a database once its connections are gone: one that the server ends by force fails outside
 * of any test. What a killed program has left is ended by force in the end.
 */
async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await untilLeft(client, name);
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** Runs with a connection to the server that nobody else has who makes databases: two copies of one template at the same time disturb each other. */
async function inTurn<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    return await work(client);
  } finally {
    await client.end();
  }
}

const addressOn = (server: string, name: string) => server.replace(/\/postgres$/, `/${name}`);

function server(): string {
  const found = inject('postgres');
  if ('missing' in found) throw new Error(found.missing);
  return found.url;
}

async function copyOf(template: string | null): Promise<{ url: string; drop: () => Promise<void> }> {
  const address = server();
  const name = `qujing_${randomBytes(8).toString('hex')}`;
  await inTurn(address, (client) => client.query(`CREATE DATABASE ${name}${template === null ? '' : ` TEMPLATE ${template}`}`));
  return { url: addressOn(address, name), drop: () => dropDatabase(address, name) };
}

function databaseAt(url: string, ended: () => Promise<void>): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return databaseOver('server', pool, null, async () => {
    await pool.end();
    await ended();
  });
}

/** The name of a database with the content, to be copied; made where the run has none yet. */
async function templateOf({ name, write }: Content): Promise<string> {
  const address = server();
  const template = `qujing_with_${name}`;
  await inTurn(address, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount !== 0) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE ${TEMPLATE_DATABASE}`);
    const db = databaseAt(addressOn(address, unfinished), async () => undefined);
    await write(db);
    await db.close();
    await untilLeft(client, unfinished);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  });
  return template;
}

/**
 * Address of a fresh, empty or migrated database on the run's PostgreSQL server.
 *
 * @throws Error saying what to install, when there is no server on this machine.
 */
export function serverDatabaseUrl(content: 'migrated' | 'empty' = 'migrated'): Promise<{ url: string; drop: () => Promise<void> }> {
  return copyOf(content === 'migrated' ? TEMPLATE_DATABASE : null);
}

/** A fresh, migrated database on a real PostgreSQL server, with the content where one is named; closing it drops it. */
export async function serverDatabase(content?: Content): Promise<Database> {
  const { url, drop } = await copyOf(content === undefined ? TEMPLATE_DATABASE : await templateOf(content));
  return databaseAt(url, drop);
}
