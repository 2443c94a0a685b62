import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratioOf } from '@/lib/domain/form-results';
import { Decimal, isMeasured } from '@/lib/domain/measured';
import type { SheetReturn } from '@/lib/domain/return-views';
import { SURVEY_TEMPLATES } from '@/lib/domain/survey-form';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { readList } from '@/lib/schemas/list';
import { surveyOf } from '@/lib/schemas/survey-form';
import { systemActor } from '@/lib/server/auth/system-actor';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { readLate } from '@/lib/server/completeness/read-late';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { extendDeadline } from '@/lib/server/forms/extend-deadline';
import { makeSurvey } from '@/lib/server/forms/make-survey';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readResults } from '@/lib/server/forms/read-results';
import { remindLate } from '@/lib/server/notices/remind-late';
import { submitReturns } from '@/lib/server/returns/submit';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { memoryDatabase } from '@/tests/setup/database';
import { FOREIGN_TOWN, OWN_TOWN } from '@/tests/security/support/small-district';
import { explained, MAY, OUTPUT, plausible, save, seen, sheetOf, startRound, type Entry, type Round } from '../returns/support';

const listOf = (query: Readonly<Record<string, string>> = {}) => readList(query, LATE_LIST).list;
const completeness = (ctx: Ctx, query: Readonly<Record<string, string>> = {}) => readCompleteness({ ctx, input: { list: listOf(query) } });
const late = (ctx: Ctx, query: Readonly<Record<string, string>> = {}) => readLate({ ctx, input: { list: listOf(query) } });

async function handIn(ctx: Ctx, one: SheetReturn, entries: readonly Entry[]): Promise<{ readonly id: number; readonly version: number }> {
  const saved = await save(ctx, one, entries);
  const last = await save(ctx, { ...one, version: saved.version }, [], explained(saved));
  const { done, refused } = await submitReturns({ ctx, input: seen(last) });
  expect(refused).toEqual([]);
  return done[0] ?? { id: 0, version: 0 };
}

describe('who has reported', () => {
  let round: Round;
  let db: Database;

  beforeAll(async () => {
    round = await startRound(memoryDatabase);
    ({ db } = round);
    await db.sql.query(`INSERT INTO enterprise_contact (enterprise_id, name, phone, email) SELECT id, '联系人' || id, '021-5555' || id, 'unit' || id || '@example.org' FROM enterprise`);
    // Four hand in, of whom two are in the own town; one of them by its deadline, one is sent back.
    const all = (await sheetOf(round.clerk)).returns;
    const chosen = [...all.filter(({ subject }) => subject.town?.key === OWN_TOWN).slice(0, 2), ...all.filter(({ subject }) => subject.town?.key === FOREIGN_TOWN).slice(0, 2)];
    const handed = [];
    for (const one of chosen) handed.push(await handIn(round.clerk, one, plausible(one)));
    await db.sql.query(`UPDATE return SET first_submitted_at = due_at - interval '1 hour' WHERE id = $1`, [handed[0]?.id]);
    await sendBackReturns({ ctx: round.reviewer, input: { returns: handed.slice(3), reason: '请核实产值' } });
  });
  afterAll(() => db.close());

  it('is counted by town and period; rates follow from counts', async () => {
    const data = await completeness(round.reviewer);
    expect(data.opened?.period).toBe(MAY);
    expect(data.periods.at(-1)).toBe(MAY);
    const at = (town: string) => data.towns.find((row) => row.town?.key === town)?.counts.get(MAY);
    expect(at(OWN_TOWN)).toEqual({ due: 4, reported: 2, onTime: 1, returned: 0, approved: 0 });
    expect(at(FOREIGN_TOWN)).toEqual({ due: 6, reported: 2, onTime: 0, returned: 1, approved: 0 });
    expect(data.total.get(MAY)).toEqual({ due: 10, reported: 4, onTime: 1, returned: 1, approved: 0 });
    // Of loaded months it is not known when they were handed in.
    expect(data.total.get(202404)).toEqual({ due: 10, reported: 10, onTime: null, returned: 0, approved: 10 });
    expect(data.periods).toHaveLength(12);
    expect(data.forms.map(({ form, period }) => [form.code, period])).toEqual([[OUTPUT, MAY]]);
  });

  it('keeps to the reader’s own towns and enterprises', async () => {
    const own = await completeness(round.townReviewer);
    expect(own.towns.map(({ town }) => town?.key)).toEqual([OWN_TOWN]);
    expect(own.total.get(MAY)?.due).toBe(4);
    const one = await completeness(round.reporter);
    expect(one.total.get(MAY)?.due).toBe(1);
    expect(one.periods).toEqual([MAY]);
  });

  it('lists who is late with whom to call, and who was sent back', async () => {
    const data = await late(round.reviewer);
    expect(data.rows).toBe(6);
    expect(data.lines.every(({ lateHours, contact, status }) => (lateHours ?? 0) > 0 && contact !== null && status === 'draft')).toBe(true);
    const priors = data.lines.map(({ prior }) => Number(prior));
    expect(priors).toEqual([...priors].sort((a, b) => b - a));
    expect((await late(round.reviewer, { state: 'returned' })).lines).toHaveLength(1);
    expect((await late(round.reviewer, { state: 'due' })).lines).toEqual([]);
    expect((await late(round.reviewer, { town: OWN_TOWN })).rows).toBe(2);
    expect((await late(round.townReviewer)).rows).toBe(2);
    expect((await late(round.reviewer, { q: data.lines[0]?.code ?? '' })).lines.map(({ id }) => id)).toEqual([data.lines[0]?.id]);
    // Who only reads sees who is late, not whom to call.
    const reading = await late(round.analyst);
    expect(reading.rows).toBe(6);
    expect(reading.lines.every(({ contact }) => contact === null)).toBe(true);
  });

  it('shows what was sent and when', async () => {
    // Nobody enters for the other town, so that this reaches nobody.
    await remindLate({ ctx: round.reviewer, input: { form: OUTPUT, period: MAY, area: FOREIGN_TOWN, channel: 'product' } });
    const { sent } = await remindLate({ ctx: round.reviewer, input: { form: OUTPUT, period: MAY, area: OWN_TOWN, channel: 'product' } });
    expect(sent).toBeGreaterThan(0);
    const data = await late(round.reviewer, { town: OWN_TOWN });
    const reminded = data.lines.filter(({ reminders }) => reminders > 0);
    // Once, however many people enter for the unit.
    expect(reminded.map(({ reminders }) => reminders)).toEqual(reminded.map(() => 1));
    expect(reminded.length).toBeGreaterThan(0);
    expect(reminded.every(({ lastReminder }) => lastReminder?.channel === 'product' && lastReminder.state === 'sent')).toBe(true);
    expect((await late(round.reviewer, { town: FOREIGN_TOWN })).lines.every(({ reminders, lastReminder }) => reminders === 0 && lastReminder?.state === 'failed')).toBe(true);
  });

  it('follows a deadline that was extended for a town', async () => {
    const deadline = new Date(Date.now() + 86_400_000);
    const { moved } = await extendDeadline({ ctx: round.reviewer, input: { form: OUTPUT, period: MAY, area: FOREIGN_TOWN, deadline, reason: '系统故障，顺延' } });
    expect(moved).toBe(6);
    const data = await completeness(round.reviewer);
    expect(data.extensions.map(({ area, reason }) => [area.key, reason])).toEqual([[FOREIGN_TOWN, '系统故障，顺延']]);
    expect(data.towns.find(({ town }) => town?.key === FOREIGN_TOWN)?.counts.get(MAY)?.onTime).toBe(2);
    expect((await late(round.reviewer)).rows).toBe(2);
    expect((await late(round.reviewer, { state: 'due' })).rows).toBe(4);
    expect((await completeness(round.townReviewer)).extensions).toEqual([]);
    // Due within the days of T03, as it is set: four of the town, none of whom the own town has.
    expect(data.dueSoon).toEqual({ count: 4, days: 2 });
    expect((await completeness(round.townReviewer)).dueSoon).toEqual({ count: 0, days: 2 });
    await db.sql.query(`INSERT INTO check_rule (code, enabled, parameters) VALUES ('T03', true, '{"days": -1}')`);
    expect((await completeness(round.reviewer)).dueSoon).toEqual({ count: 0, days: -1 });
    await db.sql.query(`UPDATE check_rule SET enabled = false WHERE code = 'T03'`);
    expect((await completeness(round.reviewer)).dueSoon).toBeNull();
  });
});

describe('a special survey', () => {
  let round: Round;
  let db: Database;

  beforeAll(async () => {
    round = await startRound(memoryDatabase);
    ({ db } = round);
  });
  afterAll(() => db.close());

  it('on the resumption of work gives four ratios: sums over sums, every unit due counted once', async () => {
    const read = surveyOf({ ...SURVEY_TEMPLATES.recovery, from: '2024-02' });
    if (!('input' in read)) throw new Error(JSON.stringify(read.problems));
    const ctx: Ctx = { actor: systemActor, db };
    const form = await makeSurvey({ ctx, input: read.input });
    await expect(makeSurvey({ ctx, input: read.input })).rejects.toMatchObject({ code: 'conflict' });
    await openPeriod({ ctx, input: { form: form.code, period: 202402 } });
    const all = (await sheetOf(round.clerk, { form: form.code, period: 202402 })).returns;
    expect(all).toHaveLength(10);
    // Three of ten answer: two have reopened.
    const answers = [
      ['1', '100', '90', '10', '8', '1000', '900'],
      ['1', '300', '150', '40', '20', '3000', '2000'],
      ['0', '50', '0', '10', '0', '500', '20'],
    ];
    for (const [index, values] of answers.entries()) {
      const one = all[index];
      if (one === undefined) throw new Error('too few returns');
      await handIn(round.clerk, one, values.map((after, i): Entry => ({ line: `line-${i + 1}`, slot: 'value', after })));
    }
    const results = await readResults({ ctx: round.reviewer, input: { form: form.code, period: null, basis: 'reported' } });
    expect([results.total.due, results.total.counted, results.special]).toEqual([10, 3, true]);
    const ratio = (code: string) => {
      const found = ratioOf(results.total, code);
      return isMeasured(found) ? found.value.toDecimalPlaces(4).toString() : found.missing;
    };
    expect(ratio('ratio-1')).toBe('20');
    expect(ratio('ratio-2')).toBe(new Decimal(240).times(100).div(450).toDecimalPlaces(4).toString());
    expect(ratio('ratio-3')).toBe(new Decimal(28).times(100).div(60).toDecimalPlaces(4).toString());
    expect(ratio('ratio-4')).toBe(new Decimal(2920).times(100).div(4500).toDecimalPlaces(4).toString());
    // Towns add up to the whole by their sums, never by their ratios.
    const reopened = results.rows.reduce((sum, row) => sum + Number(row.ratios.get('ratio-1')?.numerator ?? 0), 0);
    expect(reopened).toBe(2);
    expect((await readResults({ ctx: round.reviewer, input: { form: form.code, period: null, basis: 'approved' } })).total.counted).toBe(0);
    await expect(readResults({ ctx: round.reviewer, input: { form: form.code, period: 202403, basis: 'reported' } })).rejects.toMatchObject({ code: 'not-found' });
  });
});
