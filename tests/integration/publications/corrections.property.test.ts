import { fc } from '@/tests/setup/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SheetReturn } from '@/lib/domain/return-views';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import { memorySource } from '@/lib/import/load-source';
import { stepInput } from '@/lib/schemas/returns';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { differsFrom } from '@/lib/server/publications/store-vintage';
import { submitReturns } from '@/lib/server/returns/submit';
import { approveReturns } from '@/lib/server/review/approve';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { expectTotalsAreSums } from '../returns/totals-are-sums';
import { explained, MAY, OUTPUT, plausible, save, seen, sheetOf, stored, type Entry } from '../returns/support';
import { expectWhatCounts, watchPublished } from '../returns/what-counts';
import { publishAs, reopen, startPublishing, storedReturn, type PublishedRound } from './support';

/**
 * Returns are published, opened for correction, corrected, approved, sent back, replaced by a
 * load, in any order that the workflow allows. Whatever the order, what counts is the figure
 * approved last where there is one, else the figure published last, to the last column; totals
 * and coverage are its sums.
 */

const REASON = '更正数与统计台账不一致';

const deed = fc.record({
  which: fc.integer({ min: 0, max: 2 }),
  /** Which of the steps that are open from where the return stands. */
  step: fc.nat(),
  more: fc.integer({ min: -20, max: 20 }),
  priors: fc.boolean(),
  exports: fc.constantFrom('keep', 'clear', 'fill'),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const OPEN_STEPS: Readonly<Record<ReturnStatus, readonly ('enter' | 'approve' | 'send-back' | 'publish' | 'reopen' | 'load')[]>> = {
  draft: ['enter'],
  returned: ['enter'],
  submitted: ['approve', 'approve', 'approve', 'send-back'],
  'town-approved': ['approve'],
  approved: ['send-back', 'send-back', 'publish', 'publish', 'load'],
  published: ['reopen', 'reopen', 'reopen', 'load'],
};

describeOnEveryDatabase('corrections in any order', (open) => {
  let round: PublishedRound;
  let db: Database;
  let ids: number[];
  const base = new Map<number, { month: number; ytd: number }>();
  /** Returns whose accepted figure came by a load and was neither entered nor published since. */
  const loaded = new Set<number>();
  const taken = new Map<string, number>();

  beforeAll(async () => {
    round = await startPublishing(open);
    ({ db } = round);
    await watchPublished(db.sql);
    ids = (await sheetOf(round.clerk)).returns.slice(0, 3).map(({ id }) => id);
  });
  afterAll(() => db.close());

  const sheet = async (id: number): Promise<SheetReturn> => (await sheetOf(round.clerk, { ids: [id] })).returns[0]!;
  const step = (id: number, version: number) => stepInput.parse({ returns: [{ id, version }], reason: REASON });

  async function enter(id: number, { more, priors, exports }: Deed): Promise<void> {
    const one = await sheet(id);
    const start = base.get(id);
    const first = plausible(one);
    const figure = (slot: string) => Number(first.find((entry) => entry.line === 'gross-output' && entry.slot === slot)?.after);
    const { month, ytd } = start ?? { month: figure('month'), ytd: figure('ytd') };
    if (start === undefined) base.set(id, { month, ytd });
    const line = (name: string, slot: Entry['slot'], after: string | null): Entry => ({ line: name, slot, after });
    const prior = priors ? [line('gross-output', 'prior-month', String(Number(stored(one, 'gross-output', 'prior-month')) + more))] : [];
    const exported = exports === 'keep' ? [] : (['month', 'ytd', 'prior-month', 'prior-ytd'] as const).map((slot) => line('export-delivery', slot, exports === 'clear' ? null : String(slot.endsWith('ytd') ? 500 + more : 100 + more)));
    const entries = [...first.filter((entry) => entry.line === 'sales-output'), line('gross-output', 'month', String(month + more)), line('gross-output', 'ytd', String(ytd + more)), ...prior, ...exported];
    const saved = await save(round.clerk, one, entries);
    const told = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
    expect((await submitReturns({ ctx: round.clerk, input: seen(told) })).refused).toEqual([]);
  }

  async function load(id: number, { more, exports }: Deed): Promise<boolean> {
    const [unit] = await db.sql.query<{ code: string }>(`SELECT e.code FROM return t JOIN enterprise e ON e.id = t.enterprise_id WHERE t.id = $1`, [id]);
    const rows = (exports === 'fill' ? ['gross-output', 'export-delivery'] : ['gross-output']).map((indicator) => [unit!.code, '2024-05', indicator, String(9000 + more), String(40_000 + more), '8000', '39000']);
    const source = memorySource([{ file: 'output.csv', header: 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd'.split(','), rows }]);
    const report = await loadDistrict({ ctx: round.administrator, input: { source } });
    // A correction under way is not overwritten.
    if (!report.stored) expect(report.errors.map(({ code }) => code)).toEqual(rows.map(() => 'return-in-work'));
    return report.stored;
  }

  async function act(one: Deed): Promise<void> {
    const id = ids[one.which]!;
    const { status, version, correction } = await storedReturn(db, id);
    const steps = OPEN_STEPS[status as ReturnStatus];
    const name = steps[one.step % steps.length]!;
    const label = `${name} ${correction ? 'correction' : status}`;
    taken.set(label, (taken.get(label) ?? 0) + 1);
    if (name === 'enter') await enter(id, one);
    else if (name === 'approve') expect((await approveReturns({ ctx: round.reviewer, input: step(id, version) })).refused).toEqual([]);
    else if (name === 'send-back') {
      expect((await sendBackReturns({ ctx: round.reviewer, input: step(id, version) })).refused).toEqual([]);
      loaded.delete(id);
    } else if (name === 'reopen') {
      await reopen(round.reviewer, id, REASON);
      // What was loaded and published counts on; its cells, if it had any, may be of before.
      loaded.delete(id);
    } else if (name === 'load') {
      if (await load(id, one)) loaded.add(id);
    } else {
      const [last] = await db.sql.query<{ vintage: number }>(`SELECT COALESCE(max(vintage), 0) AS vintage FROM publication WHERE form = $1 AND period = $2`, [OUTPUT, MAY]);
      await publishAs(round.reviewer, (last?.vintage ?? 0) + 1);
    }
  }

  /** Where nothing waits to be published, the totals are those of the last vintage, to the last digit. */
  async function expectAsPublished(): Promise<void> {
    const [waiting] = await db.sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM return WHERE form = $1 AND period = $2 AND status = 'approved'`, [OUTPUT, MAY]);
    const [last] = await db.sql.query<{ id: number }>(`SELECT id FROM publication WHERE form = $1 AND period = $2 ORDER BY vintage DESC LIMIT 1`, [OUTPUT, MAY]);
    if (waiting?.count === 0 && last !== undefined) expect(await differsFrom(db.sql, OUTPUT, MAY, last.id)).toBe(false);
  }

  it('leave what was published counting until something newer is approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 12, maxLength: 24 }), async (deeds) => {
        for (const one of deeds) {
          await act(one);
          await expectWhatCounts(db.sql, ids, loaded);
          await expectAsPublished();
        }
        await expectTotalsAreSums(db.sql);
      }),
      { numRuns: 6 },
    );
    // The sequences that this is about did occur.
    for (const label of ['send-back correction', 'send-back approved', 'load published', 'reopen published', 'approve correction']) expect([label, (taken.get(label) ?? 0) > 0]).toEqual([label, true]);
  });
});
