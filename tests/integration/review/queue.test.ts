import { afterAll, beforeAll, expect, it } from 'vitest';
import { growthOf, levelOf } from '@/lib/domain/figure';
import { Decimal, isMeasured } from '@/lib/domain/measured';
import type { SheetReturn } from '@/lib/domain/return-views';
import type { ReviewQueue } from '@/lib/domain/review-views';
import { readList } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { submitReturns } from '@/lib/server/returns/submit';
import { approveClean } from '@/lib/server/review/approve-clean';
import { judgeReturns } from '@/lib/server/review/judge';
import { readComparison } from '@/lib/server/review/read-comparison';
import { readQueue } from '@/lib/server/review/read-queue';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { explained, plausible, save, seen, sheetOf, startRound, type Round } from '../returns/support';

const listOf = (query: Readonly<Record<string, string>> = {}) => readList(query, REVIEW_LIST).list;
const queue = (ctx: Ctx, query: Readonly<Record<string, string>> = {}): Promise<ReviewQueue> => readQueue({ ctx, input: { list: listOf(query) } });
const judge = (ctx: Ctx, action: 'approve' | 'send-back', returns: readonly { readonly id: number; readonly version: number }[], reason = '') =>
  judgeReturns({ ctx, input: { action, returns: returns.map(({ id, version }) => ({ id, version })), reason } });

/** Enters a return, every doubt explained, and hands it in. */
async function handIn(round: Round, one: SheetReturn, times = 1): Promise<void> {
  const entries = plausible(one).map((entry) => (entry.line === 'gross-output' && times !== 1 ? { ...entry, after: String(Math.round(Number(entry.after) * times)) } : entry));
  const saved = await save(round.clerk, one, entries);
  const last = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
  const { refused } = await submitReturns({ ctx: round.clerk, input: seen(last) });
  expect(refused).toEqual([]);
}

describeOnEveryDatabase('the queue of a month', (open) => {
  let round: Round;
  let db: Database;
  let all: readonly SheetReturn[];

  beforeAll(async () => {
    round = await startRound(open);
    ({ db } = round);
    all = (await sheetOf(round.clerk)).returns;
    for (const [index, one] of all.entries()) if (index < 8) await handIn(round, one, index === 5 ? 1.3 : 1);
  });
  afterAll(() => db.close());

  it('holds what was handed in, the largest effect on the district’s growth first', async () => {
    const found = await queue(round.reviewer);
    expect(found.rows).toBe(8);
    expect(found.ofDistrict).toBe(true);
    const sheet = (await sheetOf(round.reviewer)).returns;
    const cell = (one: SheetReturn, slot: string) => new Decimal(one.cells.find((c) => c.line === 'gross-output' && c.slot === slot)?.value ?? 0);
    const total = sheet.reduce((sum, one) => sum.plus(cell(one, 'prior-ytd')), new Decimal(0));
    for (const line of found.lines) {
      const one = sheet.find(({ id }) => id === line.id);
      if (one === undefined) throw new Error('a line of no return');
      const effect = cell(one, 'ytd').minus(cell(one, 'prior-ytd')).times(100).div(total);
      expect(new Decimal(line.effect ?? 'NaN').toDecimalPlaces(10).toString()).toBe(effect.toDecimalPlaces(10).toString());
    }
    const sizes = found.lines.map(({ effect }) => new Decimal(effect ?? 0).abs().toDecimalPlaces(2).toNumber());
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(found.lines.every(({ approval, maySendBack }) => approval === 'approve' && maySendBack)).toBe(true);
  });

  it('is filtered by town, findings, status and name, and keeps to the reader’s towns', async () => {
    const whole = await queue(round.reviewer);
    const withFindings = await queue(round.reviewer, { findings: 'yes' });
    const without = await queue(round.reviewer, { findings: 'no' });
    expect(withFindings.rows + without.rows).toBe(whole.rows);
    expect(withFindings.lines.every(({ findings }) => findings.mandatory + findings.query > 0)).toBe(true);
    expect(whole.clean).toBe(without.rows);
    const town = await queue(round.reviewer, { town: '990001001' });
    expect(town.rows).toBe(4);
    expect((await queue(round.reviewer, { status: 'draft' })).rows).toBe(2);
    expect((await queue(round.reviewer, { status: 'all' })).rows).toBe(10);
    expect((await queue(round.reviewer, { q: whole.lines[0]?.code ?? '' })).lines.map(({ id }) => id)).toEqual([whole.lines[0]?.id]);
    const own = await queue(round.townReviewer);
    expect(own.ofDistrict).toBe(false);
    expect(own.lines.map(({ id }) => id).sort()).toEqual(town.lines.map(({ id }) => id).sort());
    // The district reviews these: a town's reviewer only looks.
    expect(own.lines.every(({ approval, maySendBack }) => approval === null && !maySendBack)).toBe(true);
  });

  it('opens a return beside its past, with its neighbours in the queue', async () => {
    const { lines } = await queue(round.reviewer);
    const [first, second, third] = lines;
    if (first === undefined || second === undefined || third === undefined) throw new Error('the queue is too short');
    const found = await readComparison({ ctx: round.reviewer, input: { id: second.id, list: listOf() } });
    expect(found.place).toEqual({ previous: first.id, next: third.id, position: 2, rows: 8 });
    expect(found.sheet.history.length).toBeGreaterThan(0);
    expect([found.approval, found.maySendBack, found.reviews]).toEqual(['approve', true, true]);
    const looking = await readComparison({ ctx: round.analyst, input: { id: second.id, list: listOf({ status: 'approved' }) } });
    expect([looking.approval, looking.maySendBack, looking.reviews, looking.place.position]).toEqual([null, false, false, null]);
  });

  it('says what the totals become, which is what they are afterwards', async () => {
    const { lines } = await queue(round.reviewer);
    for (const line of lines.slice(0, 3)) {
      const before = await whatTotalBecomes({ ctx: round.reviewer, input: { id: line.id } });
      expect(before.none).toBeNull();
      expect(before.changes.length).toBeGreaterThan(0);
      const { refused } = await judge(round.reviewer, 'approve', [line]);
      expect(refused).toEqual([]);
      const [other] = (await queue(round.reviewer)).lines;
      if (other === undefined) throw new Error('nothing is left');
      const rows = await db.sql.query<{ dimension: string; member: string; locality: string; month: string; ytd: string; prior: string; deflated: string | null; units: number }>(
        `SELECT dimension, member, locality, month_value::text AS month, ytd_value::text AS ytd, ytd_prior::text AS prior, ytd_deflated::text AS deflated, ytd_units AS units
           FROM total WHERE period = 202405 AND indicator_id = 1 AND dimension IN ('district', 'town') AND scheme_id = 0`,
      );
      for (const { kind, place, scope, measure, after } of before.changes) {
        const stored = rows.filter((row) => row.dimension === kind && row.member === place.key && (scope === 'full' || row.locality === 'local'));
        const sum = (pick: (row: (typeof rows)[number]) => string) => stored.reduce((total, row) => total.plus(pick(row)), new Decimal(0)).toString();
        expect(after.value?.toString()).toBe(sum((row) => (measure === 'month' ? row.month : row.ytd)));
        if (measure === 'ytd') expect(after.prior?.toString()).toBe(sum((row) => row.prior));
        expect(after.units).toBe(stored.reduce((total, row) => total + row.units, 0));
        const deflated = stored.some((row) => row.deflated === null) ? null : stored.reduce((total, row) => total.plus(row.deflated ?? 0), new Decimal(0));
        if (measure === 'ytd') expect(after.deflated?.toDecimalPlaces(6).toString()).toBe(deflated?.toDecimalPlaces(6).toString());
      }
      expect((await whatTotalBecomes({ ctx: round.reviewer, input: { id: line.id } })).none).toBe('counted');
      // The next one starts from there.
      const then = await whatTotalBecomes({ ctx: round.reviewer, input: { id: other.id } });
      const district = (list: typeof then) => list.changes.find(({ kind, scope, measure }) => kind === 'district' && scope === 'full' && measure === 'ytd');
      expect(district(then)?.before.value?.toString()).toBe(district(before)?.after.value?.toString());
      const growth = district(then);
      if (growth === undefined) throw new Error('no total of the district');
      expect(isMeasured(growthOf(growth.after, 'current')) && isMeasured(levelOf(growth.after))).toBe(true);
    }
  });

  it('says it of the reader’s own town alone to whoever sees no more', async () => {
    const [line] = (await queue(round.townReviewer)).lines;
    if (line === undefined) throw new Error('nothing waits in the town');
    const { changes } = await whatTotalBecomes({ ctx: round.townReviewer, input: { id: line.id } });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ kind, place }) => kind === 'town' && place.key === '990001001')).toBe(true);
  });

  it('says it of a correction too, whose accepted figure counts until then', async () => {
    const [line] = (await queue(round.reviewer, { status: 'approved' })).lines;
    if (line === undefined) throw new Error('nothing is approved');
    await db.sql.query(`UPDATE return SET correction = true, status = 'submitted', version = version + 1 WHERE id = $1`, [line.id]);
    await db.sql.query(`UPDATE return_cell SET value = value + 4321 WHERE return_id = $1 AND line = 'gross-output' AND slot IN ('month', 'ytd')`, [line.id]);
    const [now] = (await queue(round.reviewer, { q: line.code })).lines;
    if (now === undefined) throw new Error('the correction does not wait');
    // What is accepted already adds its part: the effect is that of the correction alone.
    const priors = (await sheetOf(round.reviewer)).returns.map((one) => one.cells.find((cell) => cell.line === 'gross-output' && cell.slot === 'prior-ytd')?.value ?? '0');
    const total = priors.reduce((sum, prior) => sum.plus(prior), new Decimal(0));
    expect(new Decimal(now.effect ?? 'NaN').toDecimalPlaces(8).toString()).toBe(new Decimal(432_100).div(total).toDecimalPlaces(8).toString());
    const { changes } = await whatTotalBecomes({ ctx: round.reviewer, input: { id: line.id } });
    for (const { before, after } of changes) {
      expect(after.value?.minus(before.value ?? 0).toString()).toBe('4321');
      expect([after.units, after.comparableUnits]).toEqual([before.units, before.comparableUnits]);
    }
    expect((await judge(round.reviewer, 'approve', [now])).refused).toEqual([]);
    const [stored] = await db.sql.query<{ value: string }>(`SELECT sum(ytd_value)::text AS value FROM total WHERE period = 202405 AND indicator_id = 1 AND dimension = 'district'`);
    const district = changes.find(({ kind, scope, measure }) => kind === 'district' && scope === 'full' && measure === 'ytd');
    expect(district?.after.value?.toString()).toBe(new Decimal(stored?.value ?? 0).toString());
    await db.sql.query(`UPDATE return SET correction = false WHERE id = $1`, [line.id]);
  });

  it('is judged several at a time; what is refused is named with why, the rest is done', async () => {
    const { lines } = await queue(round.reviewer);
    const [one, two] = lines;
    if (one === undefined || two === undefined) throw new Error('the queue is too short');
    const answer = await judge(round.reviewer, 'send-back', [one, { ...two, version: two.version + 7 }, { id: 999_999, version: 1 }], '请核实产值与用电量');
    expect(answer.done).toEqual([one.id]);
    expect([...answer.refused].sort((a, b) => a.id - b.id)).toEqual([{ id: two.id, name: two.name, code: 'conflict' }, { id: 999_999, name: null, code: 'not-found' }].sort((a, b) => a.id - b.id));
    for (const tooShort of ['', '不行']) expect((await judge(round.reviewer, 'send-back', [two], tooShort)).refused).toEqual([{ id: two.id, name: two.name, code: 'reason-required' }]);
    expect((await queue(round.reviewer, { status: 'returned' })).lines.map(({ id }) => id)).toEqual([one.id]);
  });

  it('lets go of everything without findings at once, but not of what came after it was read', async () => {
    const before = await queue(round.reviewer);
    expect(before.clean).toBeGreaterThan(0);
    const later = (await sheetOf(round.clerk, { status: 'open' })).returns.find(({ status }) => status === 'draft');
    if (later === undefined) throw new Error('nothing is left to hand in');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await handIn(round, later);
    const { done, refused } = await approveClean({ ctx: round.reviewer, input: { list: listOf(), until: before.readAt } });
    expect(refused).toEqual([]);
    expect(done).toHaveLength(before.clean);
    expect(done).not.toContain(later.id);
    expect((await approveClean({ ctx: round.reviewer, input: { list: listOf(), until: before.readAt } })).done).toEqual([]);
  });

  it('goes through the town first where the town reviews', async () => {
    await db.sql.query(`UPDATE area SET own_review = true WHERE code = '990001001'`);
    const [waiting] = (await sheetOf(round.clerk, { area: '990001001', status: 'open' })).returns;
    if (waiting !== undefined) await handIn(round, waiting);
    const own = (await queue(round.townReviewer)).lines.filter(({ status }) => status === 'submitted');
    const [line] = own;
    if (line === undefined) throw new Error('nothing waits');
    expect(own.every(({ approval, maySendBack }) => approval === 'town-approve' && maySendBack)).toBe(true);
    // The district sees that it waits for the town, and can only send it back.
    expect((await queue(round.reviewer, { q: line.code })).lines).toMatchObject([{ townFirst: true, approval: null, maySendBack: true }]);
    expect(own.some(({ townFirst }) => townFirst)).toBe(false);
    const comparison = await readComparison({ ctx: round.reviewer, input: { id: line.id, list: listOf() } });
    expect(comparison).toMatchObject({ townFirst: true, approval: null, maySendBack: true });
    expect(await readComparison({ ctx: round.townReviewer, input: { id: line.id, list: listOf() } })).toMatchObject({ townFirst: false, approval: 'town-approve', maySendBack: true });
    expect((await judge(round.reviewer, 'approve', [line])).refused[0]?.code).toBe('town-first');
    const passed = await judge(round.townReviewer, 'approve', [line]);
    expect([passed.action, passed.done]).toEqual(['town-approve', [line.id]]);
    const [now] = (await queue(round.reviewer, { status: 'town-approved' })).lines;
    expect([now?.id, now?.approval, now?.townFirst]).toEqual([line.id, 'approve', false]);
  });
});
