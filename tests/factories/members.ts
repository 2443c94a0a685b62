import { emptyCell, type Cell } from '@/lib/domain/cell';
import { figureOf, incrementOf } from '@/lib/domain/figure';
import { Decimal, missing } from '@/lib/domain/measured';
import type { AreaListData, DriversData, IndustryListData } from '@/lib/domain/member-views';
import { rankAll } from '@/lib/domain/rank';
import type { BothBases, Member, MemberRow, View } from '@/lib/domain/views';
import { DISTRICT, GROSS_OUTPUT, overviewData, STATE, VIEW } from './figures';

/** Data of the pages of towns, industries and drivers, made up as the others are. */

function both(cell: Cell, whole: Cell): BothBases {
  return { current: figureOf(cell, whole, 'current'), 'comparable-price': figureOf(cell, whole, 'comparable-price') };
}

function cell(current: number, prior: number, index = 101): Cell {
  const now = new Decimal(current);
  const deflated = now.times(100).div(index);
  return { value: now, comparable: now, prior: new Decimal(prior), deflated, units: 3, comparableUnits: 3, growing: now.gt(prior) ? 3 : 0, growingReal: deflated.gt(prior) ? 3 : 0 };
}

const TOTAL = cell(1_150_000, 1_030_000);

function row(member: Member, own: Cell): MemberRow {
  return { member, figures: both(own, TOTAL), spark: [missing('not-reported')], rankByValue: null, rankByGrowth: null, progress: null };
}

function ranked(rows: readonly MemberRow[]): MemberRow[] {
  const byValue = rankAll(rows.map((one) => ({ key: one.member.key, value: one.figures.current.value })));
  const byGrowth = rankAll(rows.map((one) => ({ key: one.member.key, value: one.figures['comparable-price'].growth })));
  return rows.map((one, index) => ({ ...one, rankByValue: byValue[index] ?? null, rankByGrowth: byGrowth[index] ?? null }));
}

function frame(view: View) {
  return { view, state: STATE, indicator: GROSS_OUTPUT, district: DISTRICT, narrowed: [], provisional: true };
}

export function areaListData(change: Partial<AreaListData> = {}): AreaListData {
  const overview = overviewData();
  return {
    ...frame(VIEW),
    ofWhole: true,
    total: overview.figures,
    coverage: overview.coverage,
    towns: overview.towns,
    parks: overview.towns.slice(0, 2).map((one, index) => ({ ...one, member: { key: `P${index}`, label: { zh: `园区${index}`, en: `Park ${index}` } } })),
    outlines: null,
    outlinesProblem: null,
    ...change,
  };
}

const INDUSTRIES: readonly (readonly [code: string, zh: string, en: string, current: number, prior: number])[] = [
  ['26', '化学原料和化学制品制造业', 'Chemicals', 500_000, 420_000],
  ['34', '通用设备制造业', 'General machinery', 300_000, 310_000],
  ['38', '电气机械和器材制造业', 'Electrical machinery', 250_000, 200_000],
  ['44', '电力、热力生产和供应业', 'Power and heat', 100_000, 100_000],
];

export function industryListData(change: Partial<IndustryListData> = {}): IndustryListData {
  return {
    ...frame(VIEW),
    level: 2,
    total: both(TOTAL, TOTAL),
    coverage: null,
    industries: ranked(INDUSTRIES.map(([key, zh, en, current, prior]) => row({ key, label: { zh, en } }, cell(current, prior)))),
    sections: ranked([
      row({ key: 'C', label: { zh: '制造业', en: 'Manufacturing' } }, cell(1_050_000, 930_000)),
      row({ key: 'D', label: { zh: '电力、热力、燃气及水生产和供应业', en: 'Utilities' } }, cell(100_000, 100_000)),
    ]),
    ...change,
  };
}

/** Parts by their increments at current prices over a prior of 1,000 each. */
export function driversData(increments: readonly (number | null)[], totalIncrement: number, totalPrior: number, change: Partial<DriversData> = {}): DriversData {
  const view: View = { ...VIEW, basis: 'current' };
  const total = cell(totalPrior + totalIncrement, totalPrior);
  return {
    ...frame(view),
    by: 'industry',
    choices: ['cluster', 'industry', 'town', 'enterprise'],
    industryLevel: 2,
    whole: DISTRICT,
    figures: both(total, total),
    increment: incrementOf(total, 'current'),
    parts: increments.map((increment, index) => {
      const own = increment === null ? { ...emptyCell, value: new Decimal(5), units: 1 } : cell(1000 + increment, 1000);
      return { member: { key: `k${index}`, label: { zh: `行业${index}`, en: `Industry ${index}` } }, figures: both(own, total), increment: incrementOf(own, 'current') };
    }),
    otherUnits: 4,
    bridge: null,
    coverage: null,
    ...change,
  };
}
