import { afterEach, expect, it } from 'vitest';
import type { SheetReturn } from '@/lib/domain/return-views';
import { readChangeList } from '@/lib/schemas/changes';
import { publishInput } from '@/lib/schemas/publications';
import { stepInput } from '@/lib/schemas/returns';
import type { Database } from '@/lib/server/db/database';
import { readChanges } from '@/lib/server/changes/read-changes';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readResults } from '@/lib/server/forms/read-results';
import { publish } from '@/lib/server/publications/publish';
import { submitReturns } from '@/lib/server/returns/submit';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { explained, save, seen, sheetOf, startRound, stored, type Entry, type Round } from '../returns/support';
import { enterAndApprove, reopen, storedReturn } from './support';

const QUARTERLY = 'quarterly-economic';
const MARCH = 202403;
const WHY = '营业收入漏报一家分厂';
const NOT_YET = '请补充分厂的台账';

/** A quarter of a small works; last year's beside it. */
const figures = (revenue: number): Entry[] => [
  ...Object.entries({ revenue, profit: 600, tax: 300, electricity: 90_000, energy: 40 }).flatMap(([line, value]): Entry[] => [
    { line, slot: 'ytd', after: String(value) },
    { line, slot: 'prior-ytd', after: String(Math.round(value * 0.95)) },
  ]),
  { line: 'staff', slot: 'value', after: '80' },
  { line: 'staff', slot: 'prior-value', after: '78' },
];

describeOnEveryDatabase('a correction of a form whose figures stay with its returns', (open) => {
  let db: Database;
  let round: Round;
  afterEach(() => db.close());

  const one = async (id: number | null = null): Promise<SheetReturn> => (await sheetOf(round.clerk, { form: QUARTERLY, period: MARCH, ids: id === null ? null : [id] })).returns[0]!;
  const publishAs = (vintage: number) => publish({ ctx: round.reviewer, input: publishInput.parse({ form: QUARTERLY, period: MARCH, vintage, note: '' }) });
  /** Revenue of all that count, and how many these are. */
  const revenue = async (basis: 'reported' | 'approved') => {
    const { total } = await readResults({ ctx: round.reviewer, input: { form: QUARTERLY, period: MARCH, basis } });
    return [total.counted, total.sums.get('revenue')?.sum.toNumber() ?? null];
  };
  const profitRatio = async () => {
    const { total } = await readResults({ ctx: round.reviewer, input: { form: QUARTERLY, period: MARCH, basis: 'approved' } });
    const { numerator, denominator } = total.ratios.get('profit-ratio')!;
    return [numerator.toNumber(), denominator.toNumber()];
  };
  const revisions = () => db.sql.query(`SELECT field, before, after, reason FROM revision WHERE subject = 'cell' ORDER BY id`);
  const corrected = (value: number): Entry[] => [{ line: 'revenue', slot: 'ytd', after: String(value) }];

  async function start(): Promise<number> {
    round = await startRound(open);
    ({ db } = round);
    await openPeriod({ ctx: round.reviewer, input: { form: QUARTERLY, period: MARCH } });
    const first = await one();
    await enterAndApprove(round, first, figures(10_000));
    await publishAs(1);
    return first.id;
  }

  it('counts as it was published until it is approved, and is a revision then', async () => {
    const id = await start();
    expect([await revenue('approved'), await revenue('reported'), await profitRatio()]).toEqual([[1, 10_000], [1, 10_000], [600, 10_000]]);
    await reopen(round.reviewer, id, WHY);
    expect(await revenue('approved')).toEqual([1, 10_000]);

    const saved = await save(round.clerk, await one(id), corrected(10_800));
    expect(stored(await one(id), 'revenue', 'ytd')).toBe('10800');
    // What is typed counts for nobody, as a draft counts for nobody.
    expect([await revenue('approved'), await revenue('reported'), await profitRatio()]).toEqual([[1, 10_000], [1, 10_000], [600, 10_000]]);

    const told = await save(round.clerk, { ...(await one(id)), version: saved.version }, [], explained(saved));
    expect((await submitReturns({ ctx: round.clerk, input: seen(told) })).refused).toEqual([]);
    expect([await revenue('approved'), await revenue('reported')]).toEqual([[1, 10_000], [1, 10_800]]);
    expect(await revisions()).toEqual([]);

    const { version } = await storedReturn(db, id);
    await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: [{ id, version }], reason: NOT_YET }) });
    expect(await revenue('approved')).toEqual([1, 10_000]);
    await enterAndApprove(round, await one(id), corrected(10_900));
    expect([await revenue('approved'), await revenue('reported'), await profitRatio()]).toEqual([[1, 10_900], [1, 10_900], [600, 10_900]]);
    expect(await revisions()).toEqual([{ field: 'revenue/ytd', before: '10000', after: '10900', reason: NOT_YET }]);

    const { lines } = await readChanges({ ctx: round.reviewer, input: { list: readChangeList({ indicator: QUARTERLY }).list } });
    expect(lines.map(({ figure, field, before, after, who, why }) => [figure.label.zh, field, before, after, who, why])).toEqual([['营业收入', 'ytd', '10000', '10900', 'reviewer@example.org', { kind: 'written', reason: NOT_YET }]]);

    await publishAs(2);
    expect(await db.sql.query(`SELECT FROM published_cell`)).toEqual([]);
    // Corrected once more, the second vintage is what counts meanwhile.
    await reopen(round.reviewer, id, WHY);
    await save(round.clerk, await one(id), corrected(9_000));
    expect(await revenue('approved')).toEqual([1, 10_900]);
  });

  it('gives way to what was published when it is sent back after its approval', async () => {
    const id = await start();
    await reopen(round.reviewer, id, WHY);
    await enterAndApprove(round, await one(id), corrected(10_800));
    expect(await revenue('approved')).toEqual([1, 10_800]);
    const { version } = await storedReturn(db, id);
    await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: [{ id, version }], reason: NOT_YET }) });
    expect([await revenue('approved'), await revenue('reported')]).toEqual([[1, 10_000], [1, 10_000]]);
    expect(await revisions()).toEqual([
      { field: 'revenue/ytd', before: '10000', after: '10800', reason: WHY },
      { field: 'revenue/ytd', before: '10800', after: '10000', reason: `published-restored: ${NOT_YET}` },
    ]);
    // What was entered is still there for whoever corrects it.
    expect(stored(await one(id), 'revenue', 'ytd')).toBe('10800');
  });

  it('leaves the figure of last year that the next year begins with', async () => {
    const id = await start();
    await reopen(round.reviewer, id, WHY);
    await save(round.clerk, await one(id), corrected(99_000));
    await db.sql.query(`INSERT INTO panel_membership (enterprise_id, year, from_period, reason) SELECT enterprise_id, 2025, 202502, '' FROM return WHERE id = $1 ON CONFLICT DO NOTHING`, [id]);
    await openPeriod({ ctx: round.reviewer, input: { form: QUARTERLY, period: 202503 } });
    const next = (await sheetOf(round.clerk, { form: QUARTERLY, period: 202503 })).returns.find(({ subject }) => subject.code !== '')!;
    expect(stored(next, 'revenue', 'prior-ytd')).toBe('10000');
    expect(next.history.find(({ line }) => line === 'revenue')?.points.map(({ period, ytd }) => [period, ytd])).toEqual([[MARCH, '10000']]);
  });
});
