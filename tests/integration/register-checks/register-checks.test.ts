import { afterAll, beforeAll, expect, it } from 'vitest';
import { quarterlyEconomic } from '@/lib/domain/forms/quarterly-economic';
import type { RegisterChecksData } from '@/lib/domain/register-check-views';
import { readList } from '@/lib/schemas/list';
import { REGISTER_LIST } from '@/lib/schemas/register-checks';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readRegisterChecks } from '@/lib/server/register-checks/read-register-checks';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { createPeople, ctxOfPerson, ENTERPRISES, FOREIGN_PARK, FOREIGN_TOWN, OWN_TOWN, smallDistrict } from '@/tests/security/support/small-district';

const codeOf = (index: number): string => ENTERPRISES[index]?.code ?? '';
/** Well formed, with a check character that is not its own. */
const MISTYPED = '91350203M0001QAY9B';

const listOf = (query: Readonly<Record<string, string>> = {}) => readList(query, REGISTER_LIST).list;
const read = (ctx: Ctx, query: Readonly<Record<string, string>> = {}, whole = false) => readRegisterChecks({ ctx, input: { list: listOf(query), whole } });
const found = ({ lines }: RegisterChecksData) => lines.map(({ code, finding }) => `${finding.check} ${finding.kind} ${code}`);
const countsOf = ({ counts }: RegisterChecksData) => counts.map(({ check, checked, units, findings }) => [check, checked, units, findings]);

/** Revenue, year to date, of a quarter as it was accepted, or not. */
async function quarter(db: Database, code: string, period: number, value: string, more: { readonly version?: number; readonly approved?: boolean } = {}): Promise<void> {
  await db.sql.query(
    `WITH made AS (
       INSERT INTO return (enterprise_id, form, form_version, period, status, origin, approved_at)
       SELECT id, 'quarterly-economic', $3, $2, CASE WHEN $4 THEN 'approved' ELSE 'submitted' END::return_status, 'imported', CASE WHEN $4 THEN now() END FROM enterprise WHERE code = $1 RETURNING id)
     INSERT INTO return_cell (return_id, line, slot, value) SELECT id, 'revenue', 'ytd', $5::numeric FROM made`,
    [code, period, more.version ?? 1, more.approved ?? true, value],
  );
}

async function invoiced(db: Database, code: string, year: number, item: string, value: string): Promise<void> {
  await db.sql.query(`INSERT INTO departmental_record (enterprise_id, year, item, value, unit, source) SELECT id, $2, $3, $4::numeric, '万元', '税务部门' FROM enterprise WHERE code = $1`, [code, year, item, value]);
}

describeOnEveryDatabase('checks of the registers', (open) => {
  let db: Database;
  let reviewer: Ctx;
  let townReviewer: Ctx;

  beforeAll(async () => {
    db = await smallDistrict(open);
    await createPeople(db);
    reviewer = await ctxOfPerson(db, 'reviewer@example.org');
    townReviewer = await ctxOfPerson(db, 'reviewer.town@example.org');
  });
  afterAll(() => db.close());

  it('find nothing in registers that are in order, and say what had no data', async () => {
    const data = await read(reviewer);
    expect([data.enterprises, data.projects, data.units, data.rows, data.page, data.pages]).toEqual([10, 6, 0, 0, 1, 1]);
    expect([data.asOf, data.invoicedTo]).toEqual([202404, null]);
    expect(countsOf(data)).toEqual([['F05', 10, 0, 0], ['F08', 5, 0, 0], ['F09', 5, 0, 0], ['C07', 0, 0, 0], ['C09', 10, 0, 0], ['C10', 0, 0, 0], ['C13', 5, 0, 0]]);
  });

  it('find each kind, once its data are there', async () => {
    // Twelve months to March: 300 + 2,000 − 500 = 1,800 万元. The second has handed in December alone, the third lacks last year’s March, the fourth is not accepted.
    await quarter(db, codeOf(0), 202403, '3000');
    await quarter(db, codeOf(0), 202312, '20000');
    await quarter(db, codeOf(0), 202303, '5000');
    await quarter(db, codeOf(1), 202312, '25000');
    await quarter(db, codeOf(2), 202403, '1');
    await quarter(db, codeOf(2), 202312, '1');
    await quarter(db, codeOf(3), 202312, '1', { approved: false });
    // A later version of the form asks in 万元.
    const { code: form, version, fromPeriod, lines, ...rest } = quarterlyEconomic;
    const inTenThousands = { ...rest, lines: lines.map((line) => ({ ...line, unit: line.unit === '千元' ? '万元' : line.unit })) };
    await db.sql.query(`INSERT INTO form_version (form, version, from_period, definition) VALUES ($1, $2, $3, $4::jsonb)`, [form, version + 1, fromPeriod + 500, JSON.stringify(inTenThousands)]);
    await quarter(db, codeOf(5), 202312, '1500', { version: version + 1 });
    // Registered, not in the panel, and large enough for it.
    await db.sql.query(
      `INSERT INTO enterprise (code, name, town_id, industry_code, size, holding, affiliation) SELECT $1, '试验企业Z', id, '2614', 'small', 'private', 'local' FROM area WHERE code = $2`,
      [MISTYPED, FOREIGN_TOWN],
    );
    await quarter(db, MISTYPED, 202312, '20000');
    await db.sql.query(`UPDATE enterprise SET industry_code = '26' WHERE code = $1`, [codeOf(6)]);
    await db.sql.query(`UPDATE enterprise SET town_id = (SELECT id FROM area WHERE code = $2) WHERE code = $1`, [codeOf(7), FOREIGN_PARK]);
    // April: output 496 and 896 万元. March is older, December is not yet.
    await invoiced(db, codeOf(0), 2024, 'invoiced-revenue-04', '496');
    await invoiced(db, codeOf(1), 2024, 'invoiced-revenue-04', '100');
    await invoiced(db, codeOf(1), 2024, 'invoiced-revenue-03', '896');
    await invoiced(db, codeOf(4), 2024, 'invoiced-revenue-03', '1');
    await invoiced(db, codeOf(4), 2024, 'invoiced-revenue-12', '1');
    await db.sql.query(`INSERT INTO project_stage_event (project_id, stage, date, evidence) SELECT id, 'completed', '2023-05-01', '' FROM project WHERE code = 'P-1'`);
    await db.sql.query(`UPDATE project SET planned_total = CASE code WHEN 'P-3' THEN 600000 ELSE 300 END WHERE code IN ('P-3', 'P-5')`);

    const data = await read(reviewer);
    expect(found(data)).toEqual([
      `F05 industry ${codeOf(6)}`,
      `F05 area ${codeOf(7)}`,
      'F08 planned P-5',
      'F09 order P-1',
      `C07 invoiced ${codeOf(1)}`,
      `C09 credit-code ${MISTYPED}`,
      `C10 leaves ${codeOf(0)}`,
      `C10 leaves ${codeOf(5)}`,
      `C10 enters ${MISTYPED}`,
      'C13 large P-3',
    ]);
    expect(countsOf(data)).toEqual([['F05', 11, 2, 2], ['F08', 5, 1, 1], ['F09', 5, 1, 1], ['C07', 2, 1, 1], ['C09', 11, 1, 1], ['C10', 4, 3, 3], ['C13', 5, 1, 1]]);
    expect([data.units, data.invoicedTo]).toEqual([9, 202404]);
    const figures = (check: string, code: string) => data.lines.find((line) => line.finding.check === check && line.code === code)?.finding.figures;
    expect(figures('C10', codeOf(0))).toEqual({ revenue: '1800', threshold: '2000' });
    expect(figures('C10', codeOf(5))).toEqual({ revenue: '1500', threshold: '2000' });
    expect(figures('C07', codeOf(1))).toMatchObject({ output: '896', invoiced: '100', ratio: '8.96' });
    expect(data.lines.find(({ code }) => code === 'P-5')).toMatchObject({ subject: 'project', name: '试验项目P-5', town: { key: FOREIGN_TOWN } });
  });

  it('keep to the reader’s own towns, in the list, the counts and the choices', async () => {
    const own = await read(townReviewer);
    expect(found(own)).toEqual(['F09 order P-1', `C07 invoiced ${codeOf(1)}`, `C10 leaves ${codeOf(0)}`, 'C13 large P-3']);
    expect([own.enterprises, own.projects, own.units]).toEqual([4, 3, 4]);
    expect(countsOf(own).map(([, checked]) => checked)).toEqual([4, 3, 3, 2, 4, 2, 3]);
    expect(own.towns.map(({ key }) => key)).toEqual([OWN_TOWN]);
    expect((await read(townReviewer, { town: FOREIGN_TOWN })).rows).toBe(0);
  });

  it('are filtered, searched and sorted; counts stay of all', async () => {
    expect(found(await read(reviewer, { check: 'F05' }))).toEqual([`F05 industry ${codeOf(6)}`, `F05 area ${codeOf(7)}`]);
    expect((await read(reviewer, { severity: 'mandatory' })).rows).toBe(4);
    expect(found(await read(reviewer, { subject: 'project', town: OWN_TOWN }))).toEqual(['F09 order P-1', 'C13 large P-3']);
    expect(found(await read(reviewer, { q: 'p-5' }))).toEqual(['F08 planned P-5']);
    expect(found(await read(reviewer, { q: '企业Z', sort: 'check' }))).toEqual([`C09 credit-code ${MISTYPED}`, `C10 enters ${MISTYPED}`]);
    const names = (await read(reviewer, { sort: '-name' })).lines.map(({ name }) => name);
    expect(names).toEqual([...names].sort().reverse());
    expect((await read(reviewer, { severity: 'note' })).counts).toEqual((await read(reviewer)).counts);
    expect((await read(reviewer, { page: '9' })).page).toBe(1);
  });

  it('are as the district has set them', async () => {
    await db.sql.query(`INSERT INTO check_rule (code, enabled, severity, parameters) VALUES ('C10', true, 'note', '{"threshold": 1600}'), ('F05', false, NULL, '{}'), ('C07', true, NULL, '{"high": 9}')`);
    const data = await read(reviewer);
    expect(data.counts.map(({ check }) => check)).not.toContain('F05');
    expect(found(data)).toEqual(['F08 planned P-5', 'F09 order P-1', `C09 credit-code ${MISTYPED}`, 'C13 large P-3', `C10 leaves ${codeOf(5)}`, `C10 enters ${MISTYPED}`]);
    expect(data.lines.find(({ finding }) => finding.check === 'C10')?.finding.severity).toBe('note');
    await db.sql.query(`DELETE FROM check_rule`);
  });

  it('are as of the newest month opened', async () => {
    await openPeriod({ ctx: reviewer, input: { form: 'monthly-output', period: 202405 } });
    expect((await read(reviewer)).asOf).toBe(202405);
    // A year on, nothing that was accepted is recent.
    await db.sql.query(`INSERT INTO form_period (form, period, deadline) VALUES ('monthly-output', 202602, now())`);
    const later = await read(reviewer);
    expect([later.asOf, later.invoicedTo]).toEqual([202602, null]);
    expect(found(later).filter((one) => /^C(07|10)/.test(one))).toEqual([]);
    await db.sql.query(`DELETE FROM form_period WHERE period = 202602`);
  });

  it('take as many statements however many there are, and come a page at a time', async () => {
    const statements = async (): Promise<readonly [number, RegisterChecksData]> => {
      let asked = 0;
      const counting: Ctx = { ...reviewer, db: { ...db, sql: { query: (text, values) => { asked += 1; return db.sql.query(text, values); } } } };
      await read(counting);
      asked = 0;
      const data = await read(counting);
      return [asked, data];
    };
    const [before] = await statements();
    await db.sql.query(
      `INSERT INTO enterprise (code, name, town_id, industry_code, size, holding, affiliation)
       SELECT '9131011600000' || lpad(i::text, 4, '0') || 'X', '多余企业' || i, (SELECT id FROM area WHERE code = $1), '2614', 'small', 'private', 'local' FROM generate_series(1, 120) i`,
      [FOREIGN_TOWN],
    );
    const [after, data] = await statements();
    expect(after).toBe(before);
    expect([data.lines.length, data.pages > 2]).toEqual([50, true]);
    const whole = await read(reviewer, {}, true);
    expect(whole.lines).toHaveLength(whole.rows);
    const last = await read(reviewer, { page: String(data.pages) });
    expect(last.lines.map(({ code }) => code)).toEqual(whole.lines.slice((data.pages - 1) * 50).map(({ code }) => code));
  });
});
