import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import pg from 'pg';
import { systemActor } from '@/lib/server/auth/system-actor';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { openEmbedded } from '@/lib/server/db/embedded';
import { readImport } from '@/lib/server/imports/read-import';
import { describeOnEveryDatabase } from '../../setup/every-database';
import { serverDatabaseUrl } from '../../setup/postgres';
import { startServerProgram, temporaryFolder } from '../../setup/processes';

const ROWS = 4000;

describeOnEveryDatabase('an import whose server is killed', (open) => {
  let place: ReturnType<typeof temporaryFolder>;
  let file: string;
  const embedded = open.name === 'memoryDatabase';

  beforeAll(() => {
    place = temporaryFolder();
    file = path.join(place.folder, 'a.csv');
    const rows = Array.from({ length: ROWS }, (_, i) => `91310116MA${String(i).padStart(8, '0')},企业${i},TOWN,2614,小型,私人,属地`);
    writeFileSync(file, ['统一社会信用代码,企业名称,街镇,行业代码,规模,控股情况,隶属关系', ...rows].join('\n'));
  });
  afterAll(() => place.remove());

  async function reopen(settings: { readonly QUJING_DATA: string; readonly DATABASE_URL?: string }): Promise<Database> {
    if (embedded) {
      const engine = await openEmbedded(settings.QUJING_DATA, 'test');
      return databaseOver('embedded', engine.pool, engine.lock, () => engine.close());
    }
    const pool = new pg.Pool({ connectionString: settings.DATABASE_URL });
    return databaseOver('server', pool, null, () => pool.end());
  }

  it('is found failed, with nothing half there', async () => {
    const server = embedded ? null : await serverDatabaseUrl();
    const settings = { QUJING_DATA: path.join(place.folder, 'data'), QUJING_FILES: path.join(place.folder, 'files'), QUJING_DEMO: 'off', QUJING_SECRET: 'x'.repeat(32), ...(server === null ? {} : { DATABASE_URL: server.url }) };
    try {
      const prepared = startServerProgram('tests/integration/imports/one-town.ts', [], settings);
      expect(await prepared.ended()).toBe(0);
      for (const step of ['check', 'store']) {
        const program = startServerProgram('tests/integration/imports/dying-import.ts', [file], settings);
        const [, id = ''] = await program.says(/checked (\d+)/);
        await program.says(new RegExp(`step ${step}`));
        program.process.kill('SIGKILL');
        await program.ended();

        const db = await reopen(settings);
        try {
          // Another server waits until the dead one has been silent for long enough.
          if (!embedded) await db.sql.query(`UPDATE import SET progress = progress || jsonb_build_object('at', now() - interval '1 minute') WHERE state = 'running'`);
          const found = await readImport({ ctx: { db, actor: systemActor }, input: { id: Number(id) } });
          const [stored] = await db.sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM enterprise`);
          expect([step, found.state, found.report.failure, stored?.count]).toEqual([step, 'failed', 'interrupted', 0]);
        } finally {
          await db.close();
        }
      }
    } finally {
      await server?.drop();
    }
  });
});
