import { Decimal } from './measured';

/**
 * A reporting period as yyyymm, months 02 to 12. There is no January: February's return
 * carries January and February as one figure, so a year has 11 periods and 202402 means
 * January–February 2024.
 */
export type Period = number & { readonly __period: unique symbol };

/**
 * `month`: the period alone; `ytd`: from January to the end of the period. In month 02 both
 * are the January–February figure.
 */
export const MEASURES = ['month', 'ytd'] as const;
export type Measure = (typeof MEASURES)[number];

export const PERIODS_PER_YEAR = 11;
export const FIRST_MONTH = 2;
export const LAST_MONTH = 12;

export type PeriodFault = 'format' | 'january' | 'month';

/** What is wrong with a period: its writing, a January, or a month that does not exist. */
export class PeriodError extends Error {
  override readonly name = 'PeriodError';

  constructor(
    readonly input: string,
    readonly fault: PeriodFault,
  ) {
    const reason = {
      format: 'expected yyyy-mm',
      january: 'there is no January; 02 holds January–February',
      month: 'expected a month from 02 to 12',
    }[fault];
    super(`not a period: ${input} (${reason})`);
  }
}

function faultOf(year: number, month: number): PeriodFault | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return 'format';
  if (!Number.isInteger(month)) return 'format';
  if (month === 1) return 'january';
  return month < FIRST_MONTH || month > LAST_MONTH ? 'month' : null;
}

/** @throws PeriodError for month 01 and for anything that is not a year and a month. */
export function period(year: number, month: number): Period {
  const fault = faultOf(year, month);
  if (fault) throw new PeriodError(`${year}-${String(month).padStart(2, '0')}`, fault);
  return (year * 100 + month) as Period;
}

/** A period from its stored number yyyymm. @throws PeriodError */
export function periodFromNumber(yyyymm: number): Period {
  return period(Math.floor(yyyymm / 100), yyyymm % 100);
}

/** Whether a number is a valid yyyymm period. */
export function isPeriod(yyyymm: number): yyyymm is Period {
  return Number.isInteger(yyyymm) && faultOf(Math.floor(yyyymm / 100), yyyymm % 100) === null;
}

/** Reads yyyy-mm. @throws PeriodError for month 01 and for anything else. */
export function parsePeriod(text: string): Period {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const fault = match ? faultOf(year, month) : 'format';
  if (fault) throw new PeriodError(text, fault);
  return period(year, month);
}

/** Reads yyyy-mm, null for anything that is not a period. */
export function tryParsePeriod(text: string): Period | null {
  try {
    return parsePeriod(text);
  } catch (error) {
    if (error instanceof PeriodError) return null;
    throw error;
  }
}

/** yyyy-mm; 2024-02 stands for January–February. */
export function formatPeriod(p: Period): string {
  return `${String(periodYear(p)).padStart(4, '0')}-${String(periodMonth(p)).padStart(2, '0')}`;
}

/** The calendar year of a period. */
export function periodYear(p: Period): number {
  return Math.floor(p / 100);
}

/** 2 to 12; 2 is January–February. */
export function periodMonth(p: Period): number {
  return p % 100;
}

/** Whether the period is the January–February one, where month and year to date are equal. */
export function isFirstOfYear(p: Period): boolean {
  return periodMonth(p) === FIRST_MONTH;
}

function ordinal(p: Period): number {
  return periodYear(p) * PERIODS_PER_YEAR + (periodMonth(p) - FIRST_MONTH);
}

function fromOrdinal(n: number): Period {
  return period(Math.floor(n / PERIODS_PER_YEAR), (n % PERIODS_PER_YEAR) + FIRST_MONTH);
}

/** The period `steps` later (earlier when negative), 11 steps a year. @throws PeriodError */
export function shiftPeriod(p: Period, steps: number): Period {
  return fromOrdinal(ordinal(p) + steps);
}

/** Steps from `from` to `to`, 11 a year; negative when `to` is earlier. */
export function stepsBetween(from: Period, to: Period): number {
  return ordinal(to) - ordinal(from);
}

/** The same period of the year before, which a year-on-year growth is measured against. */
export function sameLastYear(p: Period): Period {
  return period(periodYear(p) - 1, periodMonth(p));
}

/** The period before: of 2024-02, 2023-12. */
export function previousPeriod(p: Period): Period {
  return shiftPeriod(p, -1);
}

/** The period after: of 2023-12, 2024-02. */
export function nextPeriod(p: Period): Period {
  return shiftPeriod(p, 1);
}

/** The 11 periods of a year, January–February first. */
export function periodsOfYear(year: number): Period[] {
  return Array.from({ length: PERIODS_PER_YEAR }, (_, i) => period(year, FIRST_MONTH + i));
}

/** All periods from `from` to `to`, both included; empty when `to` is earlier. */
export function periodRange(from: Period, to: Period): Period[] {
  const length = Math.max(0, stepsBetween(from, to) + 1);
  return Array.from({ length }, (_, i) => shiftPeriod(from, i));
}

/** The last `n` periods up to and including `p`, oldest first. */
export function lastPeriods(p: Period, n: number): Period[] {
  return n <= 0 ? [] : periodRange(shiftPeriod(p, 1 - n), p);
}

/** Calendar months a figure covers: at 02 both measures cover 1 to 2. */
export function coveredMonths(p: Period, measure: Measure): { from: number; to: number } {
  const to = periodMonth(p);
  return { from: measure === 'ytd' || isFirstOfYear(p) ? 1 : to, to };
}

/** The part of the year that has passed at the end of the period, m/12 (1 = whole year). */
export function calendarFraction(p: Period): Decimal {
  return new Decimal(periodMonth(p)).div(LAST_MONTH);
}

/** Calendar months of the year still to come after the period: 10 after January–February. */
export function monthsLeft(p: Period): number {
  return LAST_MONTH - periodMonth(p);
}
