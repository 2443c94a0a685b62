import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';
import { memorySource } from '@/lib/import/load-source';
import { describeLoadError } from '@/lib/import/describe-load-error';
import type { Ctx } from '@/lib/server/context';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { readSeries } from '@/lib/server/statistics/read-series';
import { seriesInput } from '@/lib/schemas/api/series';
import { memoryDatabase } from '../../setup/database';

describe('the demo district', () => {
  let db: Database;
  let ctx: Ctx;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
    ctx = { actor: systemActor, db };
  });
  afterAll(() => db.close());

  it('loads whole, and a second load changes nothing', async () => {
    const report = await loadDistrict({ ctx, input: { source: memorySource(generateDemoDistrict().files) } });
    expect(report.errors.map((error) => describeLoadError(error, 'en'))).toEqual([]);
    expect(report.stored).toBe(true);
    const { version } = await readDataVersion(db.sql);
    const again = await loadDistrict({ ctx, input: { source: memorySource(generateDemoDistrict().files) } });
    expect(again.files.map(({ file, added, changed }) => ({ file, added, changed }))).toEqual(report.files.map(({ file }) => ({ file, added: 0, changed: 0 })));
    expect((await readDataVersion(db.sql)).version).toBe(version);
    const revisions = await db.sql.query(`SELECT subject, key, field, before, after FROM revision LIMIT 5`);
    expect(revisions).toEqual([]);
  });

  it('gives the published figures through the series', async () => {
    const read = (query: Record<string, unknown>) => readSeries({ ctx, input: seriesInput.parse({ lang: 'en', ...query }) });
    const february = await read({ indicator: 'gross-output', by: 'district', from: '2024-02', to: '2024-02' });
    expect(february.series[0]?.points[0]?.value).toBeCloseTo(224.1e5, -4);
    expect(february.series[0]?.points[0]?.growth).toBeCloseTo(6.4, 1);
    const clusters = await read({ indicator: 'gross-output', by: 'cluster', scheme: 'LINE', from: '2020-12', to: '2020-12' });
    const points = clusters.series.map((series) => series.points[0]);
    expect(points.reduce((sum, point) => sum + (point?.units ?? 0), 0)).toBe(496);
    expect(Math.round(points.reduce((sum, point) => sum + (point?.value ?? 0), 0) / 1e5)).toBe(1045);
  });
});
