import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChangeLine, ChangesData } from '@/lib/domain/change-views';
import { importReason } from '@/lib/domain/revision-reason';
import { memorySource } from '@/lib/import/load-source';
import { readChangeList } from '@/lib/schemas/changes';
import { stepInput } from '@/lib/schemas/returns';
import { systemActor } from '@/lib/server/auth/system-actor';
import { readChanges } from '@/lib/server/changes/read-changes';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, OWN_PROJECT, OWN_TOWN } from '@/tests/security/support/small-district';
import { enterAndApprove, publishAs, reopen, startPublishing, storedReturn, type PublishedRound } from '../publications/support';
import { MAY, sheetOf, stored } from '../returns/support';

const WHY = '复核发现当月多计加工收入';
const SENT_BACK = '更正数没有附台账，请补充后再报';
const SLASHED = 'P/7%';

describeOnEveryDatabase('changed figures', (open) => {
  let db: Database;
  let round: PublishedRound;
  const published = new Map<string, { readonly id: number; readonly month: number; readonly ytd: number }>();

  const read = (ctx: Ctx, params: Readonly<Record<string, string>> = {}, whole = false): Promise<ChangesData> => readChanges({ ctx, input: { list: readChangeList(params).list, whole } });
  const told = ({ unit, period, figure, field, before, after, who, why }: ChangeLine) => [unit.code, period, figure.unit === '万元' ? 'investment' : 'gross-output', field, before === null ? null : Number(before), after === null ? null : Number(after), who, why.kind];
  const codes = ({ lines }: ChangesData) => [...new Set(lines.map(({ unit }) => unit.code))].sort();

  /** Opens a published return for correction, and has another month and year to date approved. */
  async function correct(code: string, by: number): Promise<void> {
    const { id, month, ytd } = published.get(code)!;
    await reopen(round.reviewer, id, WHY);
    const [one] = (await sheetOf(round.clerk, { ids: [id] })).returns;
    await enterAndApprove(round, one!, [{ line: 'gross-output', slot: 'month', after: String(month + by) }, { line: 'gross-output', slot: 'ytd', after: String(ytd + by) }]);
  }

  beforeAll(async () => {
    round = await startPublishing(open);
    ({ db } = round);
    for (const code of [OWN_ENTERPRISE, NEIGHBOUR_ENTERPRISE, FOREIGN_ENTERPRISE]) {
      const one = (await sheetOf(round.clerk)).returns.find(({ subject }) => subject.code === code)!;
      await enterAndApprove(round, one);
      const [entered] = (await sheetOf(round.clerk, { ids: [one.id], status: 'all' })).returns;
      published.set(code, { id: one.id, month: Number(stored(entered!, 'gross-output', 'month')), ytd: Number(stored(entered!, 'gross-output', 'ytd')) });
    }
    await publishAs(round.reviewer, 1);
  });
  afterAll(() => db.close());

  it('are none as long as figures are accepted and published for the first time', async () => {
    expect(await read(round.reviewer)).toMatchObject({ lines: [], rows: 0, all: 0, page: 1, pages: 1, since: null, enterprises: 0, projects: 0, periods: [], indicators: [] });
  });

  it('tell of a correction what it was, what it is, who approved it, and the reason it was opened with', async () => {
    await correct(OWN_ENTERPRISE, -100);
    const { month, ytd } = published.get(OWN_ENTERPRISE)!;
    const data = await read(round.reviewer);
    const of = (field: string, before: number, after: number) => [OWN_ENTERPRISE, MAY, 'gross-output', field, before, after, 'reviewer@example.org', 'written'];
    expect(data.lines.map(told)).toEqual([of('ytd', ytd, ytd - 100), of('month', month, month - 100)]);
    expect(data.lines[0]).toMatchObject({ unit: { kind: 'enterprise', name: '试验企业A' }, why: { kind: 'written', reason: WHY } });
    expect(Math.abs(Date.now() - Date.parse(data.lines[0]!.at))).toBeLessThan(600_000);
    expect(data).toMatchObject({ rows: 2, all: 2, enterprises: 1, projects: 0, periods: [MAY] });
    expect(data.since).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(data.lines[0]!.at)));
    expect(data.lines[0]!.figure).toMatchObject({ unit: '千元', label: { zh: '规模以上工业总产值' } });
    expect(data.indicators.map(({ code }) => code)).toEqual(['gross-output']);
  });

  it('tell also that the published figure came back, the newest first', async () => {
    const { id, month, ytd } = published.get(OWN_ENTERPRISE)!;
    const { version } = await storedReturn(db, id);
    expect((await sendBackReturns({ ctx: round.reviewer, input: stepInput.parse({ returns: [{ id, version }], reason: SENT_BACK }) })).refused).toEqual([]);
    const { lines } = await read(round.analyst);
    expect(lines.slice(0, 2).map(({ field, before, after, why }) => [field, Number(before), Number(after), why]).sort()).toEqual([
      ['month', month - 100, month, { kind: 'restored', reason: SENT_BACK }],
      ['ytd', ytd - 100, ytd, { kind: 'restored', reason: SENT_BACK }],
    ]);
    expect(lines).toHaveLength(4);
  });

  it('tell of a load that it was one, of output and of investment, with the person where there was one', async () => {
    const load = (ctx: Ctx, file: string, header: string, row: readonly string[]) => loadDistrict({ ctx, input: { source: memorySource([{ file, header: header.split(','), rows: [row] }]) } });
    expect((await load(round.administrator, 'investment.csv', 'project,period,month,ytd,since_start', [FOREIGN_PROJECT, '2024-04', '51', '151', '350'])).errors).toEqual([]);
    expect((await load({ actor: systemActor, db }, 'output.csv', 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd', [FOREIGN_ENTERPRISE, '2024-04', 'gross-output', '9241', '36960', '9000', '36001'])).errors).toEqual([]);
    const { lines } = await read(round.reviewer);
    expect(lines.slice(0, 2).map(told)).toEqual([
      [FOREIGN_ENTERPRISE, 202404, 'gross-output', 'prior_ytd', 36000, 36001, null, 'load'],
      [FOREIGN_ENTERPRISE, 202404, 'gross-output', 'month', 9240, 9241, null, 'load'],
    ]);
    expect(lines.slice(2, 4).map(told)).toEqual([
      [FOREIGN_PROJECT, 202404, 'investment', 'ytd', 150, 151, 'administrator@example.org', 'load'],
      [FOREIGN_PROJECT, 202404, 'investment', 'month', 50, 51, 'administrator@example.org', 'load'],
    ]);
  });

  it('are those of units within the reader’s scope, and nothing to whoever may not read returns', async () => {
    await correct(NEIGHBOUR_ENTERPRISE, 5);
    await db.sql.query(`INSERT INTO revision (subject, key, field, before, after, reason) VALUES ('investment', $1, 'ytd', '1', '2', '更正')`, [`${OWN_PROJECT}/202404`]);
    expect(codes(await read(round.reviewer))).toEqual([OWN_ENTERPRISE, NEIGHBOUR_ENTERPRISE, FOREIGN_ENTERPRISE, OWN_PROJECT, FOREIGN_PROJECT].sort());
    for (const ctx of [round.townClerk, round.townReviewer]) expect(codes(await read(ctx))).toEqual([OWN_ENTERPRISE, NEIGHBOUR_ENTERPRISE, OWN_PROJECT].sort());
    const own = await read(round.reporter);
    expect(codes(own)).toEqual([OWN_ENTERPRISE, OWN_PROJECT].sort());
    expect(own).toMatchObject({ rows: 5, all: 5, enterprises: 1, projects: 1 });
    expect((await read(round.reporter, { q: FOREIGN_ENTERPRISE })).lines).toEqual([]);
    await expect(read(round.official)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('are found by period, indicator, name and code, also of a code with a stroke in it; a unit that is gone has none', async () => {
    await db.sql.query(`INSERT INTO project (code, name, investor, town_id, kind, "foreign") SELECT $1, '试验项目一百分之七', '投资方', id, 'new', false FROM area WHERE code = $2`, [SLASHED, OWN_TOWN]);
    await db.sql.query(
      `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
       VALUES ('investment', $1, 'since_start', '1.5000', NULL, '更正', 'nobody'), ('investment', 'P-404/202404', 'ytd', '1', '2', '更正', NULL), ('output', '910000000000000000/202404/gross-output', 'ytd', '1', '2', '更正', NULL), ('enterprise', $2, 'name', 'A', 'B', '更正', NULL)`,
      [`${SLASHED}/202403`, OWN_ENTERPRISE],
    );
    const all = await read(round.reviewer, {}, true);
    expect(all.lines.map(({ unit }) => unit.code)).not.toContain('P-404');
    expect(told(all.lines[0]!)).toEqual([SLASHED, 202403, 'investment', 'since_start', 1.5, null, null, 'written']);
    expect(all.periods).toEqual([MAY, 202404, 202403]);
    expect(all.indicators.map(({ code }) => code).sort()).toEqual(['gross-output', 'investment']);
    const wanted = async (params: Readonly<Record<string, string>>, keep: (line: ChangeLine) => boolean) => {
      const found = await read(round.reviewer, params);
      const kept = all.lines.filter(keep);
      expect(kept.length).toBeGreaterThan(0);
      expect(found.lines).toEqual(kept);
      expect(found).toMatchObject({
        rows: kept.length,
        all: all.rows,
        enterprises: new Set(kept.filter(({ unit }) => unit.kind === 'enterprise').map(({ unit }) => unit.code)).size,
        projects: new Set(kept.filter(({ unit }) => unit.kind === 'project').map(({ unit }) => unit.code)).size,
        periods: all.periods,
      });
    };
    await wanted({ period: '2024-04' }, ({ period }) => period === 202404);
    await wanted({ period: '202405', indicator: 'gross-output' }, ({ period }) => period === MAY);
    await wanted({ indicator: 'investment' }, ({ unit }) => unit.kind === 'project');
    await wanted({ q: OWN_ENTERPRISE.toLowerCase() }, ({ unit }) => unit.code === OWN_ENTERPRISE);
    await wanted({ q: '试验企业' }, ({ unit }) => unit.kind === 'enterprise');
    await wanted({ q: '%' }, ({ unit }) => unit.code === SLASHED);
    await wanted({ q: '试验项目', period: '2024-04' }, ({ unit, period }) => unit.kind === 'project' && period === 202404);
    expect(await read(round.reviewer, { q: '没有这家' })).toMatchObject({ lines: [], rows: 0, all: all.rows, since: null, enterprises: 0, projects: 0, page: 1, pages: 1 });
  });

  it('lead to an import only whom its page is there for', async () => {
    await db.sql.query(`INSERT INTO revision (subject, key, field, before, after, reason, changed_by) VALUES ('investment', $1, 'ytd', '2', '3', $2, $3)`, [`${OWN_PROJECT}/202404`, importReason(12, '四月投资.xlsx'), round.clerk.actor.userId]);
    const first = async (ctx: Ctx) => (await read(ctx, { q: OWN_PROJECT })).lines[0];
    expect(await first(round.clerk)).toMatchObject({ who: 'clerk@example.org', why: { kind: 'import', id: 12, file: '四月投资.xlsx' }, ownImport: true });
    for (const ctx of [round.townClerk, round.reviewer, round.administrator]) expect(await first(ctx)).toMatchObject({ ownImport: false });
    expect(await first({ ...round.clerk, actor: { ...round.clerk.actor, roles: ['reviewer'] } })).toMatchObject({ ownImport: false });
  });

  it('are also those of lines that stay with their returns, by the names that the form gives them', async () => {
    const cell = (key: string, field: string) => db.sql.query(`INSERT INTO revision (subject, key, field, before, after, reason) VALUES ('cell', $1, $2, '10', '12', '漏报')`, [key, field]);
    await cell(`${OWN_ENTERPRISE}/quarterly-economic/202403`, 'staff/prior-value');
    await cell(`${OWN_ENTERPRISE}/monthly-output/202405`, 'gross-output/3912/month');
    await cell(`${SLASHED}/gone-survey/202405`, 'days/value');
    await cell(`${FOREIGN_ENTERPRISE}/quarterly-economic/202403`, 'revenue/ytd');
    const own = (await read(round.townClerk, {}, true)).lines.slice(0, 3);
    expect(own.map(({ unit, period, calendar, figure, field }) => [unit.kind, unit.code, period, calendar, figure.label.zh, figure.unit, field])).toEqual([
      ['project', SLASHED, 202405, 'monthly', 'days', '', 'value'],
      ['enterprise', OWN_ENTERPRISE, 202405, 'monthly-11', '工业总产值（当年价格），其中3912', '千元', 'month'],
      ['enterprise', OWN_ENTERPRISE, 202403, 'quarterly', '期末用工人数', '人', 'prior_value'],
    ]);
    const quarterly = await read(round.reviewer, { indicator: 'quarterly-economic' });
    expect(quarterly.lines.map(({ unit }) => unit.code)).toEqual([FOREIGN_ENTERPRISE, OWN_ENTERPRISE]);
    expect(quarterly.indicators.find(({ code }) => code === 'quarterly-economic')?.label.zh).toBe('企业经济情况季报');
  });

  it('come a page at a time in as many statements however many there are, or all at once, or the oldest first', async () => {
    const statements = async (): Promise<readonly [number, ChangesData]> => {
      let asked = 0;
      const counting: Ctx = { ...round.reviewer, db: { ...db, sql: { query: (text, values) => { asked += 1; return db.sql.query(text, values); } } } };
      const data = await read(counting);
      return [asked, data];
    };
    const [before, few] = await statements();
    await db.sql.query(`INSERT INTO revision (subject, key, field, before, after, reason) SELECT 'output', $1 || '/202403/gross-output', 'month', n::text, (n + 1)::text, '更正' FROM generate_series(1, 120) n`, [FOREIGN_ENTERPRISE]);
    const [after, many] = await statements();
    expect(after).toBe(before);
    expect([many.rows, many.lines.length, many.pages]).toEqual([few.rows + 120, 50, Math.ceil((few.rows + 120) / 50)]);
    const whole = await read(round.reviewer, {}, true);
    expect(whole.lines.map(({ id }) => Number(id))).toEqual(whole.lines.map(({ id }) => Number(id)).sort((a, b) => b - a));
    expect(whole.lines).toHaveLength(many.rows);
    for (let page = 1; page <= many.pages; page += 1) expect((await read(round.reviewer, { page: String(page) })).lines).toEqual(whole.lines.slice((page - 1) * 50, page * 50));
    expect(await read(round.reviewer, { page: '99' })).toMatchObject({ page: many.pages });
    expect((await read(round.reviewer, { sort: 'changed' })).lines).toEqual([...whole.lines].reverse().slice(0, 50));
  });
});
