import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLoadFolder } from '@/lib/import/load-folder';
import { systemActor } from '@/lib/server/auth/system-actor';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { openEmbedded } from '@/lib/server/db/embedded';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { memoryDatabase } from '@/tests/setup/database';
import { startServerProgram, temporaryFolder } from '@/tests/setup/processes';
import { gb18030 } from '@/tests/unit/import/gb18030';
import { A, contents, DISTRICT, loadRight } from './small-folder';
import { writeFiles } from './written-folder';

describe('a folder of files', () => {
  let place: ReturnType<typeof temporaryFolder>;
  const folder = (name: string) => {
    const made = path.join(place.folder, name);
    mkdirSync(made);
    return made;
  };

  beforeAll(() => {
    place = temporaryFolder();
  });
  afterAll(() => place.remove());

  it('loads from GB18030 as from UTF-8', async () => {
    const folders = [writeFiles(folder('utf-8'), DISTRICT, (text) => Buffer.from(`\uFEFF${text}`)), writeFiles(folder('gb18030'), DISTRICT, gb18030)];
    const tables = ['area', 'enterprise', 'cluster', 'panel_membership', 'project', 'project_stage_event', 'target', 'benchmark_series', 'total'];
    const stored: unknown[] = [];
    for (const one of folders) {
      const db = await memoryDatabase();
      await prepareReference(db);
      const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: await openLoadFolder(one) } });
      expect([report.stored, report.errors]).toEqual([true, []]);
      const all = await contents(db);
      stored.push(tables.map((table) => all[table]));
      expect(await db.sql.query(`SELECT name FROM enterprise WHERE code = $1`, [A])).toEqual([{ name: '甲公司' }]);
      await db.close();
    }
    expect(stored[1]).toEqual(stored[0]);
  });

  it('leaves the database as it was when its loader is killed', async () => {
    const data = folder('data');
    const killed = async (files: string, step: string) => {
      const loader = startServerProgram('tests/integration/load/dying-loader.ts', [files, step], { QUJING_DATA: data });
      expect(await loader.ended(), loader.output()).toBeNull();
      expect(loader.output()).not.toContain('loaded');
    };
    const open = async (): Promise<Database> => {
      const embedded = await openEmbedded(data, 'test');
      return databaseOver('embedded', embedded.pool, embedded.lock, () => embedded.close());
    };

    // While rows of the last file are stored.
    await killed(writeFiles(folder('first'), DISTRICT), '"store","file":"benchmarks.csv"');
    let db = await open();
    const empty = await contents(db);
    expect([empty['area'], empty['total'], empty['audit_event']]).toEqual(['', '', '']);
    await loadRight(db, DISTRICT);
    const loaded = await contents(db);
    await db.close();

    // When everything is done but the commit.
    const change = { 'output.csv': [`${A},2024-03,gross-output,111,321,105,305`, `${A},2024-04,gross-output,100,421,,`], 'benchmarks.csv': ['全市,gross-output,2024-02,ytd,,1.3,current,公报'] };
    await killed(writeFiles(folder('second'), change), '"totals","done":2,"periods":2');
    db = await open();
    expect(await contents(db)).toEqual(loaded);
    expect((await loadRight(db, change)).files.map(({ added, changed }) => [added, changed])).toEqual([[1, 1], [0, 1]]);
    await db.close();
  });
});
