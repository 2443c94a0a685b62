import type { CellSlot, FormLine } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import { lineNames, type CheckedReturn } from './check-input';
import { keptExpectation } from './expectation';
import { median, spreadAbout, steadied } from './robust';
import { pointsBefore, type Series, type SeriesPoint } from './series';

/** Checks of two figures of a return against each other, by how they stood to each other before. */

const YEAR_OF_POINTS = 11;
const REMEMBERED = 24;
const FEWEST = 4;
const USUAL_RATIO_SPREAD = 0.02;
const USUAL_PART_SPREAD = 0.07;

type Pick = (point: SeriesPoint) => number | null;
const MAIN: Pick = (point) => point.main;
const YTD: Pick = (point) => point.ytd;

/** Logarithms of a ratio in the past, oldest first; periods where either figure is not above 0 are left out. */
function pastRatios(of: Series, to: Series, period: number, pick: Pick): number[] {
  const logs: number[] = [];
  for (const point of pointsBefore(of, period).slice(-REMEMBERED)) {
    const numerator = pick(point);
    const other = to.byPeriod.get(point.period);
    const denominator = other === undefined ? null : pick(other);
    if (numerator !== null && denominator !== null && numerator > 0 && denominator > 0) logs.push(Math.log(numerator / denominator));
  }
  return logs;
}

function percent(ratio: Decimal): string {
  return ratio.times(100).toDecimalPlaces(1).toString();
}

function percentOfLog(log: number): string {
  return new Decimal(Math.exp(log) * 100).toDecimalPlaces(1).toString();
}

/** Where a ratio leaves what it has been: its own median and how far it may lie from it; null within, or with too short a past. */
function departure(ratio: number, past: readonly number[], least: number, spreads: number, usual: number): { readonly usual: number } | null {
  const middle = median(past);
  if (middle === null || past.length < FEWEST || !(ratio > 0)) return null;
  const spread = steadied(spreadAbout(past, middle), past.length, usual);
  return Math.abs(Math.log(ratio) - middle) > Math.max(least, spreads * spread) ? { usual: middle } : null;
}

const SLOTS: readonly (readonly [CellSlot, Pick])[] = [['month', MAIN], ['ytd', YTD]];

function salesRatio(checked: CheckedReturn, sales: FormLine, output: FormLine): void {
  const [salesPast, outputPast] = [checked.series(sales), checked.series(output)];
  for (const [slot, pick] of SLOTS) {
    const [sold, made] = [checked.value(sales, slot), checked.value(output, slot)];
    if (sold === null || made === null || !made.gt(0) || sold.isNegative()) continue;
    const ratio = sold.div(made);
    const figures = { ratio: percent(ratio), sales: sold, output: made };
    const place = { line: sales.code, slot };
    const [low, high] = [checked.parameter('C05', 'low'), checked.parameter('C05', 'high')];
    const past = salesPast && outputPast ? pastRatios(salesPast, outputPast, checked.period, pick) : [];
    const own = departure(ratio.toNumber(), past, checked.parameter('C05', 'own'), checked.parameter('C05', 'spreads'), USUAL_RATIO_SPREAD);
    if (own !== null) checked.found('C05', { ...place, kind: 'own', figures: { ...figures, usual: percentOfLog(own.usual) } });
    // A plant that always sells far from what it makes (tolling, trade) is known for it.
    else if (past.length < FEWEST && (ratio.times(100).lt(low) || ratio.times(100).gt(high))) checked.found('C05', { ...place, kind: 'outside', figures: { ...figures, low, high } });
    else if (slot === checked.mainSlot(sales)) running(checked, sales, slot, ratio, past);
  }
}

/** Several months in a row above what stocks allow. */
function running(checked: CheckedReturn, sales: FormLine, slot: CellSlot, ratio: Decimal, past: readonly number[]): void {
  const months = checked.parameter('C05', 'months');
  const limit = checked.parameter('C05', 'running');
  const before = past.slice(-(months - 1));
  const all = before.length === months - 1 && before.every((log) => Math.exp(log) * 100 > limit) && ratio.times(100).gt(limit);
  if (all) checked.found('C05', { line: sales.code, slot, kind: 'running', figures: { ratio: percent(ratio), months, running: limit } });
}

/** A part that has never been there, or stands otherwise to its whole than it did. */
function partOfWhole(checked: CheckedReturn, part: FormLine, whole: FormLine): void {
  const wholePast = checked.series(whole);
  if (wholePast === null) return;
  const partPast = checked.series(part);
  for (const [slot, pick] of SLOTS) {
    const [of, total] = [checked.value(part, slot), checked.value(whole, slot)];
    if (of === null || total === null || !of.gt(0) || !total.gt(0)) continue;
    const ratio = of.div(total);
    const past = partPast === null ? [] : pastRatios(partPast, wholePast, checked.period, pick);
    const never = past.length === 0 && pointsBefore(wholePast, checked.period).length >= FEWEST;
    const own = departure(ratio.toNumber(), past, checked.parameter('C05', 'part'), checked.parameter('C05', 'spreads'), USUAL_PART_SPREAD);
    if (!never && own === null) continue;
    const figures = { ratio: percent(ratio), part: of, total, usual: own === null ? '0' : percentOfLog(own.usual), ...lineNames(whole) };
    checked.found('C05', { line: part.code, slot, kind: 'part', figures });
  }
}

/** C05: 产销率, and what parts are of their whole, by the unit's own past; without one, by the limits. */
export function ratiosOfReturn(checked: CheckedReturn): void {
  const [sales, output] = [checked.line('sales-output'), checked.line('gross-output')];
  if (sales && output) salesRatio(checked, sales, output);
  for (const part of checked.lines) {
    const whole = part.partOf === null || part.code.includes('/') ? undefined : checked.line(part.partOf);
    if (whole) partOfWhole(checked, part, whole);
  }
}

const PER_UNIT = ['electricity', 'energy', 'staff'] as const;

/** Output by electricity, energy or people against the own median of the last twelve months. */
function perUnit(checked: CheckedReturn, output: FormLine): void {
  const made = checked.main(output);
  const outputPast = checked.series(output);
  const [low, high] = [checked.parameter('C06', 'low'), checked.parameter('C06', 'high')];
  for (const code of PER_UNIT) {
    const line = checked.line(code);
    const past = line === undefined ? null : checked.series(line);
    const used = line === undefined ? null : checked.main(line);
    if (!line || !past || !outputPast || !made?.gt(0) || !used?.gt(0)) continue;
    // Per person the year to date grows with the months; so the same quarter is compared.
    const logs = pastRatios(outputPast, past, checked.period, MAIN);
    const same = code === 'staff' ? sameQuarter(outputPast, past, checked.period) : logs.slice(-YEAR_OF_POINTS);
    const middle = median(same);
    if (middle === null) continue;
    const times = Math.exp(Math.log(made.toNumber() / used.toNumber()) - middle);
    if (times >= low && times <= high) continue;
    const slot = checked.mainSlot(line) ?? '';
    checked.found('C06', { line: code, slot, kind: 'per-unit', figures: { times: new Decimal(times).toDecimalPlaces(2), low, high, ...lineNames(output) } });
  }
}

function sameQuarter(of: Series, to: Series, period: number): number[] {
  return pointsBefore(of, period)
    .filter((point) => point.period % 100 === period % 100)
    .flatMap((point) => {
      const other = to.byPeriod.get(point.period)?.main ?? null;
      return point.main !== null && other !== null && point.main > 0 && other > 0 ? [Math.log(point.main / other)] : [];
    });
}

function changeOn(current: Decimal | null, prior: Decimal | null): Decimal | null {
  return current === null || prior === null || !prior.gt(0) ? null : current.div(prior).minus(1).times(100);
}

/** Output rises while the electricity falls, or the other way round. */
function opposite(checked: CheckedReturn, output: FormLine): void {
  const power = checked.line('electricity');
  if (power === undefined) return;
  const made = changeOn(checked.value(output, 'ytd'), checked.value(output, 'prior-ytd'));
  const used = changeOn(checked.value(power, 'ytd'), checked.value(power, 'prior-ytd'));
  const change = checked.parameter('C06', 'change');
  if (made?.gt(change) && used?.lt(-change)) {
    checked.found('C06', { line: power.code, slot: 'ytd', kind: 'opposite', figures: { output: made.toDecimalPlaces(1), electricity: used.toDecimalPlaces(1), ...lineNames(output) } });
  }
}

/** Without a history of its own: output a head and year within what industry knows at all. */
function perHead(checked: CheckedReturn, output: FormLine): void {
  const employees = Number(checked.input.subject.employees);
  const made = checked.main(output);
  if (!(employees > 0) || !made?.gt(0) || checked.input.subject.newThisYear) return;
  const series = checked.series(output);
  if (series !== null && keptExpectation(series, checked.period) !== null) return;
  const slot = checked.mainSlot(output);
  const months = slot === 'month' ? 1 : checked.period % 100;
  const tenThousands = made.div(10).div(employees).times(12).div(months);
  const [low, high] = [checked.parameter('C06', 'headLow'), checked.parameter('C06', 'headHigh')];
  if (tenThousands.gte(low) && tenThousands.lte(high)) return;
  checked.found('C06', { line: output.code, slot: slot ?? '', kind: 'per-head', figures: { head: tenThousands.toDecimalPlaces(1), low, high } });
}

/** C06: output against electricity, energy and people. */
export function outputAgainstMeans(checked: CheckedReturn): void {
  const output = checked.line('gross-output') ?? checked.line('revenue');
  if (output === undefined || output.unit !== '千元') return;
  perHead(checked, output);
  perUnit(checked, output);
  opposite(checked, output);
}

/** C13 of the economic form: tax beyond any usual part of revenue. */
export function taxOfRevenue(checked: CheckedReturn): void {
  const [tax, revenue] = [checked.line('tax'), checked.line('revenue') ?? checked.line('gross-output')];
  const [owed, earned] = [tax && checked.value(tax, 'ytd'), revenue && checked.value(revenue, 'ytd')];
  if (!tax || !revenue || !owed || !earned?.gt(0)) return;
  const ratio = owed.div(earned).times(100);
  const limit = checked.parameter('C13', 'tax');
  if (ratio.gt(limit)) checked.found('C13', { line: tax.code, slot: 'ytd', kind: 'tax', figures: { ratio: ratio.toDecimalPlaces(1), limit, ...lineNames(revenue) } });
}
