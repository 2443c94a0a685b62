import { afterAll, beforeAll, expect, it } from 'vitest';
import { SURVEY_TEMPLATES, type SurveyTemplate } from '@/lib/domain/survey-form';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { readList } from '@/lib/schemas/list';
import { deskInput, publishInput } from '@/lib/schemas/publications';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { surveyOf } from '@/lib/schemas/survey-form';
import { systemActor } from '@/lib/server/auth/system-actor';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { readLate } from '@/lib/server/completeness/read-late';
import type { Database } from '@/lib/server/db/database';
import { makeSurvey } from '@/lib/server/forms/make-survey';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readResults } from '@/lib/server/forms/read-results';
import { publish } from '@/lib/server/publications/publish';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { readMyMonth } from '@/lib/server/returns/read-my-month';
import { approveReturns } from '@/lib/server/review/approve';
import { readComparison } from '@/lib/server/review/read-comparison';
import { readQueue } from '@/lib/server/review/read-queue';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { periodParam } from '@/lib/reports/forms/period-text';
import { reopen, storedReturn } from '../publications/support';
import { INVESTMENT, MAY, OUTPUT, seen, sheetOf, startRound, type Round } from '../returns/support';

const STANDING = [[OUTPUT, MAY], [INVESTMENT, MAY], ['quarterly-economic', 202403]] as const;
/** The blank one asks nothing until somebody fills it. */
const SURVEYS = (Object.keys(SURVEY_TEMPLATES) as SurveyTemplate[]).filter((template) => SURVEY_TEMPLATES[template].lines.length > 0);
const SURVEYED = 202402;

/**
 * Every page of the round answers for every form that there can be, wherever its returns stand:
 * forms whose figures become records and forms whose figures stay with their returns.
 */
describeOnEveryDatabase('the round of every form', (open) => {
  let round: Round;
  let db: Database;

  beforeAll(async () => {
    round = await startRound(open);
    ({ db } = round);
  });
  afterAll(() => db.close());

  /** Handed in with some figure in every cell that is asked: what checks say of it is not the question here. */
  async function handIn(form: string, period: number): Promise<number> {
    const [one] = (await sheetOf(round.clerk, { form, period })).returns;
    if (one === undefined) throw new Error(`nothing of ${form} is due`);
    const { lines } = (await sheetOf(round.clerk, { form, period })).form;
    for (const [index, line] of lines.entries()) {
      for (const slot of line.slots) {
        await db.sql.query(`INSERT INTO return_cell (return_id, line, slot, value) VALUES ($1, $2, $3, $4) ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value`, [one.id, line.code, slot, String(1000 + 10 * index)]);
      }
    }
    await db.sql.query(`UPDATE return SET status = 'submitted', submitted_at = now(), first_submitted_at = now(), version = version + 1 WHERE id = $1`, [one.id]);
    return one.id;
  }

  async function everyPage(form: string, period: number, id: number, more: readonly Readonly<Record<string, string>>[] = []): Promise<void> {
    const of = { form, period: periodParam(period) };
    for (const choice of [{}, { status: 'all' }, ...more]) {
      const { list, problems } = readList({ ...of, ...choice }, REVIEW_LIST);
      expect(problems).toEqual([]);
      for (const ctx of [round.reviewer, round.townReviewer, round.analyst]) await readQueue({ ctx, input: { list } });
    }
    const { list } = readList({ ...of, status: 'all' }, REVIEW_LIST);
    expect((await readQueue({ ctx: round.reviewer, input: { list } })).lines.map((line) => line.id)).toContain(id);
    await readComparison({ ctx: round.reviewer, input: { id, list } });
    await whatTotalBecomes({ ctx: round.reviewer, input: { id } });
    await readResults({ ctx: round.reviewer, input: { form, period, basis: 'reported' } });
    await readPublicationDesk({ ctx: round.reviewer, input: deskInput.parse({ form, period }) });
    await readCompleteness({ ctx: round.reviewer, input: { list: readList({ form }, LATE_LIST).list } });
    await readLate({ ctx: round.reviewer, input: { list: readList({ ...of }, LATE_LIST).list } });
    await readMyMonth({ ctx: round.clerk });
    expect((await sheetOf(round.clerk, { form, period, ids: [id] })).returns).toHaveLength(1);
  }

  async function wholeRound(form: string, period: number): Promise<void> {
    const id = await handIn(form, period);
    await everyPage(form, period, id, [{ findings: 'no' }, { findings: 'yes', status: 'all' }, { late: 'yes' }, { q: '试验' }, ...REVIEW_LIST.sorts.map((sort) => ({ sort, status: 'all' }))]);
    expect((await approveReturns({ ctx: round.reviewer, input: seen(await storedReturn(db, id)) })).refused).toEqual([]);
    await everyPage(form, period, id);
    await publish({ ctx: round.reviewer, input: publishInput.parse({ form, period, vintage: 1, note: '' }) });
    await everyPage(form, period, id);
    await reopen(round.reviewer, id);
    await everyPage(form, period, id);
  }

  it.each(STANDING)('goes through with %s', async (form, period) => {
    await openPeriod({ ctx: round.reviewer, input: { form, period } });
    await wholeRound(form, period);
  });

  it.each(SURVEYS)('goes through with a survey made of the template %s', async (template) => {
    const read = surveyOf({ ...SURVEY_TEMPLATES[template], from: periodParam(SURVEYED) });
    if (!('input' in read)) throw new Error(JSON.stringify(read.problems));
    const form = await makeSurvey({ ctx: { actor: systemActor, db }, input: read.input });
    await openPeriod({ ctx: round.reviewer, input: { form: form.code, period: SURVEYED } });
    await wholeRound(form.code, SURVEYED);
  });
});
