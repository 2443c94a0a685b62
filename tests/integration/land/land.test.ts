import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';
import { memorySource } from '@/lib/import/load-source';
import { Decimal, isMeasured } from '@/lib/domain/measured';
import type { EvaluationListData, LandUnitData } from '@/lib/domain/land-views';
import { LANGUAGES } from '@/lib/format/language';
import { EVALUATION_LIST, PROJECT_LAND_LIST } from '@/lib/schemas/land';
import { readList } from '@/lib/schemas/list';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readLandEvaluation } from '@/lib/server/land/read-land-evaluation';
import { readLandProjects } from '@/lib/server/land/read-land-projects';
import { readLandUnit, type LandUnitQuestion } from '@/lib/server/land/read-land-unit';
import { writeDemoLand } from '@/lib/server/land/demo-land';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { VIEWS } from '@/app/_views/registry';
import { memoryDatabase } from '../../setup/database';

/** Files of the demo district that land is made of; output is large and no part of it. */
const NEEDED = new Set(['areas.csv', 'enterprises.csv', 'panel.csv', 'projects.csv', 'stages.csv', 'investment.csv', 'clusters.csv', 'departmental.csv', 'land-use.csv']);

describe('land', () => {
  let db: Database;
  let ctx: Ctx;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
    ctx = { actor: systemActor, db };
    const files = generateDemoDistrict().files.filter(({ file }) => NEEDED.has(file));
    const code = (files.find(({ file }) => file === 'panel.csv')?.rows[Symbol.iterator]().next().value as readonly string[] | undefined)?.[0] ?? '';
    const output = { file: 'output.csv', header: ['enterprise', 'period', 'indicator', 'month', 'ytd', 'prior_month', 'prior_ytd'], rows: [[code, '2024-11', 'gross-output', '1', '1', '', '']] };
    const report = await loadDistrict({ ctx, input: { source: memorySource([...files, output]) } });
    if (!report.stored) throw new Error(JSON.stringify(report.errors.slice(0, 3)));
    await writeDemoLand(db.sql);
  });
  afterAll(() => db.close());

  const evaluation = (params: Readonly<Record<string, string>> = {}, whole = true) => readLandEvaluation({ ctx, input: { ...DEFAULT_VIEW, list: readList(params, EVALUATION_LIST).list, whole } });
  const projects = (params: Readonly<Record<string, string>> = {}) => readLandProjects({ ctx, input: { ...DEFAULT_VIEW, list: readList(params, PROJECT_LAND_LIST).list, whole: true } });
  const unit = (enterprise: string, changes: LandUnitQuestion['changes'] = {}): Promise<LandUnitData> => readLandUnit({ ctx, input: { ...DEFAULT_VIEW, enterprise, year: null, changes } });
  const score = (row: EvaluationListData['rows'][number] | undefined) => (row !== undefined && isMeasured(row.score.score) ? row.score.score.value.toNumber() : null);

  it('grades the demo district with scores around the benchmarks', async () => {
    const data = await evaluation();
    const { evaluation: info } = data;
    expect(info?.criteria.map(({ weight }) => weight.toNumber())).toEqual([30, 20, 20, 10, 10, 10]);
    expect(info?.evaluated).toBeGreaterThan(500);
    const middle = score(data.rows[Math.floor((info?.evaluated ?? 0) / 2)]);
    expect(middle).toBeGreaterThan(60);
    expect(middle).toBeLessThan(130);
    const graded = data.byGrade.filter(({ grade }) => grade !== null);
    expect(graded.reduce((sum, { units }) => sum + units, 0)).toBe(info?.evaluated);
    expect(info?.grades.map(({ grade }) => grade)).toEqual(['A', 'B', 'C', 'D']);
    expect(info?.rules.every(({ units }) => units > 0)).toBe(true);
    expect(info?.criteria.find(({ code }) => code === 'emissions')?.withData).toBeLessThan(info?.evaluated ?? 0);
  });

  it('is written once, and a second time changes nothing', async () => {
    const before = await db.sql.query(`SELECT * FROM land_evaluation_exception ORDER BY 1, 2, 3`);
    await writeDemoLand(db.sql);
    expect(await db.sql.query(`SELECT * FROM land_evaluation_exception ORDER BY 1, 2, 3`)).toEqual(before);
    expect(await db.sql.query(`SELECT from_date FROM admission_standard`)).toHaveLength(2);
  });

  it('sorts, filters and pages', async () => {
    const best = await evaluation({ grade: 'A' });
    expect(best.rows.every((row) => row.score.grade === 'A')).toBe(true);
    const scores = best.rows.map(score);
    expect(scores).toEqual([...scores].sort((a, b) => (b ?? 0) - (a ?? 0)));
    const none = await evaluation({ grade: 'none' });
    expect(none.rows.length).toBeGreaterThan(0);
    expect(none.rows.every((row) => row.score.grade === null && row.score.left !== null)).toBe(true);
    const page = await evaluation({ page: '2' }, false);
    expect([page.page, page.rows.length]).toEqual([2, 50]);
    const upwards = await evaluation({ sort: 'score' });
    const present = upwards.rows.filter((row) => row.score.left === null);
    expect(upwards.rows.slice(0, present.length)).toEqual(present);
  });

  it('takes nothing from statistical returns', async () => {
    const before = (await evaluation()).rows.map(score);
    await db.sql.query(`UPDATE output_record SET year_to_date = year_to_date * 100`);
    await db.sql.query(`UPDATE data_version SET version = version + 1`);
    expect((await evaluation()).rows.map(score)).toEqual(before);
  });

  it('opens one enterprise to its arithmetic, and the way to the next grade leads there', async () => {
    const list = await evaluation({ grade: 'B' });
    const row = list.rows.find(({ score: own }) => own.changedBy.length === 0);
    if (row === undefined) throw new Error('nobody in B');
    const data = await unit(row.member.key);
    for (const { value, score: own, info, origin } of data.criteria) {
      if (origin !== 'own' || !isMeasured(value) || !isMeasured(own)) continue;
      expect(own.value.eq(value.value.times(info.weight).div(info.benchmark))).toBe(true);
    }
    expect(data.parcels.reduce((sum, { mu }) => sum.plus(mu), new Decimal(0)).eq(isMeasured(row.mu) ? row.mu.value : 0)).toBe(true);
    expect(data.next?.grade).toBe('A');
    const step = data.next?.steps.find(({ reachable, numerator }) => reachable && isMeasured(numerator));
    const criterion = data.criteria.find(({ code }) => code === step?.code);
    if (step === undefined || criterion === undefined || !isMeasured(step.numerator)) throw new Error('nothing to reach');
    const then = await unit(row.member.key, { [criterion.info.numerator]: step.numerator.value.plus('0.01') });
    expect(then.whatIf?.result?.grade).toBe('A');
    // A trial changes nothing.
    expect((await unit(row.member.key)).unit.score).toEqual(data.unit.score);
    expect((await unit(row.member.key)).whatIf).toBeNull();
  });

  it('says of shared parcels who else uses them, without names', async () => {
    const [shared] = await db.sql.query<{ code: string }>(
      `SELECT e.code FROM land_use u JOIN enterprise e ON e.id = u.enterprise_id WHERE u.year = 2023 AND EXISTS (SELECT FROM land_use o WHERE o.year = u.year AND o.parcel = u.parcel AND o.enterprise_id <> u.enterprise_id) ORDER BY e.code LIMIT 1`,
    );
    const data = await unit(shared?.code ?? '');
    const parcel = data.parcels.find(({ others }) => others > 0);
    expect(parcel?.others).toBe(1);
    expect(parcel?.whole.gt(parcel.mu)).toBe(true);
  });

  it('holds projects against the standard in force when they were signed', async () => {
    const data = await projects();
    expect(data.summary.projects).toBe(data.count);
    expect(data.summary.reach + data.summary.short + data.summary.unknown).toBe(data.count);
    for (const row of data.rows) {
      expect(row.standard?.from).toBe((row.day ?? '') >= '2021-01-01' ? '2021-01-01' : '2016-01-01');
      if (!isMeasured(row.planned.investment) || !isMeasured(row.above.investment) || row.standard === null) throw new Error('not known');
      expect(row.above.investment.value.eq(row.planned.investment.value.minus(row.standard.investment))).toBe(true);
      const all = Object.values(row.above).every((m) => isMeasured(m) && m.value.gte(0));
      expect(row.reaches).toBe(all);
    }
    expect((await projects({ standard: 'short' })).count).toBe(data.summary.short);
    const byTax = (await projects({ sort: 'tax' })).rows.map((row) => (isMeasured(row.planned.tax) ? row.planned.tax.value.toNumber() : Infinity));
    expect(byTax).toEqual([...byTax].sort((a, b) => a - b));
    expect(data.rows.some((row) => isMeasured(row.actual.tax))).toBe(true);
    expect(data.actualYear).toBe(2023);
  });

  it('has a unit beside every figure of the arithmetic and of what is to be reached', async () => {
    const member = (await evaluation({ grade: 'C' })).rows.find(({ score: own }) => own.changedBy.length === 0)?.member.key ?? '';
    for (const language of LANGUAGES) {
      for (const [name, figures] of [['land-arithmetic', { numerator: 'numeratorUnit', denominator: 'denominatorUnit', value: 'unit' }], ['land-next', { value: 'valueUnit', numerator: 'numeratorUnit', change: 'numeratorUnit' }]] as const) {
        const { table } = (await VIEWS[name]?.read({ ctx, params: { member }, language })) ?? {};
        const at = (key: string) => table?.columns.findIndex((column) => column.key === key) ?? -1;
        const rows = (table?.rows ?? []).filter(({ kind }) => kind === 'member');
        expect(rows.length, name).toBeGreaterThan(0);
        for (const { cells } of rows) {
          for (const [figure, unitOf] of Object.entries(figures)) {
            expect(cells[at(unitOf)]?.text, `${name} ${figure}`).toMatch(/\p{L}|%/u);
            const shown = cells[at(figure)];
            if (shown?.why === undefined) expect(shown?.text).toMatch(/^[+−]?[\d,.]+$/);
          }
        }
      }
    }
  });

  it('names what narrows its lists, and counts what is left', async () => {
    const { heading, table } = (await VIEWS['land-table']?.read({ ctx, params: { grade: 'A' }, language: 'zh-CN' })) ?? {};
    expect(new Map(heading?.facts).get('等次')).toBe('A');
    expect(heading?.subtitle).toContain(`符合筛选条件的${table?.rows.length}家`);
    const short = (await VIEWS['land-projects']?.read({ ctx, params: { standard: 'short' }, language: 'en' }))?.heading;
    expect([...new Map(short?.facts).keys()]).toEqual(['Until', 'Place', 'Reaches the standard', 'Approval']);
  });

  it('can be had by name, every table of it', async () => {
    const member = (await evaluation({ grade: 'C' })).rows.find(({ score: own }) => own.changedBy.length === 0)?.member.key ?? '';
    for (const language of LANGUAGES) {
      for (const name of Object.keys(VIEWS).filter((one) => one.startsWith('land-'))) {
        const model = await VIEWS[name]?.read({ ctx, params: { member }, language });
        expect(model?.heading.title, name).not.toBe('');
        if (name !== 'land-unit-rules') expect(model?.table.rows.length, name).toBeGreaterThan(0);
      }
    }
  });
});
