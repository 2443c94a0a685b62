import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '@/app/_views/registry';
import type { Language } from '@/lib/format/language';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { ctxOfPerson, DISTRICT, FOREIGN_TOWN, OWN_ENTERPRISE, OWN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';
import { signIn } from '../api/support';
import { sheetsOf } from './read-back';
import { bytesOf, getFile } from './support';

let db: Database;
let ctx: Ctx;
let cookie: string;

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  ctx = await ctxOfPerson(db, 'official@example.org');
  cookie = await signIn('official@example.org');
});
afterAll(() => db.close());

async function headingOf(name: string, params: Readonly<Record<string, string>>, language: Language = 'zh-CN') {
  const { heading } = await VIEWS[name]!.read({ ctx, params, language });
  return { ...heading, facts: heading.facts ?? [], said: new Map(heading.facts) };
}

describe('what a file says of itself', () => {
  it('names every choice that narrows the list of projects, and of the other tables those they follow', async () => {
    const params = { kind: 'new', foreign: 'no', stalled: 'yes', stall: '12', stage: 'started', cohort: '2024-1', q: 'P-', town: OWN_TOWN };
    const zh = await headingOf('projects-table', params);
    expect(zh.facts.filter(([name]) => ['街镇', '建设性质', '外资', '阶段', '停滞', '签约批次', '搜索', '停滞月数'].includes(name))).toEqual([
      ['街镇', expect.any(String)], ['建设性质', '新建'], ['外资', '否'], ['阶段', '开工'], ['停滞', '是'], ['签约批次', '2024年上半年'], ['搜索', 'P-'], ['停滞月数', '12个月'],
    ]);
    expect(zh.said.has('时期') && zh.said.has('统计口径') && zh.said.has('审核状态')).toBe(true);
    expect(zh.said.get('价格口径')).toBe('现价');
    const board = await headingOf('projects-board', params);
    expect([...board.said.keys()].filter((name) => ['街镇', '建设性质', '外资', '停滞月数'].includes(name))).toHaveLength(4);
    expect(['阶段', '停滞', '签约批次', '搜索'].some((name) => board.said.has(name))).toBe(false);
    const en = await headingOf('projects-table', params, 'en');
    expect(Object.fromEntries(en.facts)).toMatchObject({ Kind: 'New', Foreign: 'No', Stage: 'Started', Stalled: 'Yes', Search: 'P-', 'Stalled after': '12 months' });
  });

  it('stands on the second sheet', async () => {
    const [, about] = await sheetsOf(await bytesOf('tables/projects-table.xlsx?kind=new&stage=started&q=P-&lang=zh', { cookie }));
    const text = JSON.stringify(about);
    for (const said of ['建设性质', '新建', '阶段', '开工', '搜索', 'P-']) expect(text).toContain(said);
  });

  it('names what narrows tables about land, their year, place and standing', async () => {
    const list = await headingOf('land-table', { town: OWN_TOWN, grade: 'A', year: '2023', q: '试验' });
    expect(Object.fromEntries(list.facts)).toMatchObject({ 年度: '2023', 范围: '试验区', 等次: 'A', 搜索: '试验' });
    expect(list.said.get('街镇')).toBeTruthy();
    expect(list.subtitle).toContain('符合筛选条件');
    const whole = await headingOf('land-table', {}, 'en');
    expect(whole.facts).toEqual([['Year', '2023'], ['Place', expect.any(String)]]);
    expect(whole.subtitle).not.toContain('fit the choices');
    expect((await headingOf('land-table', { grade: 'none' })).said.get('等次')).toBe('未评');
    const projects = await headingOf('land-projects', { standard: 'short', q: 'P' });
    expect(Object.fromEntries(projects.facts)).toMatchObject({ 达标情况: '未达标', 搜索: 'P', 截至: expect.any(String) as string, 审核状态: expect.any(String) as string });
    const unit = await headingOf('land-arithmetic', { member: OWN_ENTERPRISE });
    expect(Object.fromEntries(unit.facts)).toMatchObject({ 统一社会信用代码: OWN_ENTERPRISE, 年度: '2023' });
    expect((await headingOf('land-criteria', {})).facts).toEqual([['年度', '2023']]);
  });

  it('is of investment where the figures are', async () => {
    for (const [name, member] of [['town-investment', FOREIGN_TOWN], ['cluster-investment', 'a']] as const) {
      const { said } = await headingOf(name, { member });
      expect([said.get('指标'), said.get('价格口径'), said.get('当月或累计')], name).toEqual(['工业投资', '现价', '累计']);
    }
    expect((await headingOf('town-investment', { member: FOREIGN_TOWN })).subtitle).toContain('现价');
    expect((await headingOf('town-investment', { member: FOREIGN_TOWN })).said.get('街镇')).toBeTruthy();
    expect((await headingOf('town-investment', { member: FOREIGN_TOWN }, 'en')).said.get('Prices')).toBe('current prices');
  });

  it('says nothing of prices, scope or period where a register is shown', async () => {
    for (const name of ['enterprise-clusters', 'enterprise-panel', 'enterprise-titles']) {
      const { facts, source, subtitle } = await headingOf(name, { member: OWN_ENTERPRISE });
      expect(facts, name).toEqual([['企业', '试验企业A'], ['统一社会信用代码', OWN_ENTERPRISE]]);
      expect([source, subtitle]).toEqual(['企业名录', '按现行名录']);
    }
    for (const name of ['enterprise-months', 'enterprise-years']) {
      const { said, notes } = await headingOf(name, { member: OWN_ENTERPRISE });
      expect(said.has('统计口径'), name).toBe(false);
      expect(notes.join('')).toContain('不分属地');
      expect(said.get('企业')).toBe('试验企业A');
    }
    expect((await headingOf('enterprise-panel', { member: OWN_ENTERPRISE }, 'en')).facts[0]?.[0]).toBe('Enterprise');
  });

  it('names the industry, and of its price index neither output nor prices', async () => {
    const trend = await headingOf('industry-trend', { member: '26' });
    expect(trend.said.get('行业')).toBeTruthy();
    expect((await headingOf('industry-children', { member: '26' })).said.get('行业')).toBe(trend.said.get('行业'));
    const price = await headingOf('industry-price', { member: '26' });
    expect(price.said.get('行业')).toBe(trend.said.get('行业'));
    expect(price.said.get('指标')).not.toBe(trend.said.get('指标'));
    expect(['价格口径', '统计口径', '集群划分'].some((name) => price.said.has(name))).toBe(false);
  });

  it.each([
    ['explore', { by: 'cluster' }, '现价'],
    ['explore', { by: 'cluster', transform: 'share', chart: 'share' }, '现价'],
    ['explore', { by: 'cluster', transform: 'growth' }, '可比价'],
    ['explore', { by: 'cluster', transform: 'points' }, '可比价'],
    ['explore', { by: 'cluster', chart: 'scatter' }, '可比价'],
    ['explore', { by: 'town', chart: 'waterfall' }, '可比价'],
    ['explore-table', { by: 'cluster' }, '现价'],
    ['drivers-bridge', {}, '现价'],
    ['towns-map', { colour: 'level' }, '现价'],
    ['towns-map', { colour: 'growth' }, '可比价'],
    ['towns-map', { colour: 'growth', basis: 'current' }, '现价'],
  ] as const)('%s of %o is at the prices that it is drawn at', async (name, params, basis) => {
    expect((await headingOf(name, params)).said.get('价格口径')).toBe(basis);
  });

  it('says that the steps of the bridge are rounded singly', async () => {
    expect((await headingOf('drivers-bridge', {})).notes).toContain('各部分按四舍五入显示，合计可能相差末位。');
  });
});

describe('figures of land', () => {
  it('have a unit beside each of them, in CSV too', async () => {
    const text = (await bytesOf(`tables/land-arithmetic.csv?member=${OWN_ENTERPRISE}&lang=zh`, { cookie })).toString('utf8');
    const [head = [], ...rows] = parse(text, { bom: true });
    const places = ['分子', '分子单位', '分母', '分母单位'].map((column) => head.indexOf(column));
    expect(places).toEqual([2, 3, 4, 5]);
    for (const row of rows.filter(([label]) => label !== '合计')) {
      for (const at of [3, 5]) expect(row[at]).toMatch(/^(?:万元|吨标准煤|当量|人|亩)$/);
    }
    expect(rows.some((row) => /^-?\d/.test(row[2] ?? ''))).toBe(true);
  });
});

describe('what is expected in place of a wrong choice', () => {
  const refused = async (address: string, language: string) => {
    const response = await getFile(address, { cookie, 'accept-language': language });
    const { error } = (await response.json()) as { error: { message: string; problems: { expected: string }[] } };
    return error;
  };

  it.each([
    ['charts/explore.json?by=enterprise&vintage=2024-11-20', '截至当日已有发布的日期', 'a day, yyyy-mm-dd, by which something was published'],
    ['charts/overview-trend.json?indicator=nothing', '以下之一：gross-output、', 'one of gross-output, '],
    ['charts/overview-trend.json?period=1990-03', '之间的一期', 'a period from '],
    [`tables/investment-table.json?town=${DISTRICT}`, '已有的街镇代码', 'the code of a town'],
    ['tables/enterprise-panel.json', '已有的企业代码', 'the code of an enterprise'],
    ['tables/projects-table.json?kind=nothing', '已知的 kind 值', 'a known kind'],
  ])('%s is told in the language of the reader', async (address, zh, en) => {
    const chinese = await refused(address, 'zh');
    expect(chinese.message).toContain(zh);
    expect(chinese.message.replace(/[\w-]+/g, (word) => (address.includes(word) || /^[\d-]+$/.test(word) ? '' : word))).not.toMatch(/\b(?:a|of|the|by|one)\b/);
    const english = await refused(address, 'en');
    expect(english.message).toContain(en);
    expect(english.problems[0]?.expected).toContain(en);
    expect(english.message).not.toMatch(/\p{Script=Han}/u);
  });
});
