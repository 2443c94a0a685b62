import { describe, expect, it } from 'vitest';
import { isMeasured, measured, missing } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import type { OverviewData } from '@/lib/domain/views';
import { LANGUAGES } from '@/lib/format/language';
import { benchmarkTable } from '@/lib/reports/benchmark-table';
import { clusterHeadlines } from '@/lib/reports/cluster-headlines';
import { colourOf } from '@/lib/reports/colours';
import { overviewHeadlines } from '@/lib/reports/headline';
import { investmentTable, stageCounts } from '@/lib/reports/investment-table';
import { memberTable } from '@/lib/reports/member-table';
import { growthLines, trendChart } from '@/lib/reports/period-chart';
import { progressView } from '@/lib/reports/progress-view';
import { placesAnew, sparkPath, yearStarts } from '@/lib/reports/spark';
import { waterfallChart } from '@/lib/reports/waterfall-chart';
import { clusterData, clusterListData, CLUSTERS, overviewData, VIEW } from '@/tests/factories/figures';

const data = overviewData();
const list = clusterListData();
const input = { key: 'k', view: data.view, state: data.state, indicator: data.indicator, place: data.district.label, source: 's' };

describe('the trend', () => {
  const chart = trendChart(input, data.trend, 'zh-CN');

  it('is pure and goes through JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    expect(trendChart(input, data.trend, 'zh-CN')).toEqual(chart);
  });

  it('has eleven points a year, none of them a January, the last one provisional', () => {
    const months = chart.slots.filter((slot) => slot.year === '2023年').map((slot) => slot.key.slice(5));
    expect(months).toEqual(['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']);
    expect(chart.slots.filter((slot) => slot.provisional).map((slot) => slot.key)).toEqual(['2024-11']);
    expect(chart.heading.notes.join('')).toContain('初步数');
  });

  it('draws full precision and writes rounded', () => {
    const level = chart.panels[0]?.series[0];
    const last = data.trend.at(-1)?.figures.current.value;
    if (last === undefined || !isMeasured(last)) throw new Error('the factory has a level');
    expect(level?.values.at(-1)).toBe(last.value.div(100_000).toNumber());
    expect(level?.labels.at(-1)).toMatch(/^[\d,]+\.\d\d$/);
  });

  it('says in its table what it draws, the newest first', () => {
    expect(chart.table.rows).toHaveLength(chart.slots.length);
    expect(chart.table.rows[0]?.label).toBe('2024年1–11月');
    expect(chart.table.rows[0]?.cells.map((cell) => cell.text)).toEqual(chart.panels.flatMap((panel) => panel.series.map((series) => series.labels.at(-1))));
  });

  it('puts the chosen basis in colour and first', () => {
    const keys = (basis: 'current' | 'comparable-price') =>
      trendChart({ ...input, view: { ...VIEW, basis } }, data.trend, 'en').panels[1]?.series.map(({ key, colour }) => [key, colour]);
    expect(keys('current')).toEqual([['current', 0], ['comparable-price', null]]);
    expect(keys('comparable-price')).toEqual([['comparable-price', 0], ['current', null]]);
  });

  it('leaves a gap with its reason where a figure is missing', () => {
    const [first, ...rest] = data.trend;
    if (first === undefined) throw new Error('the factory has a trend');
    const figures = { current: { ...first.figures.current, growth: missing('no-prior') }, 'comparable-price': { ...first.figures.current, growth: missing('no-prior') } };
    const gap = trendChart(input, [{ ...first, figures }, ...rest], 'zh-CN');
    expect(gap.panels[1]?.series[0]?.values[0]).toBeNull();
    expect(gap.panels[1]?.series[0]?.labels[0]).toBe('— 没有可比的上年同期数');
    expect(gap.table.notes).toEqual(['— 没有可比的上年同期数']);
  });

  it('draws the level of a ratio alone', () => {
    const ratio = trendChart({ ...input, indicator: { ...data.indicator, kind: 'ratio', unit: '%' } }, data.trend, 'en');
    expect(ratio.panels.map((panel) => panel.key)).toEqual(['level']);
  });
});

describe('lines of growth', () => {
  it('keep a member\u2019s colour and line up where one starts later', () => {
    const [first, second, ...rest] = list.trends;
    if (first === undefined || second === undefined) throw new Error('the factory has trends');
    const chart = growthLines(input, [first, { ...second, points: second.points.slice(5) }, ...rest], 'en');
    expect(chart.panels[0]?.series.map((series) => series.colour)).toEqual([0, 1, 2, 3]);
    expect(chart.panels[0]?.series[1]?.values.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(chart.panels[0]?.series[1]?.values).toHaveLength(chart.slots.length);
  });

  it('is grey beyond the eighth member and for strangers', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ key: `k${i}`, label: { zh: '', en: '' } }));
    expect(colourOf('k7', many)).toBe(7);
    expect(colourOf('k8', many)).toBeNull();
    expect(colourOf('nobody', many)).toBeNull();
  });
});

describe('the waterfall', () => {
  const parts = list.rest === null ? list.clusters : [...list.clusters, list.rest];
  const chart = waterfallChart(input, parts, list.total, 'zh-CN');

  it('starts at zero, each step where the last ended, and ends on the growth', () => {
    if (chart === null) throw new Error('the factory has a growth');
    const steps = chart.bars.slice(0, -1);
    expect(steps[0]?.from).toBe(0);
    for (const [index, step] of steps.entries()) if (index > 0) expect(step.from).toBeCloseTo(steps[index - 1]?.to ?? NaN, 12);
    const growth = list.total['comparable-price'].growth;
    expect(isMeasured(growth) && growth.value.toNumber()).toBeCloseTo(steps.at(-1)?.to ?? NaN, 12);
    expect(chart.bars.at(-1)).toMatchObject({ kind: 'total', from: 0 });
    expect(chart.bars).toHaveLength(parts.length + 1);
  });

  it('shows what no part accounts for, and is absent without a growth', () => {
    const some = waterfallChart(input, parts.slice(0, 2), list.total, 'en');
    expect(some?.bars.map((bar) => bar.kind)).toContain('rest');
    const none = { ...list.total['comparable-price'], growth: missing('no-prior') };
    expect(waterfallChart(input, parts, { current: none, 'comparable-price': none }, 'en')).toBeNull();
  });
});

describe('tables', () => {
  const table = memberTable(
    {
      key: 't', caption: 'c', corner: '集群', view: data.view, indicator: data.indicator,
      columns: ['level', 'growth', 'share', 'points', 'completion', 'rank', 'spark'],
      rows: data.clusters, rest: data.rest, total: { label: '全区', figures: data.figures }, coloured: CLUSTERS, bars: 'points',
      hrefOf: (key) => `/clusters/${key}`,
    },
    'zh-CN',
  );

  it('carry units in the heading and none in the cells', () => {
    expect(table.columns.map((column) => column.unit)).toEqual(['亿元', '%', '%', '百分点', '%', undefined, undefined]);
    for (const row of table.rows) for (const cell of row.cells) expect(cell.text).not.toMatch(/[%亿]/);
  });

  it('end with the rest and the whole, whose points are its growth', () => {
    expect(table.rows.slice(-2).map((row) => row.kind)).toEqual(['rest', 'total']);
    const total = table.rows.at(-1);
    expect(total?.cells[3]?.text).toBe(total?.cells[1]?.text);
    expect(total?.cells[2]?.text).toBe('100.0');
  });

  it('scale bars to the widest and mark the calendar', () => {
    const bars = table.rows.slice(0, -1).map((row) => row.cells[3]?.bar ?? 0);
    expect(Math.max(...bars.map(Math.abs))).toBe(1);
    expect(table.rows[0]?.cells[4]?.mark).toBeCloseTo(11 / 12, 10);
  });

  it('give the reason for every dash, once below', () => {
    const columns = ['level', 'completion'] as const;
    const some = memberTable(
      { key: 't', caption: 'c', corner: '集群', view: data.view, indicator: data.indicator, columns, rows: data.clusters.map((row, index) => (index < 2 ? { ...row, progress: null } : row)), rest: data.rest },
      'zh-CN',
    );
    expect(some.rows[0]?.cells[1]).toEqual({ text: '—', why: '没有下达目标' });
    expect(some.notes).toEqual(['— 没有下达目标']);
  });

  it('leave blank what cannot be: a target of the units in no cluster', () => {
    expect(table.rows.at(-2)?.cells[4]).toEqual({ text: '' });
    expect(table.notes).toEqual([]);
  });

  it('of investment keep the four amounts apart, and count stages in order', () => {
    const investment = investmentTable('i', data.investment.byCluster, data.investment.total, 'c', 'en', { whole: 'District' });
    expect(investment.columns.filter((column) => column.unit === 'RMB bn')).toHaveLength(4);
    expect(investment.rows.at(-1)?.label).toBe('District');
    const withRest = investmentTable('i', data.investment.byCluster, data.investment.total, 'c', 'zh-CN', { whole: '全区', rest: data.investment.rest, hrefOf: (key) => `/clusters/${key}` });
    expect(withRest.rows.slice(-2).map(({ key, label, kind, href }) => [key, label, kind, href])).toEqual([
      ['rest', '其他', 'rest', undefined],
      ['total', '全区', 'total', undefined],
    ]);
    expect(stageCounts(data.investment.total, 'en').map((stage) => stage.name)).toEqual(['signed', 'land granted', 'building', 'producing', 'ended']);
  });

  it('of investment say of a cluster without projects that it has none, not that they are late', () => {
    const [row] = data.investment.byCluster;
    if (row === undefined) throw new Error('the factory has clusters');
    const none = missing('no-projects');
    const empty = { ...row, amounts: { signed: null, planned: null, thisYear: null, sinceStart: null }, figure: { ...row.figure, value: none, prior: none, growth: none }, projects: 0, signedProjects: 0, stages: {} };
    const table = investmentTable('i', [empty], null, 'c', 'en');
    expect(table.rows[0]?.cells.slice(0, 5).map((cell) => cell.why)).toEqual(Array.from({ length: 5 }, () => 'no project in it'));
    expect(table.notes[0]).toBe('— no project in it');
  });

  it('of city and nation hold those of the period and measure only', () => {
    expect(benchmarkTable(data, 'en').rows).toHaveLength(2);
    expect(benchmarkTable(data, 'en').columns[1]).toEqual({ key: 'gap', label: 'Lead of the district (points)', form: 'figure' });
    expect(benchmarkTable(data, 'zh-CN').columns[1]?.label).toBe('本区高低（百分点）');
    const other = { ...data, benchmarks: data.benchmarks.map((row) => ({ ...row, period: period(2024, 10) })) };
    expect(benchmarkTable(other, 'en').notes).toEqual(['Nothing is published for this period.']);
  });
});

describe('targets', () => {
  const view = (index: number, language: 'zh-CN' | 'en' = 'zh-CN') => {
    const row = data.targets[index];
    if (row === undefined) throw new Error('the factory has targets');
    return progressView(row, language, data.district);
  };

  it('say how far, against what, and what is needed', () => {
    expect(view(2)).toMatchObject({ name: '工业投资', done: '55.30', target: '64.00亿元', completion: { text: '86.4%' }, ahead: '落后序时5.3个百分点', required: '余1个月月均需8.70亿元', status: 'green' });
    expect(view(2, 'en').required).toBe('RMB\u00a00.87\u2009bn to go in the last month');
    expect(view(5).required).toBe('已达到全年目标');
  });

  it('of a rate are above or below, without a bar to fill', () => {
    expect(view(1)).toMatchObject({ completion: { text: '5.9%' }, bar: null, mark: null, ahead: '高于目标0.9个百分点' });
    expect(view(1, 'en').completion.text).toBe('5.9\u2009%');
  });

  it('without a target say so', () => {
    const [row] = data.targets;
    if (row === undefined) throw new Error('the factory has targets');
    const progress = { ...row.progress, target: missing('no-target'), completion: missing('no-target'), ahead: missing('no-target'), requiredRunRate: missing('no-target'), remaining: missing('no-target'), status: null };
    expect(progressView({ ...row, progress }, 'zh-CN')).toMatchObject({ completion: { text: '—', why: '没有下达目标' }, bar: null, status: null });
  });
});

describe('headline figures', () => {
  it.each(LANGUAGES)('each open to how they were made, in %s', (language) => {
    for (const model of [...overviewHeadlines(data, language), ...clusterHeadlines(clusterData(), 's', language)]) {
      expect(model.making.length, model.key).toBeGreaterThan(1);
      expect(model.unit, model.key).not.toBe('');
    }
  });

  it('name both bases and compare with target, city and nation', () => {
    const [output] = overviewHeadlines(data, 'zh-CN');
    expect(output?.growths.map((growth) => growth.label)).toEqual(['可比价', '现价']);
    expect(output?.compare.join('\n')).toMatch(/完成全年目标\d+\.\d%，超序时\d\.\d个百分点\n示例市\+3\.4%，本区[高低]\d\.\d个百分点\n示例全国.*\n全口径/);
  });

  it('say in English who is ahead of whom', () => {
    const [output] = overviewHeadlines(data, 'en');
    expect(output?.compare.join('\n')).toMatch(/Demo City \+3\.4\u2009%, the district \d\.\d points (?:ahead|behind)\nDemo Nation \+5\.8\u2009%, the district \d\.\d points (?:ahead|behind)\n/);
  });

  it('say what the reporting units cover only where it is known', () => {
    const coverage = (of: OverviewData) => overviewHeadlines(of, 'en').find(({ key }) => key === 'coverage');
    expect(coverage(data)?.compare).toEqual(['with 97.3\u2009% of the total a year earlier']);
    const unknown = coverage({ ...data, coverage: { due: 592, reported: 587, priorCovered: missing('no-prior') } });
    expect([unknown?.value.text, unknown?.compare]).toEqual(['587/592', []]);
  });

  it('of a cluster give ranks with ties and population', () => {
    const base = clusterData();
    const tied = { ...base, cluster: { ...base.cluster, rankByValue: { value: measured(1), rank: 2, tied: 2, population: 4 } } };
    expect(clusterHeadlines(tied, 's', 'zh-CN')[0]?.compare).toContain('总量位次并列第2位（共4个）');
  });
});

describe('small lines', () => {
  it('break where a figure is missing and where a year to date begins anew', () => {
    const values = [measured(1), measured(2), missing('suppressed'), measured(3), measured(4)];
    expect(sparkPath(values)).toMatch(/^M[\d. ]+L[\d. ]+M[\d. ]+L[\d. ]+$/);
    expect([...yearStarts(VIEW, 13)]).toEqual([3]);
    const months = [period(2023, 11), period(2023, 12), period(2024, 2), period(2024, 3)];
    expect(placesAnew('ytd', months)).toEqual([2]);
    expect(placesAnew('month', months)).toEqual([]);
    expect([...yearStarts({ ...VIEW, measure: 'month' }, 13)]).toEqual([]);
    expect(sparkPath([measured(1)])).toBe('');
    expect(sparkPath([measured(5), measured(5)])).toBe('M0 8L64 8');
  });
});
