import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded, type EmbeddedDatabase } from '@/lib/server/db/embedded';
import { migrate, NewerDatabaseError, readMigrations, readSchemaFiles, schemaSql, catalogue } from '@/lib/server/db/migrate';

describe('migrations', () => {
  let db: EmbeddedDatabase;

  beforeAll(async () => {
    db = await openEmbedded(null, 'test');
  });
  afterAll(() => db.close());

  it('applies all of them once and then has nothing to do', async () => {
    const applied = await migrate(db.pool);
    expect(applied).toEqual(readMigrations().migrationDirectories.map((directory) => directory.path));
    expect(await migrate(db.pool)).toEqual([]);
  });

  it('agree with the schema files', async () => {
    const fromSchema = await openEmbedded(null, 'test');
    await fromSchema.pool.query(await schemaSql(fromSchema.pool, readSchemaFiles()));
    expect(await catalogue(db.pool)).toEqual(await catalogue(fromSchema.pool));
    await fromSchema.close();
  });

  it('are told apart from a schema that differs in one column', async () => {
    const files = readSchemaFiles().map((file) => ({ ...file, content: file.content.replace(/landMu +Decimal\? +@map\("land_mu"\)/, '$& @unique') }));
    const sql = await schemaSql(db.pool, files, readSchemaFiles());
    expect(sql).toMatch(/CREATE UNIQUE INDEX "enterprise_land_mu_key"/);
  });

  it('refuse a database that knows more than the program, and leave it as it is', async () => {
    const list = readMigrations();
    const older = { ...list, migrationDirectories: [] };
    await expect(migrate(db.pool, older)).rejects.toBeInstanceOf(NewerDatabaseError);
    const { rows } = await db.pool.query(`SELECT count(*)::int AS n FROM _prisma_migrations`);
    expect(rows).toEqual([{ n: list.migrationDirectories.length }]);
  });
});
