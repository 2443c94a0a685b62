import type { CellSlot } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import type { CheckSetting, LineHistory } from '@/lib/domain/return-views';
import { checkByCode } from './catalogue';
import { keptExpectation, type Expectation } from './expectation';
import { monthsIn, seriesOf, type Series, type SeriesPoint } from './series';

export interface ExpectedRange {
  /** Decimal texts in the line's unit, whole. */
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  /** season: own seasonal history; level: latest months; stored: what was accepted for last year. */
  readonly basis: Expectation['basis'] | 'stored';
  /** Points of history behind it. */
  readonly points: number;
}

/** A range so wide that it would contain anything is not shown: ten times either way. */
const WIDEST = Math.log(10);

export interface Band {
  readonly band: number;
  readonly opening: number;
  readonly spreads: number;
}

/** Limits of the range check as it is set. */
export function bandOf(setting: Pick<CheckSetting, 'parameters'> | undefined): Band {
  const parameters = { ...checkByCode('C03')?.parameters, ...setting?.parameters };
  return { band: parameters.band ?? 0, opening: parameters.opening ?? 0, spreads: parameters.spreads ?? 0 };
}

/** Half the width of the range of a period, as a logarithm. */
export function halfWidth(expected: Expectation, period: number, series: Series, { band, opening, spreads }: Band): number {
  const least = monthsIn(series, period) > 1 ? opening : band;
  return Math.max(least, spreads * expected.spread);
}

function text(value: number): string {
  return new Decimal(value).toDecimalPlaces(0).toString();
}

function around(from: Decimal.Value, expected: Expectation, width: number): ExpectedRange {
  const at = (log: number) => new Decimal(from).plus(text(Math.exp(log))).toString();
  return { low: at(expected.log - width), middle: at(expected.log), high: at(expected.log + width), basis: expected.basis, points: expected.points };
}

function stored(point: SeriesPoint | undefined, pick: (point: SeriesPoint) => number | null): ExpectedRange | null {
  const value = point === undefined ? null : pick(point);
  if (value === null) return null;
  const same = new Decimal(value).toString();
  return { low: same, middle: same, high: same, basis: 'stored', points: 1 };
}

/**
 * Where a figure of a period should lie by the unit's own history (median and median absolute
 * deviation of logarithms, seasonal), in the line's unit. The month by last year's same month
 * and the latest growth; the year to date by the one before and the month; last year's figures
 * are what was accepted then. Null where history says nothing. A line with one figure a period
 * keeps it in `ytd` of its history, last year's in `priorYtd`.
 */
export function expectedRange(history: LineHistory | undefined, period: number, slot: CellSlot, setting?: Pick<CheckSetting, 'parameters'>): ExpectedRange | null {
  if (history === undefined) return null;
  const series = seriesOf(history);
  const then = series.byPeriod.get(period - 100);
  if (slot === 'prior-month') return stored(then, (point) => point.month);
  if (slot === 'prior-ytd' || slot === 'prior-value') return stored(then, (point) => point.ytd);
  const expected = keptExpectation(series, period);
  if (expected === null) return null;
  const width = halfWidth(expected, period, series, bandOf(setting));
  if (width > WIDEST) return null;
  const whole = slot === 'month' || !series.monthly || monthsIn(series, period) > 1;
  if (whole) return around(0, expected, width);
  const before = series.byPeriod.get(period - 1)?.ytd;
  return before === null || before === undefined ? null : around(before, expected, width);
}
