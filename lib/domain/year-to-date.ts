import { combine, Decimal, mapMeasured, subtract, sumMeasured, type Measured } from './measured';
import { isFirstOfYear, type Period } from './period';

/** A recorded change of a month of the same year that had been reported before. */
export interface Correction {
  /** The month that was corrected. */
  readonly period: Period;
  /** Corrected minus reported, in the indicator's base unit. */
  readonly amount: Decimal;
}

/**
 * Year to date: that of the previous period + this month + corrections of earlier months of
 * the year. Missing where either figure is.
 */
export function yearToDate(
  previous: Measured,
  month: Measured,
  corrections: readonly Correction[] = [],
): Measured {
  return combine(previous, month, (before, now) => before.plus(now).plus(totalOf(corrections)));
}

/** Year to date of the previous period that this one implies: ytd − month − corrections. */
export function impliedPreviousYearToDate(
  ytd: Measured,
  month: Measured,
  corrections: readonly Correction[] = [],
): Measured {
  return combine(ytd, month, (total, now) => total.minus(now).minus(totalOf(corrections)));
}

/** The month that two years to date imply: ytd − previous − corrections. */
export function impliedMonth(
  ytd: Measured,
  previous: Measured,
  corrections: readonly Correction[] = [],
): Measured {
  return combine(ytd, previous, (total, before) => total.minus(before).minus(totalOf(corrections)));
}

export interface YearToDateCheck {
  /** What the identity gives. */
  readonly expected: Measured;
  /** Reported year to date minus expected; not 0 means that a correction is unrecorded. */
  readonly difference: Measured;
  /** Null where it cannot be said. */
  readonly agrees: boolean | null;
}

export interface YearToDateInput {
  readonly period: Period;
  readonly ytd: Measured;
  readonly month: Measured;
  /** Year to date of the previous period as published; ignored for January–February. */
  readonly previous: Measured;
  readonly corrections?: readonly Correction[];
  /** Largest difference that rounding may explain; 0 by default. */
  readonly tolerance?: Decimal.Value;
}

/**
 * Whether a year to date follows from the previous one: ytd(m) = ytd(m−1) + month(m) +
 * corrections. January–February opens the year, so there month and year to date are one
 * figure. A difference without a recorded correction is a finding, not something to spread.
 */
export function checkYearToDate(input: YearToDateInput): YearToDateCheck {
  const { period, ytd, month, previous, corrections = [], tolerance = 0 } = input;
  const expected = isFirstOfYear(period) ? month : yearToDate(previous, month, corrections);
  const difference = subtract(ytd, expected);
  return {
    expected,
    difference,
    agrees: 'value' in difference ? difference.value.abs().lte(tolerance) : null,
  };
}

/** A year's figure: its January–February figure, the months from March, and corrections. */
export function yearFromMonths(
  months: readonly Measured[],
  corrections: readonly Correction[] = [],
): Measured {
  return mapMeasured(sumMeasured(months), (sum) => sum.plus(totalOf(corrections)));
}

function totalOf(corrections: readonly Correction[]): Decimal {
  return corrections.reduce((sum, c) => sum.plus(c.amount), new Decimal(0));
}
