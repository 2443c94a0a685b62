import { afterEach, expect, it } from 'vitest';
import { extendDeadlineInput, formVersionInput, setCheckInput, surveyInput } from '@/lib/schemas/forms';
import { memorySource } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Database } from '@/lib/server/db/database';
import { extendDeadline } from '@/lib/server/forms/extend-deadline';
import { formAt } from '@/lib/server/forms/form-versions';
import { addFormVersion, makeSurvey } from '@/lib/server/forms/make-survey';
import { joinLateEntrants, openPeriod } from '@/lib/server/forms/open-period';
import { setCheck } from '@/lib/server/forms/set-check';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareForms } from '@/lib/server/forms/prepare-forms';
import { submitReturns } from '@/lib/server/returns/submit';
import { approveReturns } from '@/lib/server/review/approve';
import { ENTERPRISES, FOREIGN_PARK, OWN_TOWN } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { MAY, OUTPUT, plausible, save, seen, sheetOf, startRound, stored, type Round } from './support';

const SURVEY = {
  label: { zh: '春节后复工情况', en: 'Resumption after the Spring Festival' },
  subject: 'enterprise',
  reporters: 'panel',
  calendar: 'monthly',
  deadline: { monthsAfter: 0, day: 31, hour: 24 },
  lines: [
    { code: 'reopened', label: { zh: '是否复工', en: 'Reopened' }, unit: '是/否', decimals: 0, slots: ['value', 'prior-value'], required: true },
    { code: 'staff', label: { zh: '应到岗人数', en: 'Staff' }, unit: '人', decimals: 0, slots: ['value'], required: true },
    { code: 'present', label: { zh: '到岗人数', en: 'Staff present' }, unit: '人', decimals: 0, slots: ['value'], partOf: 'staff', required: true },
  ],
  checks: ['F03', 'F06', 'F07'],
  ratios: [
    { code: 'reopening', label: { zh: '复工率', en: 'Units reopened' }, numerator: 'reopened', denominator: 'units' },
    { code: 'presence', label: { zh: '到岗率', en: 'Staff present' }, numerator: 'present', denominator: 'staff' },
  ],
} as const;

describeOnEveryDatabase('forms', (open) => {
  let round: Round;
  let db: Database;
  let administrator: Ctx;
  afterEach(() => db.close());

  async function start(): Promise<void> {
    round = await startRound(open);
    ({ db } = round);
    administrator = { db, actor: systemActor };
  }
  const may = () => openPeriod({ ctx: administrator, input: { form: OUTPUT, period: MAY } });

  it('open a period for whoever is due, once, and for those who join later', async () => {
    await start();
    expect(await may()).toMatchObject({ added: 0, due: 10, deadline: '2024-06-10T10:00:00.000Z' });
    await expect(openPeriod({ ctx: administrator, input: { form: OUTPUT, period: 202401 } })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(openPeriod({ ctx: administrator, input: { form: 'quarterly-economic', period: 202405 } })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(openPeriod({ ctx: administrator, input: { form: 'nothing', period: MAY } })).rejects.toMatchObject({ code: 'not-found' });
    // A plant that enters in May has a return of May as soon as the panel has it; one that enters in June does not.
    const rows = [['91310116MA0000000A', '新厂', '05'], ['91310116MA0000001B', '晚厂', '06']] as const;
    for (const [code, name] of rows) {
      await db.sql.query(`INSERT INTO enterprise (code, name, town_id, industry_code, size, holding, affiliation) SELECT $1, $2, town_id, industry_code, size, holding, affiliation FROM enterprise ORDER BY id LIMIT 1`, [code, name]);
    }
    const panel = { file: 'panel.csv', header: ['enterprise', 'year', 'from', 'reason'], rows: rows.map(([code, , month]) => [code, '2024', `2024-${month}`, '月度新增（新建投产）']) };
    // The codes above have no check digit, which a load only warns of.
    const report = await loadDistrict({ ctx: administrator, input: { source: memorySource([panel]) } });
    expect(report.errors).toEqual([]);
    const sheet = await sheetOf(round.clerk);
    expect(sheet.count).toBe(11);
    const entrant = sheet.returns.find(({ subject }) => subject.name === '新厂')!;
    // It brings its own prior, which nobody can fill in for it; 0 is right where production began this year.
    expect([entrant.subject.newThisYear, stored(entrant, 'gross-output', 'prior-month')]).toEqual([true, null]);
    expect(await may()).toMatchObject({ added: 0, due: 11 });
    // One that leaves the panel again has no return to hand in, unless somebody has begun it.
    const [begun] = (await sheetOf(round.clerk)).returns;
    await save(round.clerk, begun!, [{ line: 'gross-output', slot: 'month', after: '1240' }]);
    await db.sql.query(`UPDATE output_record SET panel_year = NULL, prior_month = NULL, prior_year_to_date = NULL WHERE period > 202400`);
    await db.sql.query(`DELETE FROM panel_membership WHERE year = 2024 AND enterprise_id IN (SELECT id FROM enterprise WHERE code = ANY ($1))`, [[begun!.subject.code, rows[0][0]]]);
    await inTransaction(db, (sql) => joinLateEntrants(sql));
    expect((await sheetOf(round.clerk)).returns.map(({ subject }) => subject.code).sort()).toEqual(ENTERPRISES.map(({ code }) => code).sort());
  });

  it('move deadlines for a town or park, to the latest where a unit lies in two', async () => {
    await start();
    const extend = (area: string, deadline: string) => extendDeadline({ ctx: round.reviewer, input: extendDeadlineInput.parse({ form: OUTPUT, period: MAY, area, deadline, reason: '汛期停电，经区级同意' }) });
    expect(await extend(OWN_TOWN, '2024-06-12T18:00:00+08:00')).toEqual({ moved: 4 });
    await extend(FOREIGN_PARK, '2024-06-20T18:00:00+08:00');
    const due = new Map((await sheetOf(round.clerk)).returns.map(({ subject, dueAt }) => [subject.code, dueAt]));
    expect(ENTERPRISES.map(({ code }) => due.get(code)?.slice(8, 10))).toEqual(['12', '12', '12', '12', '10', '10', '10', '20', '20', '20']);
    await expect(extend(OWN_TOWN, '2024-06-01T18:00:00+08:00')).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('take a new version from a period on, and leave what was opened as it was', async () => {
    await start();
    const { version: _v, code: _c, fromPeriod: _f, ...definition } = (await formAt(db.sql, OUTPUT, MAY))!;
    const more = { ...definition, lines: [...definition.lines, { ...definition.lines[1]!, code: 'orders', label: { zh: '订货额', en: 'Orders' }, indicator: null, required: false }] };
    await expect(addFormVersion({ ctx: administrator, input: formVersionInput.parse({ form: OUTPUT, fromPeriod: MAY, definition: more }) })).rejects.toMatchObject({ code: 'conflict' });
    await addFormVersion({ ctx: administrator, input: formVersionInput.parse({ form: OUTPUT, fromPeriod: 202406, definition: more }) });
    await openPeriod({ ctx: administrator, input: { form: OUTPUT, period: 202406 } });
    const lines = async (period: number) => (await sheetOf(round.clerk, { period })).form.lines.map(({ code }) => code);
    expect(await lines(MAY)).not.toContain('orders');
    expect(await lines(202406)).toContain('orders');
    // A later start of the program leaves versions that were made here.
    await prepareForms(db);
    expect((await formAt(db.sql, OUTPUT, 202406))?.version).toBe(2);
  });

  it('are made as special surveys without a programmer, and stay with their returns', async () => {
    await start();
    const definition = surveyInput.parse({ code: 'resumption', fromPeriod: 202402, definition: SURVEY });
    await makeSurvey({ ctx: administrator, input: definition });
    await expect(makeSurvey({ ctx: administrator, input: definition })).rejects.toMatchObject({ code: 'conflict' });
    await openPeriod({ ctx: administrator, input: { form: 'resumption', period: 202402 } });
    const [due] = (await sheetOf(round.clerk, { form: 'resumption', period: 202402 })).returns;
    const above = await save(round.clerk, due!, [
      { line: 'reopened', slot: 'value', after: '1' },
      { line: 'staff', slot: 'value', after: '100' },
      { line: 'present', slot: 'value', after: '120' },
    ]);
    expect(above.findings.map(({ check }) => check)).toContain('F03');
    const right = await save(round.clerk, { ...due!, version: above.version }, [{ line: 'present', slot: 'value', after: '66', before: '120' }]);
    // Last year nobody was asked.
    const prior = await save(round.clerk, { ...due!, version: right.version }, [{ line: 'reopened', slot: 'prior-value', after: '1' }]);
    expect(await submitReturns({ ctx: round.clerk, input: seen(prior) })).toMatchObject({ done: [{ status: 'submitted' }], refused: [] });
    expect(await approveReturns({ ctx: round.reviewer, input: seen({ id: prior.id, version: prior.version + 1 }) })).toMatchObject({ done: [{ status: 'approved' }] });
    expect(await db.sql.query(`SELECT FROM output_record WHERE form = 'resumption'`)).toEqual([]);
    // Next year's return has this year's answer as its prior.
    await openPeriod({ ctx: administrator, input: { form: 'resumption', period: 202403 } });
    await db.sql.query(`INSERT INTO panel_membership (enterprise_id, year, from_period, reason) SELECT id, 2025, 202502, '年度核定' FROM enterprise`);
    await openPeriod({ ctx: administrator, input: { form: 'resumption', period: 202502 } });
    const next = (await sheetOf(round.clerk, { form: 'resumption', period: 202502 })).returns.find(({ subject }) => subject.code === due!.subject.code);
    expect(stored(next!, 'reopened', 'prior-value')).toBe('1');
  });

  it('run their checks as the district has set them', async () => {
    await start();
    const [due] = (await sheetOf(round.clerk)).returns;
    const entries = plausible(due!).map((entry) => (entry.line === 'gross-output' && entry.slot === 'ytd' ? { ...entry, after: '6300' } : entry));
    const first = await save(round.clerk, due!, entries);
    expect(first.findings.map(({ check, severity }) => [check, severity])).toContainEqual(['C01', 'query']);
    await setCheck({ ctx: administrator, input: setCheckInput.parse({ code: 'C01', enabled: true, severity: 'mandatory', parameters: { tolerance: 5 } }) });
    const second = await save(round.clerk, { ...due!, version: first.version }, [{ line: 'gross-output', slot: 'ytd', before: '6300', after: '6310' }]);
    expect(second.findings.map(({ check, severity }) => [check, severity])).toContainEqual(['C01', 'mandatory']);
    await setCheck({ ctx: administrator, input: setCheckInput.parse({ code: 'C01', enabled: false, severity: null, parameters: {} }) });
    const third = await save(round.clerk, { ...due!, version: second.version }, [{ line: 'gross-output', slot: 'ytd', before: '6310', after: '6320' }]);
    expect(third.findings.map(({ check }) => check)).not.toContain('C01');
    await expect(setCheck({ ctx: administrator, input: setCheckInput.parse({ code: 'C01', enabled: true, severity: null, parameters: { nothing: 1 } }) })).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await db.sql.query(`SELECT FROM revision WHERE subject = 'check'`)).length).toBe(2);
  });
});
