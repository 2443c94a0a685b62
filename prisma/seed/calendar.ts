/**
 * The demo district's calendar. A year has eleven points, 1–2月 (month 02) to 12月, as the
 * reporting system of above-scale industry has no January. 2018 carries no returns, only the
 * prior-year figures of 2019.
 */
export const FIRST_YEAR = 2018;
export const LAST_YEAR = 2024;
export const YEARS = LAST_YEAR - FIRST_YEAR + 1;
export const POINTS = 11;
/** Points of 2018 to 2024, 2024-12 included although it is open. */
export const TIMES = YEARS * POINTS;
/** First point with returns: 2019-02. */
export const FIRST_TIME = POINTS;
/** Last point with returns: 2024-11. */
export const LAST_TIME = TIMES - 2;

export function timeOf(year: number, month: number): number {
  return (year - FIRST_YEAR) * POINTS + month - 2;
}

export function yearOf(time: number): number {
  return FIRST_YEAR + Math.floor(time / POINTS);
}

export function monthOf(time: number): number {
  return (time % POINTS) + 2;
}

/** Position of the point in its year, 0 for 1–2月. */
export function pointOf(time: number): number {
  return time % POINTS;
}

export function periodText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

export function timeText(time: number): string {
  return periodText(yearOf(time), monthOf(time));
}

/** A point on a line through knots, in months counted from year 0. */
export interface Knot {
  readonly year: number;
  readonly month: number;
  readonly value: number;
}

/** The value at a month on straight lines between knots; flat before the first and after the last. */
export function alongKnots(knots: readonly Knot[], year: number, month: number): number {
  const at = year * 12 + month;
  let before = knots[0];
  if (before === undefined) throw new RangeError('a line needs at least one knot');
  for (const knot of knots) {
    const start = before.year * 12 + before.month;
    const end = knot.year * 12 + knot.month;
    if (end >= at) {
      if (end === start || at <= start) return before.value;
      return before.value + ((knot.value - before.value) * (at - start)) / (end - start);
    }
    before = knot;
  }
  return before.value;
}

/** Days of the civil calendar, counted from 2017-01-01. */
const EPOCH = Date.UTC(2017, 0, 1);
const DAY = 86_400_000;

export function dayOf(year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year, month - 1, day) - EPOCH) / DAY);
}

export function dateText(day: number): string {
  return new Date(EPOCH + day * DAY).toISOString().slice(0, 10);
}

export function yearMonthOfDay(day: number): { year: number; month: number } {
  const text = dateText(day);
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)) };
}
