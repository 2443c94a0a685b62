import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Completeness } from '@/app/(dashboard)/completeness/_components/completeness';
import { SurveyForm } from '@/app/(dashboard)/forms/_components/survey-form';
import { surveyWords } from '@/app/(dashboard)/forms/_components/survey-words';
import { RegisterChecks } from '@/app/(dashboard)/register-checks/_components/register-checks';
import { OneReturn } from '@/app/(dashboard)/review/_components/one-return';
import { Queue } from '@/app/(dashboard)/review/_components/queue';
import { SPARE_LINES, SPARE_RATIOS, SURVEY_TEMPLATES } from '@/lib/domain/survey-form';
import { LANGUAGES } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { readList } from '@/lib/schemas/list';
import { REGISTER_LIST } from '@/lib/schemas/register-checks';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { withSpareRows } from '@/lib/schemas/survey-form';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { readLate } from '@/lib/server/completeness/read-late';
import type { Database } from '@/lib/server/db/database';
import { submitReturns } from '@/lib/server/returns/submit';
import { readComparison } from '@/lib/server/review/read-comparison';
import { readRegisterChecks } from '@/lib/server/register-checks/read-register-checks';
import { readQueue } from '@/lib/server/review/read-queue';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { OWN_TOWN } from '@/tests/security/support/small-district';
import { memoryDatabase } from '@/tests/setup/database';
import { explained, plausible, save, seen, sheetOf, startRound, type Round } from '../returns/support';

describe('pages of the monthly round', () => {
  let round: Round;
  let db: Database;
  const list = readList({ status: 'all' }, REVIEW_LIST).list;

  beforeAll(async () => {
    round = await startRound(memoryDatabase);
    ({ db } = round);
    for (const one of (await sheetOf(round.clerk)).returns.slice(0, 3)) {
      const saved = await save(round.clerk, one, plausible(one));
      const last = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
      await submitReturns({ ctx: round.clerk, input: seen(last) });
    }
  });
  afterAll(() => db.close());

  it.each(LANGUAGES)('the queue ticks what the reader may judge and nothing else (%s)', async (language) => {
    const data = await readQueue({ ctx: round.reviewer, input: { list } });
    const shown = renderToStaticMarkup(<Queue data={data} list={list} problems={[]} approval="approve" outcome={null} language={language} />);
    const judged = data.lines.filter(({ approval, maySendBack }) => approval !== null || maySendBack);
    expect(judged).toHaveLength(3);
    expect([...shown.matchAll(/name="pick" value="(\d+:\d+)"/g)].map(([, pick]) => pick)).toEqual(judged.map(({ id, version }) => `${id}:${version}`));
    expect([...shown.matchAll(/<a href="\/review\/\d+\?status=all"/g)]).toHaveLength(10);
    const reading = renderToStaticMarkup(<Queue data={await readQueue({ ctx: round.analyst, input: { list } })} list={list} problems={[]} approval={null} outcome={null} language={language} />);
    expect(reading).not.toContain('name="pick"');
    expect(reading).not.toContain('name="intent"');
  });

  it.each(LANGUAGES)('a return has figures to read and none to change (%s)', async (language) => {
    const { lines } = await readQueue({ ctx: round.reviewer, input: { list } });
    for (const { id, approval } of lines) {
      const shown = renderToStaticMarkup(
        <OneReturn
          comparison={await readComparison({ ctx: round.reviewer, input: { id, list } })}
          becomes={await whatTotalBecomes({ ctx: round.reviewer, input: { id } })}
          list={list}
          outcome={null}
          language={language}
        />,
      );
      expect([...shown.matchAll(/<input (?!type="hidden")/g)]).toEqual([]);
      expect(shown.includes('value="approve"')).toBe(approval !== null);
      expect(shown).toContain('review-parts');
    }
  });

  it.each(LANGUAGES)('a return that its town reviews first says so, and has no key to approve it (%s)', async (language) => {
    await db.sql.query(`UPDATE area SET own_review = true WHERE code = $1`, [OWN_TOWN]);
    const t = translate(language);
    const data = await readQueue({ ctx: round.reviewer, input: { list } });
    const waiting = data.lines.find(({ townFirst }) => townFirst);
    if (waiting === undefined) throw new Error('nothing waits for the town');
    const comparison = await readComparison({ ctx: round.reviewer, input: { id: waiting.id, list } });
    const becomes = await whatTotalBecomes({ ctx: round.reviewer, input: { id: waiting.id } });
    const shown = renderToStaticMarkup(<OneReturn comparison={comparison} becomes={becomes} list={list} outcome={null} language={language} />);
    expect(shown).toContain(t('reviewPage.townFirstNote'));
    expect(shown).toContain('<kbd>r</kbd>');
    expect(shown).not.toContain('<kbd>a</kbd>');
    const queue = renderToStaticMarkup(<Queue data={data} list={list} problems={[]} approval="approve" outcome={null} language={language} />);
    expect(queue).toContain(t('reviewPage.townFirst'));
    expect(queue.includes('<kbd>a</kbd>')).toBe(data.lines.some(({ approval }) => approval !== null));
    await db.sql.query(`UPDATE area SET own_review = false WHERE code = $1`, [OWN_TOWN]);
  });

  it.each(LANGUAGES)('what is wrong in the registers leads to the unit and to where it is put right; nothing wrong is said too (%s)', async (language) => {
    const found = readList({ severity: 'mandatory' }, REGISTER_LIST).list;
    const sound = renderToStaticMarkup(<RegisterChecks data={await readRegisterChecks({ ctx: round.reviewer, input: { list: found } })} list={found} problems={[]} mayImport={false} language={language} />);
    expect(sound).not.toContain('name="check"');
    expect(sound).toContain('view=register-checks');
    await db.sql.query(`INSERT INTO check_rule (code, parameters) VALUES ('F08', '{"threshold": 15000}')`);
    const data = await readRegisterChecks({ ctx: round.reviewer, input: { list: found } });
    await db.sql.query(`DELETE FROM check_rule`);
    expect(data.lines.length).toBeGreaterThan(0);
    const shown = renderToStaticMarkup(<RegisterChecks data={data} list={found} problems={[]} mayImport language={language} />);
    for (const { code } of data.lines) expect(shown).toContain(`href="/projects/${code}"`);
    expect([...shown.matchAll(/<a href="\/imports"/g)]).toHaveLength(data.lines.length);
    expect(shown).toContain('<option value="mandatory" selected');
    expect(shown).toContain('name="town"');
    expect(renderToStaticMarkup(<RegisterChecks data={data} list={found} problems={[]} mayImport={false} language={language} />)).not.toContain('href="/imports"');
  });

  it.each(LANGUAGES)('who has reported, with reminders and deadlines for whom they are (%s)', async (language) => {
    const late = readList({}, LATE_LIST).list;
    const props = { data: await readCompleteness({ ctx: round.reviewer, input: { list: late } }), late: await readLate({ ctx: round.reviewer, input: { list: late } }), list: late, problems: [], language };
    const all = renderToStaticMarkup(<Completeness {...props} may={{ remind: true, extend: true, contacts: true }} />);
    expect(all).toContain('name="channel"');
    expect(all).toContain('name="deadline"');
    const none = renderToStaticMarkup(<Completeness {...props} may={{ remind: false, extend: false, contacts: false }} />);
    expect(none).not.toContain('name="channel"');
    expect(none).not.toContain('name="deadline"');
  });

  it.each(LANGUAGES)('the form of a survey has a name for every field (%s)', (language) => {
    const fields = withSpareRows(SURVEY_TEMPLATES.recovery, SPARE_LINES, SPARE_RATIOS);
    const shown = renderToStaticMarkup(<SurveyForm action={(state) => Promise.resolve(state)} fields={fields} words={surveyWords(language)} />);
    const named = [...shown.matchAll(/<(?:input|select) [^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('type="hidden"'));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((tag) => !tag.includes('aria-label="'))).toEqual([]);
  });
});
