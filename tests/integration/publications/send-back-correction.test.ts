import { afterEach, expect, it } from 'vitest';
import type { SheetReturn } from '@/lib/domain/return-views';
import { memorySource } from '@/lib/import/load-source';
import { publishInput } from '@/lib/schemas/publications';
import { stepInput } from '@/lib/schemas/returns';
import { investmentInput } from '@/lib/schemas/api/investment';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { openPeriod } from '@/lib/server/forms/open-period';
import { publish } from '@/lib/server/publications/publish';
import { differsFrom } from '@/lib/server/publications/store-vintage';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { readInvestment } from '@/lib/server/statistics/read-investment';
import { ctxOfPerson } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { expectTotalsAreSums } from '../returns/totals-are-sums';
import { INVESTMENT, MAY, OUTPUT, plausible, sheetOf, startRound, stored, type Round } from '../returns/support';
import { approveSome, enterAndApprove, publishAs, reopen, seriesOf, startPublishing, storedReturn } from './support';

const WHY = '更正数没有附台账，请补充后再报';

describeOnEveryDatabase('a correction that is approved and then sent back', (open) => {
  let db: Database;
  afterEach(() => db.close());

  const records = (id: number) =>
    db.sql.query(
      `SELECT i.code AS line, trim_scale(r.month)::text AS month, trim_scale(r.year_to_date)::text AS ytd, trim_scale(r.prior_month)::text AS prior_month, trim_scale(r.prior_year_to_date)::text AS prior_ytd, r.panel_year
         FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.period = t.period JOIN indicator i ON i.id = r.indicator_id WHERE t.id = $1 ORDER BY 1`,
      [id],
    );
  const approval = async (id: number) => (await db.sql.query<{ at: string; by: string }>(`SELECT approved_at::text AS at, approved_by AS by FROM return WHERE id = $1`, [id]))[0];
  const lastRevision = async () => (await db.sql.query<{ id: string }>(`SELECT COALESCE(max(id), 0)::text AS id FROM revision`))[0]!.id;
  const revisionsAfter = (id: string) =>
    db.sql.query(`SELECT subject, split_part(key, '/', 3) AS line, field, trim_scale(before::numeric)::text AS before, trim_scale(after::numeric)::text AS after, reason FROM revision WHERE id > $1 ORDER BY line, field`, [id]);
  const sendBack = async (round: Round, id: number) => {
    const { version } = await storedReturn(db, id);
    const answer = await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: [{ id, version }], reason: WHY }) });
    expect(answer.refused).toEqual([]);
  };
  const changed = (one: SheetReturn, line: string, slot: 'month' | 'ytd' | 'prior-month', more: number) => ({ line, slot, after: String(Number(stored(one, line, slot)) + more) });

  it('lets the published figure count again, column by column, and says so in the revisions', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const [chosen] = await approveSome(round, 3);
    const id = chosen!.id;
    const { publication } = await publishAs(round.reviewer, 1);
    const published = { records: await records(id), approval: await approval(id), series: JSON.stringify((await seriesOf(round.analyst)).series) };

    await reopen(round.reviewer, id);
    const [one] = (await sheetOf(round.clerk, { ids: [id] })).returns;
    const exported = (['month', 'ytd', 'prior-month', 'prior-ytd'] as const).map((slot) => ({ line: 'export-delivery', slot, after: slot.endsWith('ytd') ? '400' : '80' }));
    const corrected = [changed(one!, 'gross-output', 'month', -100), changed(one!, 'gross-output', 'ytd', -100), changed(one!, 'gross-output', 'prior-month', 7), ...exported];
    await enterAndApprove(round, one!, corrected);
    expect(await records(id)).not.toEqual(published.records);
    expect(await differsFrom(db.sql, OUTPUT, MAY, publication)).toBe(true);
    expect(await approval(id)).not.toEqual(published.approval);

    const seenBefore = await lastRevision();
    await sendBack(round, id);
    expect(await storedReturn(db, id)).toMatchObject({ status: 'returned', correction: true });
    expect(await records(id)).toEqual(published.records);
    expect(await approval(id)).toEqual(published.approval);
    expect(await differsFrom(db.sql, OUTPUT, MAY, publication)).toBe(false);
    expect(JSON.stringify((await seriesOf(round.analyst)).series)).toBe(published.series);
    await expectTotalsAreSums(db.sql);

    const reason = `published-restored: ${WHY}`;
    const month = stored(one!, 'gross-output', 'month')!;
    const ytd = stored(one!, 'gross-output', 'ytd')!;
    const prior = stored(one!, 'gross-output', 'prior-month')!;
    const back = (line: string, field: string, before: string, after: string | null) => ({ subject: 'output', line, field, before, after, reason });
    expect(await revisionsAfter(seenBefore)).toEqual([
      back('export-delivery', 'month', '80', null),
      back('export-delivery', 'prior_month', '80', null),
      back('export-delivery', 'prior_ytd', '400', null),
      back('export-delivery', 'ytd', '400', null),
      back('gross-output', 'month', String(Number(month) - 100), month),
      back('gross-output', 'prior_month', String(Number(prior) + 7), prior),
      back('gross-output', 'ytd', String(Number(ytd) - 100), ytd),
    ]);
    // What was entered is kept, for whoever corrects it.
    const [again] = (await sheetOf(round.clerk, { ids: [id] })).returns;
    expect(stored(again!, 'gross-output', 'month')).toBe(String(Number(month) - 100));

    // Handed in again as it was published it changes nothing; published again, its own figure is what is put back.
    await enterAndApprove(round, again!, [{ line: 'gross-output', slot: 'month', after: String(Number(month) - 50) }, { line: 'gross-output', slot: 'ytd', after: String(Number(ytd) - 50) }]);
    await publishAs(round.reviewer, 2);
    const second = await records(id);
    await reopen(round.reviewer, id);
    const [third] = (await sheetOf(round.clerk, { ids: [id] })).returns;
    await enterAndApprove(round, third!, [changed(third!, 'gross-output', 'month', 1), changed(third!, 'gross-output', 'ytd', 1)]);
    await sendBack(round, id);
    expect(await records(id)).toEqual(second);
    await expectTotalsAreSums(db.sql);
  });

  it('puts back a published figure that a load replaced, with what the load said for the first time', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const [chosen] = await approveSome(round, 2);
    const id = chosen!.id;
    const { publication } = await publishAs(round.reviewer, 1);
    const published = await records(id);
    const rows = ['gross-output', 'new-product-output'].map((line) => [chosen!.subject.code, '2024-05', line, '777', '3777', '700', '3700']);
    const source = memorySource([{ file: 'output.csv', header: 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd'.split(','), rows }]);
    expect((await loadDistrict({ ctx: round.administrator, input: { source } })).errors).toEqual([]);
    expect((await records(id)).length).toBe(published.length + 1);
    // Loaded once more before it is published, with yet another figure that was not among the published ones.
    const later = memorySource([{ file: 'output.csv', header: 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd'.split(','), rows: [[chosen!.subject.code, '2024-05', 'export-delivery', '88', '388', '80', '380']] }]);
    expect((await loadDistrict({ ctx: round.administrator, input: { source: later } })).errors).toEqual([]);
    expect((await records(id)).length).toBe(published.length + 2);
    await sendBack(round, id);
    expect(await storedReturn(db, id)).toMatchObject({ status: 'returned', correction: true });
    expect(await records(id)).toEqual(published);
    expect(await differsFrom(db.sql, OUTPUT, MAY, publication)).toBe(false);
    await expectTotalsAreSums(db.sql);
  });

  it('has what was handed in of the next month checked against it, and again when it gives way', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const [chosen] = await approveSome(round, 1);
    const id = chosen!.id;
    await publishAs(round.reviewer, 1);
    const JUNE = 202406;
    await openPeriod({ ctx: round.reviewer, input: { form: OUTPUT, period: JUNE } });
    const next = (await sheetOf(round.clerk, { period: JUNE })).returns.find(({ subject }) => subject.code === chosen!.subject.code)!;
    await enterAndApprove(round, next);
    const open6 = async () => (await db.sql.query<{ check: string; line: string }>(`SELECT "check", line FROM finding WHERE return_id = $1 AND closed_at IS NULL AND "check" = 'C01' ORDER BY line`, [next.id])).map(({ check, line }) => `${check} ${line}`);
    expect(await open6()).toEqual([]);

    await reopen(round.reviewer, id);
    const [one] = (await sheetOf(round.clerk, { ids: [id] })).returns;
    await enterAndApprove(round, one!, [changed(one!, 'gross-output', 'month', 100), changed(one!, 'gross-output', 'ytd', 100)]);
    expect(await open6()).toEqual(['C01 gross-output']);
    await sendBack(round, id);
    expect(await open6()).toEqual([]);
  });

  it('takes figures that were never published out altogether, in the same step', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const [published, never] = await approveSome(round, 1);
    await publishAs(round.reviewer, 1);
    const before = await records(published!.id);
    await reopen(round.reviewer, published!.id);
    const [one] = (await sheetOf(round.clerk, { ids: [published!.id] })).returns;
    await enterAndApprove(round, one!, [changed(one!, 'gross-output', 'month', 5), changed(one!, 'gross-output', 'ytd', 5)]);
    await enterAndApprove(round, never!, plausible(never!));
    const both = await Promise.all([published!, never!].map(({ id }) => storedReturn(db, id)));
    const answer = await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: both.map(({ id, version }) => ({ id, version })), reason: WHY }) });
    expect(answer.done).toHaveLength(2);
    expect([await records(published!.id), await records(never!.id)]).toEqual([before, []]);
    expect(await approval(never!.id)).toEqual({ at: null, by: null });
    await expectTotalsAreSums(db.sql);
  });

  it('does the same for investment', async () => {
    const round = await startRound(open, INVESTMENT);
    ({ db } = round);
    const [due] = (await sheetOf(round.clerk, { form: INVESTMENT })).returns;
    const id = due!.id;
    const record = () => db.sql.query(`SELECT i.month::text AS month, i.year_to_date::text AS ytd, i.since_start::text AS since FROM return t JOIN investment_record i ON i.project_id = t.project_id AND i.period = t.period WHERE t.id = $1`, [id]);
    const last = due!.history.find(({ line }) => line === 'completed')?.points.at(-1);
    const entries = (month: number) => [
      { line: 'completed', slot: 'month' as const, after: String(month) },
      { line: 'completed', slot: 'ytd' as const, after: String(Number(last?.ytd ?? 0) + month) },
      { line: 'since-start', slot: 'value' as const, after: String(9000 + month) },
    ];
    await enterAndApprove(round, due!, entries(40));
    const { publication } = await publish({ ctx: round.reviewer, input: publishInput.parse({ form: INVESTMENT, period: MAY, vintage: 1, note: '' }) });
    const published = await record();
    expect(published).toHaveLength(1);
    await reopen(round.reviewer, id);
    const [one] = (await sheetOf(round.clerk, { form: INVESTMENT, ids: [id] })).returns;
    await enterAndApprove(round, one!, entries(43));
    expect(await record()).not.toEqual(published);
    await sendBack(round, id);
    expect(await record()).toEqual(published);
    expect(await differsFrom(db.sql, INVESTMENT, MAY, publication)).toBe(false);
    const said = await db.sql.query<{ field: string }>(`SELECT field FROM revision WHERE subject = 'investment' AND reason = $1 ORDER BY field`, [`published-restored: ${WHY}`]);
    expect(said.map(({ field }) => field)).toEqual(['month', 'since_start', 'ytd']);
    await expectTotalsAreSums(db.sql);
  });

  it('puts back published investment that a load replaced, which nobody who reads published figures had seen', async () => {
    const round = await startRound(open, INVESTMENT);
    ({ db } = round);
    const official = await ctxOfPerson(db, 'official@example.org');
    const [due] = (await sheetOf(round.clerk, { form: INVESTMENT })).returns;
    const id = due!.id;
    const ofProject = async (ctx: Ctx) => (await readInvestment({ ctx, input: investmentInput.parse({ by: 'district', period: '2024-05' }) })).rows[0]?.thisYear;
    await enterAndApprove(round, due!, [
      { line: 'completed', slot: 'month', after: '40' },
      { line: 'completed', slot: 'ytd', after: '440' },
      { line: 'since-start', slot: 'value', after: '9000' },
    ]);
    const { publication } = await publish({ ctx: round.reviewer, input: publishInput.parse({ form: INVESTMENT, period: MAY, vintage: 1, note: '' }) });
    const published = await ofProject(official);
    const source = memorySource([{ file: 'investment.csv', header: ['project', 'period', 'month', 'ytd', 'since_start'], rows: [[due!.subject.code, '2024-05', '60', '460', '9020']] }]);
    expect((await loadDistrict({ ctx: { db, actor: systemActor }, input: { source } })).errors).toEqual([]);
    expect(await storedReturn(db, id)).toMatchObject({ status: 'approved' });
    expect([await ofProject(round.analyst), await ofProject(official)]).toEqual([Number(published) + 20, published]);
    await sendBack(round, id);
    expect([await ofProject(round.analyst), await ofProject(official)]).toEqual([published, published]);
    expect(await differsFrom(db.sql, INVESTMENT, MAY, publication)).toBe(false);
    await expectTotalsAreSums(db.sql);
  });
});
