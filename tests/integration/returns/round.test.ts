import { afterEach, expect, it } from 'vitest';
import { period } from '@/lib/domain/period';
import type { Database } from '@/lib/server/db/database';
import { saveCellsInput, stepInput } from '@/lib/schemas/returns';
import { readCheckStatistics } from '@/lib/server/forms/read-check-statistics';
import { readNotices } from '@/lib/server/notices/read-notices';
import { publish } from '@/lib/server/publications/publish';
import { reopenReturn } from '@/lib/server/publications/reopen-return';
import { saveCells } from '@/lib/server/returns/save-cells';
import { submitReturns } from '@/lib/server/returns/submit';
import { withdrawReturns } from '@/lib/server/returns/withdraw';
import { approveReturns } from '@/lib/server/review/approve';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { townApproveReturns } from '@/lib/server/review/town-approve';
import { OWN_TOWN } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { explained, INVESTMENT, MAY, OUTPUT, plausible, save, seen, sheetOf, startRound, stored, type Round } from './support';
import { expectTotalsAreSums } from './totals-are-sums';

const RECORD = `SELECT r.month::text, r.year_to_date::text AS ytd, r.prior_month::text AS "priorMonth" FROM output_record r JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period WHERE t.id = $1 AND r.indicator_id = 1`;

describeOnEveryDatabase('the monthly round', (open) => {
  let round: Round;
  let db: Database;
  afterEach(() => db.close());

  async function start(form?: string): Promise<void> {
    round = await startRound(open, form);
    ({ db } = round);
  }
  const one = async (id: number) => (await sheetOf(round.clerk, { ids: [id] })).returns[0]!;
  const record = async (id: number) => (await db.sql.query<{ month: string; ytd: string; priorMonth: string | null }>(RECORD, [id]))[0];
  const total = async () =>
    (await db.sql.query<{ value: string | null }>(`SELECT sum(month_value)::text AS value FROM total WHERE period = $1 AND indicator_id = 1 AND dimension = 'district'`, [MAY]))[0]?.value ?? null;

  it('goes from what is due to published figures, and through a correction to new ones', async () => {
    await start();
    const sheet = await sheetOf(round.clerk);
    expect(sheet.count).toBe(10);
    // Last year's figures stand as the comparable prior.
    expect(sheet.returns.map((due) => [stored(due, 'gross-output', 'prior-month'), stored(due, 'gross-output', 'month'), due.status])).toEqual(
      Array.from({ length: 10 }, (_, i) => [String(1000 * (i + 1) + 230), null, 'draft']),
    );
    expect(new Set(sheet.returns.map(({ dueAt }) => dueAt))).toEqual(new Set(['2024-06-10T10:00:00.000Z']));

    // Entered: drafts bear on no total.
    const [first, second, third] = sheet.returns as [(typeof sheet.returns)[0], (typeof sheet.returns)[0], (typeof sheet.returns)[0]];
    for (const due of [first, second, third]) await save(round.clerk, due, plausible(due));
    expect(await total()).toBeNull();

    // A unit mistake is doubtful, named with its unit, and keeps the return from being handed in until it is explained or corrected.
    const mistaken = await save(round.clerk, await one(first.id), [{ line: 'gross-output', slot: 'month', after: '124' }]);
    expect(mistaken.findings.map(({ check, convert }) => [check, convert?.value ?? null])).toContainEqual(['C04', '1240']);
    const refused = await submitReturns({ ctx: round.clerk, input: seen(mistaken, await one(second.id)) });
    expect(refused.done.map(({ id }) => id)).toEqual([second.id]);
    expect(refused.refused.map(({ id, code, findings = [] }) => [id, code, findings.length > 0])).toEqual([[first.id, 'findings', true]]);
    // What says nothing explains nothing.
    await save(round.clerk, await one(first.id), [], mistaken.findings.filter(({ severity }) => severity === 'query').map(({ check, line, slot }) => ({ check, line, slot, text: '已核实，情况属实' })));
    expect((await one(first.id)).findings.filter(({ explanation }) => explanation !== null)).toEqual([]);
    const corrected = await save(round.clerk, await one(first.id), [{ line: 'gross-output', slot: 'month', after: '1240' }]);
    expect(corrected.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect((await readCheckStatistics({ ctx: round.reviewer, input: { form: OUTPUT, from: MAY, to: MAY } })).find(({ code }) => code === 'C04')).toMatchObject({ corrected: 1, accepted: 0, right: '100.0' });

    // A changed comparable prior wants a reason.
    const changed = await save(round.clerk, await one(first.id), [
      { line: 'gross-output', slot: 'prior-month', after: '1200' },
      { line: 'gross-output', slot: 'prior-ytd', after: '6120' },
    ]);
    expect(changed.findings.map(({ check }) => check)).toContain('C02');
    expect((await submitReturns({ ctx: round.clerk, input: seen(changed) })).refused.map(({ code }) => code)).toEqual(['findings']);
    await save(round.clerk, await one(first.id), [], explained(await one(first.id)));
    expect((await submitReturns({ ctx: round.clerk, input: seen(await one(first.id), await one(third.id)) })).done).toHaveLength(2);

    // What was handed in is locked, and can be taken back until somebody has judged it.
    await expect(save(round.clerk, await one(first.id), [{ line: 'gross-output', slot: 'month', after: '1' }])).rejects.toMatchObject({ code: 'conflict' });
    expect((await withdrawReturns({ ctx: round.clerk, input: seen(await one(third.id)) })).done.map(({ status }) => status)).toEqual(['draft']);
    await submitReturns({ ctx: round.clerk, input: seen(await one(third.id)) });

    // Approved together: figures become records and totals, once.
    const approved = await approveReturns({ ctx: round.reviewer, input: seen(await one(first.id), await one(second.id), await one(third.id)) });
    expect(approved.done.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
    expect(await record(first.id)).toEqual({ month: '1240.0000', ytd: '6200.0000', priorMonth: '1200.0000' });
    expect(await total()).toBe(String(1240 + 2240 + 3240) + '.0000');
    await expectTotalsAreSums(db.sql);
    expect((await readCheckStatistics({ ctx: round.reviewer, input: { form: OUTPUT, from: MAY, to: MAY } })).find(({ code }) => code === 'C02')?.accepted).toBe(2);

    // Sent back: it counts no longer, and whoever entered it hears why.
    const back = await sendBackReturns({ ctx: round.reviewer, input: { ...seen(await one(third.id)), reason: '请核对在制品差额' } });
    expect(back.done.map(({ status }) => status)).toEqual(['returned']);
    expect(await record(third.id)).toBeUndefined();
    expect(await total()).toBe(String(1240 + 2240) + '.0000');
    await expectTotalsAreSums(db.sql);
    expect((await readNotices({ ctx: round.clerk, input: { all: false } })).notices).toMatchObject([{ kind: 'returned', detail: { reason: '请核对在制品差额', return: third.id } }]);
    expect((await one(third.id)).steps.map(({ action, from, to, reason }) => [action, from, to, reason])).toEqual([
      ['submit', 'draft', 'submitted', ''],
      ['withdraw', 'submitted', 'draft', ''],
      ['submit', 'draft', 'submitted', ''],
      ['approve', 'submitted', 'approved', ''],
      ['send-back', 'approved', 'returned', '请核对在制品差额'],
    ]);

    // Published: locked, until the district opens it with a reason; the published figure counts until the next is accepted.
    await publish({ ctx: round.reviewer, input: { form: OUTPUT, period: period(2024, 5), vintage: 1, note: '' } });
    expect((await one(first.id)).lock).toBe('published');
    const reopened = await reopenReturn({ ctx: round.reviewer, input: { returnId: first.id, version: (await one(first.id)).version, reason: '企业更正五月产值' } });
    expect(await total()).toBe(String(1240 + 2240) + '.0000');
    expect((await one(first.id)).findings.filter(({ explanation }) => explanation !== null).length).toBeGreaterThan(0);
    const after = await save(round.clerk, { ...(await one(first.id)), version: reopened.version }, [
      { line: 'gross-output', slot: 'month', after: '1250' },
      { line: 'gross-output', slot: 'ytd', after: '6210' },
    ]);
    await save(round.clerk, await one(first.id), [], explained(after));
    expect(await record(first.id)).toMatchObject({ month: '1240.0000' });
    await submitReturns({ ctx: round.clerk, input: seen(await one(first.id)) });
    // Sent back once more while it is corrected: what was published goes on counting.
    await sendBackReturns({ ctx: round.reviewer, input: { ...seen(await one(first.id)), reason: '请附情况说明' } });
    expect(await total()).toBe(String(1240 + 2240) + '.0000');
    await submitReturns({ ctx: round.clerk, input: seen(await one(first.id)) });
    await approveReturns({ ctx: round.reviewer, input: seen(await one(first.id)) });
    expect(await total()).toBe(String(1250 + 2240) + '.0000');
    await expectTotalsAreSums(db.sql);
    const revisions = await db.sql.query<{ field: string; before: string; after: string; reason: string }>(`SELECT field, before, after, reason FROM revision WHERE subject = 'output' AND key LIKE '%/${MAY}/gross-output' AND after IS NOT NULL ORDER BY id`);
    expect(revisions).toEqual([
      { field: 'month', before: '1240.0000', after: '1250.0000', reason: '请附情况说明' },
      { field: 'ytd', before: '6200.0000', after: '6210.0000', reason: '请附情况说明' },
    ]);
  });

  it('goes through the town first where the town reviews its own', async () => {
    await start();
    await db.sql.query(`UPDATE area SET own_review = true WHERE code = $1`, [OWN_TOWN]);
    const [own, , , , foreign] = (await sheetOf(round.clerk)).returns;
    for (const due of [own!, foreign!]) await save(round.clerk, due, plausible(due));
    await submitReturns({ ctx: round.clerk, input: seen(await one(own!.id), await one(foreign!.id)) });
    expect((await approveReturns({ ctx: round.reviewer, input: seen(await one(own!.id)) })).refused).toMatchObject([{ code: 'town-first' }]);
    // A town's reviewer passes on and never approves for good; a foreign town's returns are not there.
    expect((await approveReturns({ ctx: round.townReviewer, input: seen(await one(own!.id)) })).refused).toMatchObject([{ code: 'wrong-part' }]);
    expect((await townApproveReturns({ ctx: round.townReviewer, input: seen(await one(own!.id), await one(foreign!.id)) })).refused).toMatchObject([{ id: foreign!.id, code: 'not-found' }]);
    expect((await sendBackReturns({ ctx: round.townReviewer, input: { ...seen(await one(own!.id)), reason: '再看一下' } })).refused).toMatchObject([{ code: 'wrong-status' }]);
    expect((await approveReturns({ ctx: round.reviewer, input: seen(await one(own!.id), await one(foreign!.id)) })).done).toHaveLength(2);
    await expectTotalsAreSums(db.sql);
  });

  it('takes projects\' investment into its own records and totals', async () => {
    await start(INVESTMENT);
    const sheet = await sheetOf(round.clerk, { form: INVESTMENT });
    // Registered and not ended: two of six.
    expect(sheet.returns.map(({ subject }) => subject.code)).toEqual(['P-1', 'P-5']);
    const [project] = sheet.returns;
    expect(project!.cells.find(({ line }) => line === 'since-start')).toMatchObject({ value: null, prefilled: '350' });
    const saved = await save(round.clerk, project!, [
      { line: 'completed', slot: 'month', after: '50' },
      { line: 'completed', slot: 'ytd', after: '200' },
      { line: 'since-start', slot: 'value', after: '400' },
    ]);
    const explanations = explained(saved);
    const ready = await save(round.clerk, { ...project!, version: saved.version }, [], explanations);
    expect(await submitReturns({ ctx: round.clerk, input: seen(ready) })).toMatchObject({ done: [{ status: 'submitted' }] });
    const [submitted] = (await sheetOf(round.clerk, { form: INVESTMENT, ids: [project!.id] })).returns;
    await approveReturns({ ctx: round.reviewer, input: seen(submitted!) });
    expect(await db.sql.query(`SELECT month::text, year_to_date::text AS ytd, since_start::text AS since FROM investment_record WHERE period = $1`, [MAY])).toEqual([{ month: '50.0000', ytd: '200.0000', since: '400.0000' }]);
    await expectTotalsAreSums(db.sql);
  });

  it('answers a save of what somebody else has changed with both values, and takes the same save once', async () => {
    await start();
    const [due] = (await sheetOf(round.clerk)).returns;
    await save(round.clerk, due!, [{ line: 'gross-output', slot: 'month', after: '1240' }]);
    // The other still sees an empty cell: that one is a conflict, the rest is saved.
    const stale = await save(round.reporter, due!, [
      { line: 'gross-output', slot: 'month', after: '1300' },
      { line: 'gross-output', slot: 'ytd', after: '6200' },
    ]);
    expect(stale.conflicts).toMatchObject([{ line: 'gross-output', slot: 'month', yours: '1300', theirs: '1240', changedBy: 'clerk@example.org' }]);
    expect(stored(await one(due!.id), 'gross-output', 'month')).toBe('1240');
    expect(stored(await one(due!.id), 'gross-output', 'ytd')).toBe('6200');
    // A person decides.
    expect((await save(round.reporter, due!, [{ line: 'gross-output', slot: 'month', after: '1300', force: true }])).conflicts).toEqual([]);
    const mine = await one(due!.id);
    expect(stored(mine, 'gross-output', 'month')).toBe('1300');
    expect(mine.origin).toBe('self-reported');
    // Two people on the same return see each other.
    await saveCells({ ctx: round.reporter, input: saveCellsInput.parse({ id: due!.id, version: 1, key: 'heartbeat-1', changes: [] }) });
    expect((await one(due!.id)).present).toContain('reporter@example.org');
    // The same save sent again, after its answer was lost, changes nothing and finds no conflict with itself.
    const key = 'the-same-save';
    const once = await save(round.clerk, mine, [{ line: 'gross-output', slot: 'month', after: '1310' }], [], key);
    const twice = await save(round.clerk, mine, [{ line: 'gross-output', slot: 'month', after: '1310' }], [], key);
    expect([twice.version, twice.conflicts, twice.cells[0]?.value]).toEqual([once.version, [], '1310']);
    // A step from a stale version is refused.
    expect((await submitReturns({ ctx: round.clerk, input: stepInput.parse({ returns: [{ id: due!.id, version: once.version - 1 }] }) })).refused).toMatchObject([{ code: 'conflict' }]);
    await expect(save(round.clerk, await one(due!.id), [{ line: 'gross-output', slot: 'value', after: '1' }])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
