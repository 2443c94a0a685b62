import type { CellSlot, FormLine } from '@/lib/domain/form';
import { lastYear } from '@/lib/domain/form-periods';
import { Decimal } from '@/lib/domain/measured';
import type { CheckedReturn, Found } from './check-input';
import { keptExpectation, type Expectation } from './expectation';
import { bandOf, halfWidth } from './expected-range';
import { monthsIn, pointsBefore, type Series } from './series';
import { conversionOf, powerOfTen } from './unit-mistake';

/** Checks of figures against the unit's own past: level, unit, repetition. */

const YEAR_OF_POINTS = 11;

function whole(value: number): Decimal {
  return new Decimal(value).toDecimalPlaces(0);
}

/** What a slot of this year should be, and how sure that is; null where nothing says so. */
function expectedIn(checked: CheckedReturn, line: FormLine, slot: CellSlot): Expectation | null {
  const series = checked.series(line);
  const expected = series === null ? null : keptExpectation(series, checked.period);
  if (slot === checked.mainSlot(line)) return expected;
  const before = slot === 'ytd' ? series?.byPeriod.get(checked.period - 1)?.ytd : null;
  if (expected === null || before === null || before === undefined || before < 0) return null;
  return { ...expected, log: Math.log(before + Math.exp(expected.log)) };
}

/** Last year's figure of the same slot as the return states it. */
function priorOf(checked: CheckedReturn, line: FormLine, slot: CellSlot): Decimal | null {
  const prior = ({ month: 'prior-month', ytd: 'prior-ytd', value: 'prior-value' } as const)[slot as 'month' | 'ytd' | 'value'];
  return checked.value(line, prior) ?? checked.prefilled(line, prior);
}

/** What a figure is measured against for its unit: history, else last year's of the return, else what was filled in. */
function baseOf(checked: CheckedReturn, line: FormLine, slot: CellSlot): { readonly value: number; readonly spread: number } | null {
  if (slot === 'prior-month' || slot === 'prior-ytd' || slot === 'prior-value') {
    const then = checked.series(line)?.byPeriod.get(lastYear(checked.period));
    const stored = checked.prefilled(line, slot)?.toNumber() ?? (slot === 'prior-month' ? then?.month : then?.ytd) ?? null;
    return stored === null ? null : { value: stored, spread: 0 };
  }
  const expected = expectedIn(checked, line, slot);
  if (expected !== null) return { value: Math.exp(expected.log), spread: expected.spread };
  const prior = priorOf(checked, line, slot);
  return prior === null || !prior.gt(0) ? null : { value: prior.toNumber(), spread: 0.2 };
}

/** C04: a figure in another unit than the line's, named, with its conversion. */
export function unitMistakes(checked: CheckedReturn): void {
  const tolerance = checked.parameter('C04', 'tolerance');
  const { spreads } = bandOf(checked.setting('C03'));
  for (const line of checked.lines) {
    for (const slot of line.slots) {
      const value = checked.value(line, slot);
      if (value === null || value.isZero()) continue;
      const place = { line: line.code, slot } as const;
      // What a project spends follows its works, not its past months; its own check knows their plan.
      const measurable = line.unit !== '%' && line.unit !== '是/否' && checked.input.subject.kind !== 'project';
      const base = measurable ? baseOf(checked, line, slot) : null;
      const size = Math.abs(value.toNumber());
      const power = base === null ? null : powerOfTen(size, base.value, tolerance, base.spread);
      if (base !== null && power !== null && Math.abs(Math.log(size / base.value)) > spreads * base.spread) {
        const convert = conversionOf(value, power, line.unit);
        const kind = convert.from === '' ? 'zeros' : 'unit';
        checked.found('C04', { ...place, kind, figures: { value, expected: whole(base.value), times: new Decimal(10).pow(power) }, convert });
      } else if (value.decimalPlaces() > line.decimals) {
        checked.found('C04', { ...place, kind: 'fraction', figures: { value, decimals: line.decimals } });
      }
    }
  }
}

/** Whether a line is empty or zero in a quarter of its last year or more: its months do not follow one another. */
function intermittent(series: Series, period: number): boolean {
  const recent = pointsBefore(series, period).slice(-YEAR_OF_POINTS);
  const idle = recent.filter((point) => point.main === null || point.main <= 0).length;
  return recent.length > 0 && idle * 4 >= recent.length;
}

const TIMES_MOST = 3;

/** The most that a line that comes and goes may be: three times its largest month, 1—2月 counting as two. */
function mostOf(series: Series, period: number): number {
  const largest = Math.max(0, ...pointsBefore(series, period).map((point) => (point.main ?? 0) / monthsIn(series, point.period)));
  return TIMES_MOST * largest * monthsIn(series, period);
}

function byHistory(checked: CheckedReturn, value: Decimal, series: Series, expected: Expectation): Omit<Found, 'line' | 'slot'> | null {
  const amount = value.toNumber();
  if (intermittent(series, checked.period)) {
    const most = mostOf(series, checked.period);
    return most > 0 && amount > most ? { kind: 'above-range', figures: { value, low: 0, high: whole(most) } } : null;
  }
  const middle = whole(Math.exp(expected.log));
  if (value.isZero()) return { kind: 'stopped', figures: { expected: middle } };
  const width = halfWidth(expected, checked.period, series, bandOf(checked.setting('C03')));
  const distance = Math.log(amount) - expected.log;
  // A month after one that was itself out of the ordinary a year ago is at home among the latest months.
  const usual = expected.level !== null && Math.abs(Math.log(amount) - expected.level) <= width;
  if (!(Math.abs(distance) > width) || usual) return null;
  const figures = { value, low: whole(Math.exp(expected.log - width)), high: whole(Math.exp(expected.log + width)), expected: middle };
  return { kind: distance > 0 ? 'above-range' : 'below-range', figures };
}

/** Without a seasonal history of its own: growth on last year's figure as the return states it. */
function byGrowth(checked: CheckedReturn, line: FormLine, slot: CellSlot, value: Decimal): Omit<Found, 'line' | 'slot'> | null {
  const prior = priorOf(checked, line, slot);
  if (prior === null || !prior.gt(0)) return null;
  const growth = value.div(prior).minus(1).times(100);
  const level = checked.parameter('C03', 'level') * (line.unit === '万元' ? 0.1 : 1);
  const times = value.div(prior);
  const beyond = times.lt(checked.parameter('C03', 'low')) || times.gt(checked.parameter('C03', 'high'));
  const large = growth.abs().gt(checked.parameter('C03', 'growth')) && Decimal.max(value, prior).gt(level);
  if (!beyond && !large) return null;
  return { kind: 'growth', figures: { value, prior, growth: growth.toDecimalPlaces(1) } };
}

/** C03: a figure outside what the unit's own seasonal history leads to expect; without history, a growth beyond the limit. */
export function unusualLevels(checked: CheckedReturn): void {
  if (checked.input.subject.kind === 'project') return;
  for (const line of checked.lines) {
    const slot = checked.mainSlot(line);
    const value = slot === null ? null : checked.value(line, slot);
    if (slot === null || value === null || value.isNegative() || line.mayBeNegative && value.isZero()) continue;
    if (line.unit === '%' || line.unit === '是/否' || checked.has('C04', line.code, slot)) continue;
    const series = checked.series(line);
    const expected = series === null ? null : keptExpectation(series, checked.period);
    const found = series !== null && expected !== null ? byHistory(checked, value, series, expected) : null;
    const grown = found === null && expected?.basis !== 'season' ? byGrowth(checked, line, slot, value) : null;
    const say = found ?? grown;
    if (say !== null) checked.found('C03', { line: line.code, slot, ...say });
  }
}

/**
 * How likely a figure agrees with a given one to the last digit by accident: the density of what
 * is expected, at that figure. Small figures agree often; one that is far from what is expected hardly ever.
 */
function accident(value: number, expected: Expectation | null, spread: number): number {
  const density = 1 / Math.max(1, Math.abs(value) * spread * Math.sqrt(2 * Math.PI));
  const away = expected === null || !(value > 0) ? 0 : (Math.log(value) - expected.log) / spread;
  return density * Math.exp((-away * away) / 2);
}

/** Spread of a month about last year's same month, in a calm year. */
const YEAR_SPREAD = 0.12;
const WIDEST_SPREAD = 0.3;

interface Repeated {
  readonly line: FormLine;
  readonly slot: CellSlot;
  readonly kind: 'last-month' | 'prior';
  readonly value: Decimal;
  readonly chance: number;
}

function repetitionsIn(checked: CheckedReturn, line: FormLine): Repeated[] {
  const found: Repeated[] = [];
  const series = checked.series(line);
  const expected = series === null ? null : keptExpectation(series, checked.period);
  const newest = series === null ? undefined : pointsBefore(series, checked.period).at(-1);
  for (const slot of ['month', 'ytd'] as const) {
    const value = checked.value(line, slot);
    if (value === null || value.isZero()) continue;
    const own = slot === checked.mainSlot(line) ? expected : null;
    const chance = accident(value.toNumber(), own, Math.min(own?.spread ?? YEAR_SPREAD, WIDEST_SPREAD));
    // A year to date stays what it was in a month without any.
    const same = slot === checked.mainSlot(line) && newest !== undefined && [newest.month, newest.ytd].some((before) => before !== null && value.eq(before));
    if (same) found.push({ line, slot, kind: 'last-month', value, chance });
    const prior = priorOf(checked, line, slot);
    if (prior !== null && value.eq(prior)) found.push({ line, slot, kind: 'prior', value, chance });
  }
  return found;
}

/** Digits of a figure before its closing zeros, and all of them. */
function digitsOf(value: Decimal): { readonly all: number; readonly significant: number } {
  const text = value.abs().toString();
  return { all: text.length, significant: text.replace(/0+$/, '').length };
}

/**
 * C08: the last month over again, last year's figure as this year's, a round figure. Small
 * figures agree by accident; so only agreements that chance would not bring are asked about:
 * all those of a return together.
 */
export function repetitions(checked: CheckedReturn): void {
  const all = checked.lines
    .filter((line) => line.unit !== '人' && line.unit !== '%' && line.unit !== '是/否')
    .flatMap((line) => repetitionsIn(checked, line));
  const limit = checked.parameter('C08', 'chance');
  for (const kind of ['last-month', 'prior'] as const) {
    const found = all.filter((one) => one.kind === kind);
    const lines = new Map<string, number>();
    for (const { line, chance } of found) lines.set(line.code, Math.min(chance, lines.get(line.code) ?? 1));
    const together = [...lines.values()].reduce((a, b) => a * b, 1);
    if (together > limit) continue;
    for (const { line, slot, value } of found) checked.found('C08', { line: line.code, slot, kind, figures: { value } });
  }
  for (const line of checked.lines) {
    for (const slot of ['month', 'ytd', 'value'] as const) {
      const value = line.unit === '千元' || line.unit === '万元' ? checked.value(line, slot) : null;
      if (value === null || !value.isInteger() || value.isZero()) continue;
      const { all: digits, significant } = digitsOf(value);
      if (digits >= checked.parameter('C08', 'digits') && significant <= checked.parameter('C08', 'significant')) {
        checked.found('C08', { line: line.code, slot, kind: 'round', figures: { value } });
      }
    }
  }
}
