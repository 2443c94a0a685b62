import 'server-only';

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { withSchemaEngine } from '@/lib/server/db/schema-engine';

/**
 * Applies `prisma/migrations` with Prisma's own schema engine, which keeps Prisma's
 * `_prisma_migrations` table: `prisma migrate deploy` agrees with what was applied here.
 */

export const MIGRATIONS_FOLDER = path.join(process.cwd(), 'prisma', 'migrations');
export const SCHEMA_FOLDER = path.join(process.cwd(), 'prisma', 'schema');

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** The database was migrated by a newer version of the program; it is left as it is. */
export class NewerDatabaseError extends Error {
  readonly unknownMigrations: readonly string[];

  constructor(unknownMigrations: readonly string[]) {
    super(
      `The database was made by a newer version of Qujing (it has ${unknownMigrations.join(', ')}, which this version does not know). ` +
        'Nothing was changed. Start the newer version, or restore a backup made with this one.',
    );
    this.name = 'NewerDatabaseError';
    this.unknownMigrations = unknownMigrations;
  }
}

/** A migration stopped half-way in an earlier start and has to be looked at before another start. */
export class FailedMigrationError extends Error {
  constructor(names: readonly string[]) {
    super(`Migration ${names.join(', ')} did not finish in an earlier start. Restore the last backup, or repair the database and mark it with "npx prisma migrate resolve".`);
    this.name = 'FailedMigrationError';
  }
}

/** The migrations of the project's folder, in order, as the engine wants them. */
export function readMigrations(folder = MIGRATIONS_FOLDER): MigrationList {
  const names = readdirSync(folder)
    .filter((name) => statSync(path.join(folder, name)).isDirectory())
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** The schema files, as the engine wants them. */
export function readSchemaFiles(folder = SCHEMA_FOLDER): { path: string; content: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: path.join(folder, name), content: readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * Adapter factory whose scripts go to the server whole.
 *
 * The driver adapter splits a script at every semicolon, which breaks functions and
 * comments; PostgreSQL takes a script of many statements in one message, as one transaction.
 */
export function migrationAdapter(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script: string) => {
      await pool.query(script);
    };
    return adapter;
  };
  return factory;
}

async function recordedMigrations(pool: pg.Pool): Promise<{ name: string; finished: boolean }[]> {
  const { rows } = await pool.query<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`);
  if (!rows[0]?.exists) return [];
  const recorded = await pool.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return recorded.rows;
}

// Any number will do, as long as every Qujing server of one database asks for the same.
const MIGRATION_ADVISORY_LOCK = 7_100_116;

/**
 * Brings the database to the program's schema.
 *
 * @returns the names of the migrations that were applied now; empty when there was nothing to do.
 * @throws NewerDatabaseError when the database knows migrations that the program does not; nothing is changed then.
 * @throws FailedMigrationError when an earlier migration did not finish.
 */
export async function migrate(pool: pg.Pool, migrationsList = readMigrations()): Promise<string[]> {
  const known = new Set(migrationsList.migrationDirectories.map((directory) => directory.path));
  const recorded = await recordedMigrations(pool);
  const unknown = recorded.filter((migration) => !known.has(migration.name)).map((migration) => migration.name);
  if (unknown.length > 0) throw new NewerDatabaseError(unknown);
  const failed = recorded.filter((migration) => !migration.finished).map((migration) => migration.name);
  if (failed.length > 0) throw new FailedMigrationError(failed);
  if (recorded.length === known.size) return [];

  // Several servers of one database may start at once: the first migrates, the others wait and find it done.
  const guard = pool.options.max === 1 ? null : await pool.connect();
  try {
    await guard?.query('SELECT pg_advisory_lock($1)', [MIGRATION_ADVISORY_LOCK]);
    return await withSchemaEngine(migrationAdapter(pool), async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return appliedMigrationNames;
    });
  } finally {
    await guard?.query('SELECT pg_advisory_unlock($1)', [MIGRATION_ADVISORY_LOCK]);
    guard?.release();
  }
}

/** SQL that makes the whole schema in an empty database, or the step from one state of the schema files to another. */
export async function schemaSql(
  pool: pg.Pool,
  to: readonly { path: string; content: string }[],
  from: readonly { path: string; content: string }[] | null = null,
): Promise<string> {
  return withSchemaEngine(migrationAdapter(pool), async (engine) => {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [...from] },
      to: { tag: 'schemaDatamodel', files: [...to] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    const sql = (stdout ?? '').trim();
    return sql === '-- This is an empty migration.' ? '' : sql;
  });
}

/**
 * What a database holds that the schema files can speak of: columns, keys, indexes, enums,
 * one line each, sorted. Checks, exclusions, partial indexes, triggers and Prisma's own table are left out:
 * the schema language cannot say them, so they stand in the migrations alone.
 */
export async function catalogue(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
             COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    UNION ALL
    SELECT format('key %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
      FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u') AND conrelid <> COALESCE(to_regclass('_prisma_migrations'), 0)
    UNION ALL
    SELECT 'index ' || indexdef
      FROM pg_indexes i
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
       AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conname = i.indexname AND x.contype = 'x')
       AND NOT EXISTS (SELECT FROM pg_index p WHERE p.indexrelid = format('%I.%I', i.schemaname, i.indexname)::regclass AND p.indpred IS NOT NULL)
    UNION ALL
    SELECT format('enum %s: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
     GROUP BY t.typname
    ORDER BY 1`);
  return rows.map((row) => row.line);
}
