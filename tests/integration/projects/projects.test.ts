import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import { projectsInput } from '@/lib/schemas/api/projects';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { readList, type ListSpec } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { DEFAULT_VIEW, type ViewInput } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import { listProjects } from '@/lib/server/projects/list-projects';
import { readProject } from '@/lib/server/projects/read-project';
import { readProjects } from '@/lib/server/projects/read-projects';
import { setStallMonths } from '@/lib/server/projects/set-stall-months';
import { investmentRows } from '@/lib/server/statistics/investment-rows';
import { readReference } from '@/lib/server/statistics/reference';
import { DEMO_DISTRICT } from '@/tests/setup/content';
import { memoryDatabase } from '@/tests/setup/database';

const list = (spec: ListSpec, query: Readonly<Record<string, string>> = {}) => {
  const { list: read, problems } = readList(query, spec);
  expect(problems).toEqual([]);
  return read;
};
const text = (amount: Decimal | null) => amount?.toString() ?? null;
const value = (m: Measured) => (isMeasured(m) ? m.value.toString() : m.missing);

describe('projects and investment of the demo district', () => {
  let db: Database;
  let ctx: Ctx;

  beforeAll(async () => {
    db = await memoryDatabase(DEMO_DISTRICT);
    ctx = { db, actor: systemActor };
  });
  afterAll(() => db.close());

  const projects = (query: Readonly<Record<string, string>> = {}, view: Partial<ViewInput> = {}, whole = false) =>
    readProjects({ ctx, input: { view: { ...DEFAULT_VIEW, scope: 'full', ...view }, list: list(PROJECT_LIST, query), whole } });
  const investment = (query: Readonly<Record<string, string>> = {}, view: Partial<ViewInput> = {}) =>
    readInvestmentView({ ctx, input: { view: { ...DEFAULT_VIEW, ...view }, list: list(INVESTMENT_LIST, query) } });

  it('stand on the board as the list of all projects has them', async () => {
    const data = await projects();
    const stored = await db.sql.query<{ stage: string | null; projects: number }>(
      `SELECT (SELECT max(v.stage)::text FROM project_stage_event v WHERE v.project_id = p.id) AS stage, count(*)::int AS projects FROM project p GROUP BY 1`,
    );
    expect(Object.fromEntries(data.board.filter(({ projects: n }) => n > 0).map(({ stage, projects: n }) => [String(stage), n]))).toEqual(Object.fromEntries(stored.map(({ stage, projects: n }) => [String(stage), n])));
    const { meta } = await listProjects({ ctx, input: projectsInput.parse({}) });
    expect(data.list.rows).toBe(meta.total);
    expect(data.list.lines).toHaveLength(50);
  });

  it('have the same four amounts and growth as the totals, by every breakdown', async () => {
    const reference = await readReference(db);
    for (const scope of ['local', 'full'] as const) {
      for (const at of [period(2024, 11), period(2023, 6)]) {
        for (const by of ['cluster', 'town', 'park', 'kind'] as const) {
          const data = await investment(by === 'cluster' ? {} : { by }, { scope, period: at });
          const scheme = reference.schemes[0];
          const members = data.rows.map((row) => row.member);
          const expected = await investmentRows(db.sql, reference, { dimension: by, schemeId: by === 'cluster' ? (scheme?.id ?? 0) : 0, period: at, scope, members });
          const flat = (rows: typeof expected) =>
            [...rows]
              .sort((a, b) => (a.member.key < b.member.key ? -1 : 1))
              .map(({ member, amounts, figure, projects: n, signedProjects, stages }) => [
                member.key, text(amounts.signed), text(amounts.planned), text(amounts.thisYear), text(amounts.sinceStart), value(figure.prior), value(figure.growth), value(figure.share), n, signedProjects, stages,
              ]);
          expect(flat([...data.rows])).toEqual(flat(expected));
        }
      }
    }
  });

  it('sum up from narrower views to the district’s totals', async () => {
    const whole = await investment();
    const towns = (await investment({ by: 'town' })).rows.map((row) => row.member.key);
    const parts = await Promise.all(towns.map((town) => investment({}, { town })));
    whole.categories.forEach((category, c) => {
      category.trend.forEach((point, i) => {
        const sum = parts.reduce((total, part) => {
          const own = part.categories[c]?.trend[i]?.value;
          return own !== undefined && isMeasured(own) ? total.plus(own.value) : total;
        }, new Decimal(0));
        expect(sum.toString()).toBe(isMeasured(point.value) ? point.value.value.toString() : '0');
      });
    });
  });

  it('are sorted, searched, filtered and paged on the server', async () => {
    const byAmount = await projects({ sort: '-thisYear' });
    const amounts = byAmount.list.lines.map((line) => line.fact.thisYear?.toNumber() ?? -1);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    const all = await projects({}, {}, true);
    const pages = await Promise.all(Array.from({ length: byAmount.list.pages }, (_, i) => projects({ page: String(i + 1) })));
    expect(pages.flatMap((page) => page.list.lines.map((line) => line.fact.code))).toEqual(all.list.lines.map((line) => line.fact.code));
    const stalled = await projects({ stalled: 'yes', stage: 'building' }, {}, true);
    expect(stalled.list.lines.length).toBeGreaterThan(0);
    expect(stalled.list.lines.every((line) => line.stage === 'building' && line.stall !== null)).toBe(true);
    expect(stalled.list.rows).toBe(stalled.board.find(({ stage }) => stage === 'building')?.stalled);
    const code = all.list.lines[7]?.fact.code ?? '';
    expect((await projects({ q: code.toLowerCase() })).list.lines.map((line) => line.fact.code)).toEqual([code]);
    const cohort = all.cohorts.rows[0];
    expect((await projects({ cohort: cohort?.key ?? '' })).list.rows).toBe(cohort?.signed);
    await expect(projects({}, { town: 'nowhere' })).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'town' }] });
  });

  it('have a page each: timeline, plan and amounts as stored', async () => {
    const building = await projects({ stage: 'building', sort: '-thisYear' });
    const line = building.list.lines[0];
    if (line === undefined) throw new Error('nothing is being built');
    const data = await readProject({ ctx, input: { view: DEFAULT_VIEW, code: line.fact.code, stall: null } });
    expect(data.timeline.map(({ stage, date }) => ({ stage, date }))).toEqual(line.fact.events);
    const [latest] = data.months.slice(-1);
    expect(latest && value(latest.yearToDate)).toBe(text(line.fact.thisYear));
    const [plan] = await db.sql.query<{ planned: string }>(`SELECT l.planned::text AS planned FROM project_plan l JOIN project p ON p.id = l.project_id WHERE p.code = $1 AND l.year = 2024`, [line.fact.code]);
    expect(plan).toBeDefined();
    expect(latest && value(latest.planned)).toBe(new Decimal(plan?.planned ?? 0).times(11).div(12).toString());
    expect(data.promise.output).toEqual({ missing: 'not-available' });
    await expect(readProject({ ctx, input: { view: DEFAULT_VIEW, code: 'no-such', stall: null } })).rejects.toMatchObject({ code: 'not-found' });
    // Not known yet at an earlier period.
    await expect(readProject({ ctx, input: { view: { ...DEFAULT_VIEW, period: period(2019, 2) }, code: line.fact.code, stall: null } })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hold promised output against the whole enterprise’s of twelve months', async () => {
    const [row] = await db.sql.query<{ code: string; enterprise: string; planned: string; output: string }>(
      `SELECT p.code, e.code AS enterprise, p.planned_output::text AS planned,
              (SELECT sum(CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END)::text FROM output_record r
                WHERE r.enterprise_id = e.id AND r.indicator_id = 1 AND r.period BETWEEN 202312 AND 202411) AS output
         FROM project p JOIN enterprise e ON e.id = p.enterprise_id JOIN project_stage_event v ON v.project_id = p.id AND v.stage = 'producing' AND v.date BETWEEN '2021-01-01' AND '2022-12-31'
        WHERE p.planned_output > 0 AND (SELECT count(*) FROM output_record r WHERE r.enterprise_id = e.id AND r.indicator_id = 1 AND r.period BETWEEN 202312 AND 202411) = 11 LIMIT 1`,
    );
    if (row === undefined) throw new Error('no project has been producing for years');
    const { promise } = await readProject({ ctx, input: { view: DEFAULT_VIEW, code: row.code, stall: null } });
    expect(promise.enterprise?.code).toBe(row.enterprise);
    expect([promise.from, promise.to, promise.months]).toEqual([period(2023, 12), period(2024, 11), 12]);
    expect(value(promise.output)).toBe(new Decimal(row.output).div(10).toString());
    expect(value(promise.kept)).toBe(new Decimal(row.output).div(10).times(100).div(row.planned).toString());
  });

  it('count as stalled after the months that are set, which only an administrator sets, on record', async () => {
    const before = await projects();
    expect(before.stallSetting).toBe(6);
    await expect(setStallMonths({ ctx: { db, actor: { ...systemActor, roles: ['analyst'] } }, input: { months: 36 } })).rejects.toMatchObject({ code: 'not-permitted' });
    await setStallMonths({ ctx, input: { months: 36 } });
    await setStallMonths({ ctx, input: { months: 36 } });
    const after = await projects();
    expect(after.stallSetting).toBe(36);
    expect(after.stalled).toBeLessThan(before.stalled);
    expect((await projects({ stall: '6' })).stalled).toBe(before.stalled);
    expect(await db.sql.query(`SELECT action, detail FROM audit_event WHERE action = 'setting.change'`)).toEqual([{ action: 'setting.change', detail: { before: 6, after: 36 } }]);
    expect(await db.sql.query(`SELECT field, before, after FROM revision WHERE subject = 'setting'`)).toEqual([{ field: 'value', before: '6', after: '36' }]);
    await setStallMonths({ ctx, input: { months: 6 } });
  });
});
