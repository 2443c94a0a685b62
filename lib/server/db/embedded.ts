import 'server-only';

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { lockFolder, type FolderLock } from '@/lib/server/db/lock';

/**
 * PostgreSQL inside this process (PGlite), behind the same connection pool as a server:
 * everything above this file sees a `pg.Pool` and does not know which of the two it has.
 */

export interface EmbeddedDatabase {
  readonly pool: pg.Pool;
  readonly engine: PGlite;
  readonly lock: FolderLock | null;
  close(): Promise<void>;
}

/** The folder holds a database of another major version of the embedded engine. */
export class EmbeddedVersionError extends Error {
  constructor(folder: string, found: string) {
    super(
      `The database in ${folder} was made by PostgreSQL ${found}, which this version's embedded engine (${EMBEDDED_MAJOR}) does not read. ` +
        'Nothing was changed. Start the version that made it, or restore a backup into a new folder.',
    );
    this.name = 'EmbeddedVersionError';
  }
}

/** Major version of PostgreSQL that the embedded engine is. */
export const EMBEDDED_MAJOR = '18';

/** Wraps an engine in a pool of one connection: statements and transactions take turns. */
export function poolOf(engine: PGlite): pg.Pool {
  const config = createPgConfig(engine);
  // Prisma hands over its parsers under `types`, which node-postgres ignores at this point and the embedded engine would take for a list of parameter types.
  const { connection } = config;
  const parse = connection.parse.bind(connection);
  connection.parse = (query: { types?: unknown }) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  return new pg.Pool({ ...(config as unknown as pg.PoolConfig), max: 1, idleTimeoutMillis: 0 });
}

/**
 * Opens the embedded database in a folder, or in memory when `folder` is null.
 *
 * @throws DatabaseInUseError when another process has the folder open.
 * @throws EmbeddedVersionError when another major version made it.
 */
export async function openEmbedded(folder: string | null, purpose: string, image?: Blob): Promise<EmbeddedDatabase> {
  const lock = folder === null ? null : lockFolder(folder, purpose);
  try {
    const cluster = folder === null ? undefined : path.join(folder, 'pgdata');
    if (folder !== null && cluster !== undefined) {
      const versionFile = path.join(cluster, 'PG_VERSION');
      const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : EMBEDDED_MAJOR;
      if (found !== EMBEDDED_MAJOR) throw new EmbeddedVersionError(folder, found);
    }
    const engine = await PGlite.create({
      ...(cluster === undefined ? {} : { dataDir: cluster }),
      ...(image === undefined ? {} : { loadDataDir: image }),
      extensions: { btree_gist },
      relaxedDurability: false,
    });
    const pool = poolOf(engine);
    return {
      pool,
      engine,
      lock,
      async close() {
        await pool.end();
        await engine.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
