import { fc } from '@/tests/setup/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '@/lib/server/db/database';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { apply, reset } from './apply-change';
import { directCoverage, directTotals, type MeasureRow, type TotalRow } from './direct-sum';
import { changes } from './random-changes';
import { storedCoverage, storedTotals } from './stored-totals';

const RELATIVE = 1e-9;

/** Sums of quotients are rounded where they are stored; every other amount is exact. */
function expectMeasure(key: string, stored: MeasureRow, direct: MeasureRow): void {
  expect({ key, ...stored, deflated: null }).toEqual({ key, ...direct, deflated: null });
  expect([key, stored.deflated === null]).toEqual([key, direct.deflated === null]);
  const [a, b] = [Number(stored.deflated ?? 0), Number(direct.deflated ?? 0)];
  expect(Math.abs(a - b), key).toBeLessThanOrEqual(RELATIVE * Math.max(1, Math.abs(b)));
}

function expectTotals(stored: ReadonlyMap<string, TotalRow>, direct: ReadonlyMap<string, TotalRow>): void {
  expect([...stored.keys()].sort()).toEqual([...direct.keys()].sort());
  for (const [key, row] of direct) {
    const found = stored.get(key)!;
    expectMeasure(`${key} month`, found.month, row.month);
    expectMeasure(`${key} ytd`, found.ytd, row.ytd);
  }
}

describeOnEveryDatabase('totals and coverage', (open) => {
  let db: Database;

  beforeAll(async () => {
    db = await open();
    await prepareReference(db);
  });
  afterAll(() => db.close());

  it('equal a direct sum over the records after any loads, changes and removals', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (sequence) => {
        await reset(db);
        for (const change of sequence) {
          const done = await apply(db, change);
          const direct = await directTotals(db.sql);
          expectTotals(await storedTotals(db.sql), direct);
          const coverage = await storedCoverage(db.sql);
          expect(Object.fromEntries(coverage)).toEqual(Object.fromEntries(await directCoverage(db.sql)));
          compared += direct.size;
          // What was just loaded changes nothing when it is loaded again.
          const again = await done?.again();
          expect((again?.files ?? []).filter((file) => file.added + file.changed > 0)).toEqual([]);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
    // A property over empty tables would hold for nothing.
    expect(compared).toBeGreaterThan(1000);
  });
});
