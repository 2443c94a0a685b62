import { addCells, emptyCell, sumCells, type Cell } from '@/lib/domain/cell';
import { figureOf } from '@/lib/domain/figure';
import { Decimal, fromNullable, isMeasured, measured, missing, type Measured } from '@/lib/domain/measured';
import { lastPeriods, period, periodMonth, periodsOfYear, type Period } from '@/lib/domain/period';
import { progressOf } from '@/lib/domain/progress';
import { rankAll } from '@/lib/domain/rank';
import type {
  BothBases, ClusterData, ClusterListData, DataState, IndicatorInfo, InvestmentRow, Member, MemberRow, OverviewData, TargetRow, TrendPoint, View,
} from '@/lib/domain/views';

/** Made-up figures, the same at every run: shapes and sizes of a real district, nothing more. */

export const GROSS_OUTPUT: IndicatorInfo = {
  code: 'gross-output',
  label: { zh: '规模以上工业总产值', en: 'Above-scale gross industrial output' },
  kind: 'flow',
  unit: '千元',
  decimals: 1,
};

export const DISTRICT: Member = { key: '310116', label: { zh: '金山区', en: 'Jinshan District' } };

export const CLUSTERS: readonly Member[] = [
  { key: 'life', label: { zh: '生命健康', en: 'Life and health' } },
  { key: 'information', label: { zh: '新一代信息技术', en: 'Next-generation information technology' } },
  { key: 'new-material', label: { zh: '新材料', en: 'New materials' } },
  { key: 'equipment', label: { zh: '高端智能装备', en: 'High-end intelligent equipment' } },
];

const REST: Member = { key: 'rest', label: { zh: '其他', en: 'Other' } };

const TOWNS: readonly Member[] = [
  ['001', '石化街道', 'Shihua'], ['101', '朱泾镇', 'Zhujing'], ['102', '枫泾镇', 'Fengjing'], ['103', '张堰镇', 'Zhangyan'],
  ['104', '亭林镇', 'Tinglin'], ['105', '吕巷镇', 'Luxiang'], ['107', '廊下镇', 'Langxia'], ['109', '金山卫镇', 'Jinshanwei'],
  ['112', '漕泾镇', 'Caojing'], ['113', '山阳镇', 'Shanyang'], ['503', '湾区高新区', 'Bay Area High-tech Zone'],
].map(([code = '', zh = '', en = '']) => ({ key: `310116${code}`, label: { zh, en } }));

/** A repeatable number from 0 to 1 for a text. */
function noise(text: string): number {
  let h = 2166136261;
  for (const c of text) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 16777619);
  return ((h >>> 0) % 10_000) / 10_000;
}

/** A cell of `size` 亿元 a year to date in December, growing by `growth` percent. */
function cellOf(key: string, size: number, growth: number, p: Period, units: number, measure: View['measure']): Cell {
  const month = periodMonth(p);
  const part = measure === 'ytd' ? month / 12 : (month === 2 ? 2 : 1) / 12;
  const wobble = 1 + (noise(`${key}${p}`) - 0.5) / 12;
  const prior = new Decimal(size * 100_000).times(part).times(wobble).toDecimalPlaces(1);
  const rate = growth + (noise(`g${key}${p}`) - 0.5) * 8;
  const current = prior.times(1 + rate / 100).toDecimalPlaces(1);
  const growing = Math.round(units * (0.5 + rate / 60));
  return {
    value: current, comparable: current, prior,
    deflated: current.div(1 - 0.011 - noise(key) / 90),
    units, comparableUnits: Math.max(1, units - 2), growing: Math.max(0, Math.min(units, growing)),
    growingReal: Math.max(0, Math.min(units, growing + 1)),
  };
}

const SIZES: readonly (readonly [Member, size: number, growth: number, units: number])[] = [
  [CLUSTERS[0]!, 205, 7, 96], [CLUSTERS[1]!, 142, -4, 71], [CLUSTERS[2]!, 470, 8, 148], [CLUSTERS[3]!, 430, 5, 176], [REST, 310, 2, 121],
];

function both(cell: Cell, total: Cell): BothBases {
  return { current: figureOf(cell, total, 'current'), 'comparable-price': figureOf(cell, total, 'comparable-price') };
}

function totalAt(p: Period, measure: View['measure']): Cell {
  return sumCells(SIZES.map(([m, size, growth, units]) => cellOf(m.key, size, growth, p, units, measure)));
}

function trendOf(view: View, cellAt: (p: Period) => Cell, n = 33): TrendPoint[] {
  return lastPeriods(view.period, n).map((p) => ({
    period: p, figures: both(cellAt(p), totalAt(p, view.measure)), provisional: p === view.period,
  }));
}

function rowsOf(view: View, parts: readonly { member: Member; cellAt: (p: Period) => Cell; target?: number }[], totalOf: (p: Period) => Cell): MemberRow[] {
  const rows = parts.map(({ member, cellAt, target }) => {
    const figures = both(cellAt(view.period), totalOf(view.period));
    const done: Measured = isMeasured(figures.current.value) ? measured(figures.current.value.value.div(100_000)) : figures.current.value;
    return {
      member, figures,
      spark: lastPeriods(view.period, 13).map((p) => figureOf(cellAt(p), totalOf(p), 'current').value),
      progress: target === undefined ? null : progressOf({ done, target: measured(target), period: view.period }),
    };
  });
  const rank = (of: (row: (typeof rows)[number]) => Measured) => {
    const ranked = rankAll(rows.map((row) => ({ key: row.member.key, value: of(row) })));
    return new Map(ranked.map(({ key, ...rest }) => [key, rest]));
  };
  const byValue = rank((row) => row.figures[view.basis].value);
  const byGrowth = rank((row) => row.figures[view.basis].growth);
  return rows.map((row) => ({ ...row, rankByValue: byValue.get(row.member.key) ?? null, rankByGrowth: byGrowth.get(row.member.key) ?? null }));
}

export const VIEW: View = {
  indicator: 'gross-output', period: period(2024, 11), measure: 'ytd', scheme: 'LINE', scope: 'local', basis: 'comparable-price',
};

export const STATE: DataState = {
  latest: period(2024, 11),
  periods: [2019, 2020, 2021, 2022, 2023, 2024].flatMap(periodsOfYear).filter((p) => p <= 202411),
  schemes: [
    { key: 'LINE', label: { zh: 'LINE 四大产业集群', en: 'LINE' } },
    { key: '4-4', label: { zh: '4+4 产业体系', en: '4+4' } },
  ],
  preliminary: { output: [], investment: [] },
  district: DISTRICT,
  version: '42',
  vintage: '2024-12-12T01:30:00.000Z',
  asOf: null,
  notAsOf: null,
  publicationDays: [],
};

function clusterParts(view: View) {
  const targets: Readonly<Record<string, number>> = { life: 215, information: 150, 'new-material': 495, equipment: 455 };
  return SIZES.map(([member, size, growth, units]) => ({
    member,
    cellAt: (p: Period) => cellOf(member.key, size, growth, p, units, view.measure),
    ...(targets[member.key] === undefined ? {} : { target: targets[member.key] }),
  }));
}

function townRows(view: View): MemberRow[] {
  return rowsOf(
    view,
    TOWNS.map((member, i) => ({
      member,
      // The last but one has not reported: its row shows dashes.
      cellAt: (p: Period) => (i === 6 && p === view.period ? emptyCell : cellOf(member.key, 290 / (1 + i * 0.7), 9 - i * 1.6, p, 90 - i * 7, view.measure)),
    })),
    (p) => totalAt(p, view.measure),
  ).sort((a, b) => (a.rankByValue?.rank ?? 99) - (b.rankByValue?.rank ?? 99));
}

function investmentRow(member: Member, scale: number, growth: number): InvestmentRow {
  const current = new Decimal(scale).times(10_000);
  const cell: Cell = {
    ...emptyCell, value: current, comparable: current, prior: current.div(1 + growth / 100), deflated: null, units: 12, comparableUnits: 12,
    growing: 7, growingReal: null,
  };
  return {
    member,
    amounts: { signed: current.times('2.4'), planned: current.times('5.1'), thisYear: current, sinceStart: current.times('2.9') },
    figure: figureOf(cell, cell, 'current'),
    projects: Math.round(scale * 3.4), signedProjects: Math.round(scale),
    stages: { signed: 4, land: 3, building: Math.round(scale), producing: 5, ended: 1 },
  };
}

function info(code: string, zh: string, en: string, unit = '万元'): IndicatorInfo {
  return { code, label: { zh, en }, kind: 'flow', unit, decimals: 1 };
}

const INVESTMENT = [
  info('investment', '工业投资', 'Industrial investment'),
  info('manufacturing-investment', '制造业投资', 'Manufacturing investment'),
  info('technical-upgrade-investment', '技术改造投资', 'Technical upgrade investment'),
] as const;
const SIGNED = info('signed-investment', '签约项目计划总投资', 'Planned investment of signed projects');

function target(subject: Member, indicator: IndicatorInfo, done: Measured, value: number | null, p: Period, unit = '亿元'): TargetRow {
  return { subject, indicator, unit, progress: progressOf({ done, target: fromNullable(value, 'no-target'), period: p }) };
}

export function overviewData(change: Partial<View> = {}): OverviewData {
  const view = { ...VIEW, ...change };
  const total = totalAt(view.period, view.measure);
  const central = cellOf('central', 640, 3, view.period, 4, view.measure);
  const scoped = (scope: View['scope']) => (scope === 'local' ? total : addCells(total, central));
  const rows = rowsOf(view, clusterParts(view), (p) => totalAt(p, view.measure));
  const category = (indicator: IndicatorInfo, scale: number, growth: number) => ({
    indicator,
    figure: investmentRow(DISTRICT, scale, growth).figure,
    spark: lastPeriods(view.period, 13).map((p) => cellOf(indicator.code, scale, growth, p, 12, view.measure)).map((cell) => figureOf(cell, cell, 'current').value),
  });
  const yi = measured((total.value ?? new Decimal(0)).div(100_000));
  return {
    view,
    kind: 'district', state: STATE, indicator: GROSS_OUTPUT, district: DISTRICT,
    coverage: { due: 640, reported: 612, priorCovered: measured('97.31') },
    figures: both(scoped(view.scope), scoped(view.scope)),
    otherScope: {
      scope: view.scope === 'local' ? 'full' : 'local',
      figures: both(scoped(view.scope === 'local' ? 'full' : 'local'), scoped(view.scope === 'local' ? 'full' : 'local')),
    },
    trend: trendOf(view, (p) => totalAt(p, view.measure)),
    clusters: rows.filter((row) => row.member.key !== 'rest'),
    rest: rows.find((row) => row.member.key === 'rest') ?? null,
    towns: townRows(view),
    targets: [
      target(DISTRICT, GROSS_OUTPUT, yi, 1600, view.period),
      target(DISTRICT, info('gross-output-growth', '规模以上工业总产值增速', 'Growth of above-scale gross industrial output', '%'), measured('5.9'), 5, view.period, '%'),
      target(DISTRICT, INVESTMENT[0], measured('55.3'), 64, view.period),
      target(DISTRICT, INVESTMENT[1], measured('43.1'), 60, view.period),
      target(DISTRICT, INVESTMENT[2], measured('3.9'), 7.2, view.period),
      target(DISTRICT, SIGNED, measured('236.2'), 215, view.period),
    ],
    investment: {
      total: investmentRow(DISTRICT, 55.3, 8.4),
      categories: [
        category(INVESTMENT[0], 55.3, 8.4),
        category(INVESTMENT[1], 43.1, -2.6),
        category(INVESTMENT[2], 3.9, 14.9),
      ],
      byCluster: CLUSTERS.map((member, i) => investmentRow(member, 8 + i * 4, 12 - i * 6)),
      rest: investmentRow(REST, 3, 4),
    },
    benchmarks: [
      { region: { zh: '示例市', en: 'Demo City' }, measure: view.measure, period: view.period, level: missing('no-level'), growth: measured('3.4'), basis: 'comparable-price', source: '演示数据，非公布数字' },
      { region: { zh: '示例全国', en: 'Demo Nation' }, measure: view.measure, period: view.period, level: missing('no-level'), growth: measured('5.8'), basis: 'comparable-price', source: '演示数据，非公布数字' },
    ],
    making: { panelUnits: 640, priceIndexIndustries: 33, source: '规模以上工业企业月报' },
  };
}

export function clusterListData(change: Partial<View> = {}): ClusterListData {
  const view = { ...VIEW, ...change };
  const { state, indicator, district, coverage, figures, clusters, rest } = overviewData(change);
  return {
    view, state, indicator, district, coverage, total: figures, clusters, rest,
    trends: clusterParts(view).filter(({ member }) => member.key !== 'rest').map(({ member, cellAt }) => ({ member, points: trendOf(view, cellAt) })),
  };
}

export function clusterData(change: Partial<View> = {}): ClusterData {
  const view = { ...VIEW, ...change };
  const list = clusterListData(change);
  const cluster = list.clusters[2]!;
  const totalOf = (p: Period) => cellOf('new-material', 470, 8, p, 148, view.measure);
  const members = (kind: string, n: number, growth: number) =>
    rowsOf(
      view,
      Array.from({ length: n }, (_, i) => ({
        member: { key: `${kind}${i}`, label: { zh: `示例${kind}${i + 1}`, en: `Sample ${kind} ${i + 1}` } },
        cellAt: (p: Period) => cellOf(`${kind}${i}`, 120 / (i + 1), growth - i, p, 20 - i, view.measure),
      })),
      totalOf,
    );
  return {
    view, state: list.state, indicator: list.indicator, district: list.district, cluster,
    siblings: CLUSTERS,
    coverage: { due: 151, reported: 148, priorCovered: measured('98.42') },
    trend: trendOf(view, totalOf),
    towns: townRows(view),
    industries: members('industry', 6, 9),
    pulls: members('enterprise', 10, 12),
    drags: members('plant', 3, -8),
    targets: [target(cluster.member, GROSS_OUTPUT, measured('452.3'), 495, view.period)],
    investment: investmentRow(cluster.member, 16, 4.2),
  };
}
