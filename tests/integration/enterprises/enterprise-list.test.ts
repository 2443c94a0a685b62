import { afterAll, beforeAll, expect, it } from 'vitest';
import { sumCells, type Cell } from '@/lib/domain/cell';
import type { EnterpriseListData, EnterpriseRow } from '@/lib/domain/enterprise-views';
import { growthOf } from '@/lib/domain/figure';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import { ENTERPRISE_LIST, ENTERPRISE_SORTS } from '@/lib/schemas/enterprise-list';
import { readList } from '@/lib/schemas/list';
import { readView, viewParams } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readEnterpriseList } from '@/lib/server/enterprises/read-enterprise-list';
import { streamEnterprises } from '@/lib/server/enterprises/stream-enterprises';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { readReference } from '@/lib/server/statistics/reference';
import { resolveView } from '@/lib/server/statistics/resolve-view';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { ENTERPRISES, OWN_TOWN, smallDistrict } from '../../security/support/small-district';

type Params = Readonly<Record<string, string>>;

describeOnEveryDatabase('the list of enterprises', (open) => {
  let db: Database;
  let ctx: Ctx;

  beforeAll(async () => {
    db = await smallDistrict(open);
    ctx = { actor: systemActor, db };
  });
  afterAll(() => db.close());

  const question = (params: Params) => ({ ...readView(params).input, list: readList(params, ENTERPRISE_LIST).list });
  const ask = (params: Params = {}): Promise<EnterpriseListData> => readEnterpriseList({ ctx, input: question(params) });
  const codes = (rows: readonly EnterpriseRow[]) => rows.map((row) => row.member.key);
  const number = (m: Measured) => (isMeasured(m) ? m.value.toNumber() : null);

  /** The units of a question, from their records one by one. */
  async function cells(params: Params, where = 'true'): Promise<ReadonlyMap<string, Cell>> {
    const { view, indicator } = resolveView(await readReference(db), readView(params).input);
    const found = await readEnterpriseCells(db.sql, { indicator, measure: view.measure, scope: view.scope, from: view.period, to: view.period, where, values: [], hidden: new Set() });
    return new Map(found.map(({ code, cell }) => [code, cell]));
  }

  it.each<Params>([{}, { basis: 'current' }, { measure: 'month' }, { scope: 'full' }, { period: '2024-02', measure: 'month' }, { town: OWN_TOWN }])('has the units of the total, and their sum is it: %j', async (params) => {
    const data = await ask(params);
    const units = await cells(params, 'town' in params ? `e.town_id = (SELECT id FROM area WHERE code = '${OWN_TOWN}')` : 'true');
    expect([...codes(data.rows)].sort()).toEqual([...units.keys()].sort());
    expect(data.count).toBe(units.size);
    const sum = sumCells(units.values());
    const basis = data.view.basis;
    expect(number(data.total[basis].value)).toBeCloseTo(sum.value?.toNumber() ?? NaN, 6);
    expect(number(data.total[basis].growth)).toEqual(isMeasured(growthOf(sum, basis)) ? expect.closeTo(number(growthOf(sum, basis)) ?? 0, 6) : null);
    for (const row of data.rows) {
      const cell = units.get(row.member.key);
      if (cell === undefined) throw new Error('a row without a record');
      expect(number(row.figures[basis].growth)).toBe(number(growthOf(cell, basis)));
    }
  });

  it('adds points of growth of all its units up to the growth of what they are of', async () => {
    const questions: readonly Params[] = [{ basis: 'current' }, { basis: 'current', town: OWN_TOWN }, { basis: 'current', town: OWN_TOWN, industry: '26' }];
    for (const params of questions) {
      const data = await ask(params);
      const points = data.rows.reduce((sum, row) => sum + (number(row.figures.current.points) ?? 0), 0);
      expect(points).toBeCloseTo(number(data.total.current.growth) ?? NaN, 8);
    }
  });

  it.each(ENTERPRISE_SORTS)('sorts by %s both ways, units without it last', async (sort) => {
    const keyOf = (row: EnterpriseRow, data: EnterpriseListData): string | number | null => {
      const basis = data.view.basis;
      const other = basis === 'current' ? 'comparable-price' : 'current';
      const figure = row.figures[basis];
      return {
        name: row.member.label.zh,
        town: row.town.key,
        industry: row.industry.key,
        cluster: row.cluster === null ? null : row.cluster.key === 'a' ? 1 : 2,
        size: ['micro', 'small', 'medium', 'large'].indexOf(row.size),
        level: number(figure.value),
        prior: number(figure.prior),
        growth: number(figure.growth),
        otherGrowth: number(row.figures[other].growth),
        points: number(figure.points),
      }[sort];
    };
    for (const direction of ['', '-']) {
      const data = await ask({ sort: `${direction}${sort}` });
      const keys = data.rows.map((row) => keyOf(row, data));
      const present = keys.filter((key) => key !== null);
      expect(keys.slice(0, present.length)).toEqual(present);
      const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(present).toEqual(direction === '-' ? sorted.reverse() : sorted);
    }
  });

  it('finds by part of a name or code, and takes signs literally', async () => {
    expect(codes((await ask({ q: '企业B' })).rows)).toEqual([ENTERPRISES[1]?.code]);
    expect(codes((await ask({ q: (ENTERPRISES[4]?.code ?? '').slice(5).toLowerCase() })).rows)).toEqual([ENTERPRISES[4]?.code]);
    expect((await ask({ q: '%' })).count).toBe(0);
    expect(codes((await ask({ q: '=1+1' })).rows)).toEqual([ENTERPRISES[2]?.code]);
  });

  it('is narrowed by each filter, and by several together', async () => {
    const all = await ask({ scope: 'full' });
    const of = async (params: Params) => (await ask({ scope: 'full', ...params })).rows;
    expect((await of({ cluster: 'a' })).every((row) => row.cluster?.key === 'a')).toBe(true);
    expect((await of({ industry: '26' })).every((row) => row.industry.key.startsWith('26'))).toBe(true);
    expect(await of({ industry: 'C' })).toHaveLength(all.count);
    expect((await of({ size: 'small' })).every((row) => row.size === 'small')).toBe(true);
    expect(codes(await of({ affiliation: 'central' }))).toEqual([ENTERPRISES[9]?.code]);
    expect(codes(await of({ park: '990001P01' })).sort()).toEqual(ENTERPRISES.slice(7).map(({ code }) => code).sort());
    expect((await of({ town: OWN_TOWN, cluster: 'b' })).every((row) => row.town.key === OWN_TOWN && row.cluster?.key === 'b')).toBe(true);
    await expect(ask({ town: 'nowhere' })).rejects.toMatchObject({ code: 'invalid-input', problems: [expect.objectContaining({ field: 'town' })] });
    await expect(ask({ town: '990001P01' })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('knows who is due and missing, and who is not in the panel', async () => {
    const period = 202404;
    const first = ENTERPRISES[0]?.code ?? '';
    const second = ENTERPRISES[1]?.code ?? '';
    const third = ENTERPRISES[2]?.code ?? '';
    const own = `(SELECT id FROM enterprise WHERE code = $1)`;
    await db.sql.query(`UPDATE return SET status = 'submitted', approved_at = NULL WHERE period = ${period} AND enterprise_id = ${own}`, [first]);
    await db.sql.query(`UPDATE panel_membership SET from_period = 202405 WHERE year = 2024 AND enterprise_id = ${own}`, [second]);
    await db.sql.query(`CREATE TABLE kept_record AS SELECT * FROM output_record WHERE period = ${period} AND enterprise_id = ${own}`, [third]);
    await db.sql.query(`DELETE FROM output_record WHERE period = ${period} AND enterprise_id = ${own}`, [third]);
    await bumpDataVersion(db.sql);
    try {
      const of = async (panel: string) => new Set(codes((await ask({ panel })).rows));
      expect(await of('missing')).toEqual(new Set([first, third]));
      expect(await of('outside')).toEqual(new Set([second]));
      expect((await of('due')).has(second)).toBe(false);
      expect((await of('due')).has(first)).toBe(true);
      expect((await of('reported')).has(first)).toBe(false);
      expect((await of('all')).size).toBe(9);
      const missing = await ask({ panel: 'missing' });
      expect(missing.rows.map((row) => row.figures.current.value)).toEqual([{ missing: 'not-reported' }, { missing: 'not-reported' }]);
      expect(isMeasured(missing.total.current.value)).toBe(false);
    } finally {
      await db.sql.query(`UPDATE return SET status = 'approved', approved_at = now() WHERE period = ${period} AND enterprise_id = ${own}`, [first]);
      await db.sql.query(`UPDATE panel_membership SET from_period = 202402 WHERE year = 2024 AND enterprise_id = ${own}`, [second]);
      await db.sql.query(`INSERT INTO output_record SELECT * FROM kept_record`);
      await db.sql.query(`DROP TABLE kept_record`);
      await bumpDataVersion(db.sql);
    }
  });

  it('streams what its pages show, in their order', async () => {
    const questions: readonly Params[] = [{}, { sort: '-growth', basis: 'current' }, { sort: 'town', q: '企业' }, { panel: 'all', sort: 'name' }];
    for (const params of questions) {
      const page = await ask(params);
      const { data, batches } = await streamEnterprises({ ctx, input: question(params) });
      const rows: EnterpriseRow[] = [];
      for await (const batch of batches) rows.push(...batch);
      expect(rows).toEqual(page.rows);
      expect(data.total).toEqual(page.total);
      expect(data.count).toBe(page.count);
    }
  });

  it('takes a page beyond the last for the last', async () => {
    const data = await ask({ page: '99' });
    expect([data.page, data.pages]).toEqual([1, 1]);
    expect(data.rows.length).toBe(data.count);
    expect(viewParams(question({}))).toEqual([]);
  });
});
