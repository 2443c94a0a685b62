import type { TestProject } from 'vitest/node';
import pg from 'pg';
import { migrate } from '@/lib/server/db/migrate';
import { PostgresMissingError, startPostgres } from './postgres-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's template database, or why there is none. */
    postgres: { readonly url: string } | { readonly missing: string };
  }
}

/** The migrated, otherwise empty database that tests copy (tests/setup/postgres.ts names it too). */
const TEMPLATE_DATABASE = 'qujing_template';

/** Starts one PostgreSQL server for all test files of a project, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const server = await startPostgres();
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
    await admin.end();
    const pool = new pg.Pool({ connectionString: server.url(TEMPLATE_DATABASE), max: 2 });
    await migrate(pool);
    await pool.end();
    project.provide('postgres', { url: server.url('postgres') });
    return () => server.stop();
  } catch (error) {
    if (!(error instanceof PostgresMissingError)) throw error;
    // The tests that need the server fail with this sentence; the others do their work.
    project.provide('postgres', { missing: error.message });
    return async () => undefined;
  }
}
