import { median, spreadAbout, steadied, weightedMedian } from './robust';
import { monthsIn, pointsBefore, type Series, type SeriesPoint } from './series';

/**
 * What a unit's own history leads to expect of a month: last year's same month carried on by
 * how the latest months grew on theirs, so that its season is its own. Medians of logarithms,
 * by which neither one wrong month nor the size of the unit matters.
 */

export interface Expectation {
  /** Logarithm of the expected figure. */
  readonly log: number;
  /** Spread of the logarithm about such expectations in this unit's past. */
  readonly spread: number;
  /** Logarithm that the latest months alone lead to expect, their season not taken into account; null where they say nothing. */
  readonly level: number | null;
  /** season: from last year's same months; level: from the latest months alone. */
  readonly basis: 'season' | 'level';
  /** Points of history behind it. */
  readonly points: number;
}

const RECENT = 11;
const YEARS_BACK = 3;
const YEAR_WEIGHT = [0, 1, 0.7, 0.5] as const;
const LEVEL_WEIGHT = 0.6;
/** A month's weight against the one after it. */
const FADING = 0.82;
/** Months of the same year say more of its level than those of the year before. */
const SAME_YEAR = 4;
/** Past expectations that the spread is taken from. */
const TRIED = 22;
const USUAL_SPREAD = { season: 0.09, level: 0.3 } as const;
const LEVEL_POINTS = 6;

/** Last year's same month (or of so many years before) carried on by how the latest months grew on theirs. */
function carriedFrom(series: Series, before: readonly SeriesPoint[], period: number, years: number): number | null {
  const base = series.logs.get(period - 100 * years);
  if (base === undefined) return null;
  const year = Math.floor(period / 100);
  const grown: [number, number][] = [];
  let weight = 1;
  for (let i = before.length - 1; i >= Math.max(0, before.length - RECENT); i -= 1) {
    const at = before[i]?.period ?? 0;
    const log = series.logs.get(at);
    const then = series.logs.get(at - 100 * years);
    if (log !== undefined && then !== undefined) grown.push([log - then, weight * (Math.floor(at / 100) === year ? SAME_YEAR : 1)]);
    weight *= FADING;
  }
  const growth = weightedMedian(grown);
  return growth === null ? null : base + growth;
}

/**
 * What several years' same months and the latest months say together. No one of them has half
 * of the weight where there are three, so that a month that was wrong, or out of the ordinary,
 * a year ago does not decide what is expected now.
 */
function seasonal(series: Series, before: readonly SeriesPoint[], period: number): number | null {
  const witnesses: [number, number][] = [];
  for (let years = 1; years <= YEARS_BACK; years += 1) {
    const carried = carriedFrom(series, before, period, years);
    if (carried !== null) witnesses.push([carried, YEAR_WEIGHT[years] ?? 0]);
  }
  if (witnesses.length === 0) return null;
  const level = levelOf(series, before, period);
  if (level !== null) witnesses.push([level, LEVEL_WEIGHT]);
  return weightedMedian(witnesses);
}

function levelOf(series: Series, before: readonly SeriesPoint[], period: number): number | null {
  // A year to date says nothing of another month's level.
  if (!series.monthly && before.some((point) => point.period % 100 !== period % 100 && point.priorYtd !== null)) return null;
  const logs: number[] = [];
  for (const point of before.slice(-LEVEL_POINTS)) {
    const log = series.logs.get(point.period);
    if (log !== undefined) logs.push(log - Math.log(monthsIn(series, point.period)));
  }
  const middle = median(logs);
  return middle === null ? null : middle + Math.log(monthsIn(series, period));
}

function spreadOf(series: Series, before: readonly SeriesPoint[]): { spread: number | null; count: number } {
  const misses: number[] = [];
  for (let i = before.length - 1; i > 0 && misses.length < TRIED; i -= 1) {
    const point = before[i];
    const log = point === undefined ? undefined : series.logs.get(point.period);
    if (point === undefined || log === undefined) continue;
    const expected = seasonal(series, before.slice(0, i), point.period);
    if (expected !== null) misses.push(log - expected);
  }
  return { spread: spreadAbout(misses, 0), count: misses.length };
}

/** What is expected of a period's own figure; null without history, or where the past has no figure above 0. */
export function expectation(series: Series, period: number): Expectation | null {
  const before = pointsBefore(series, period);
  if (before.length === 0) return null;
  const season = seasonal(series, before, period);
  const level = levelOf(series, before, period);
  if (season !== null) {
    const { spread, count } = spreadOf(series, before);
    return { log: season, level, spread: steadied(spread, count, USUAL_SPREAD.season), basis: 'season', points: before.length };
  }
  if (level === null) return null;
  return { log: level, level, spread: USUAL_SPREAD.level, basis: 'level', points: before.length };
}

const KEPT = new WeakMap<Series, Map<number, Expectation | null>>();

/** The same, kept with the series. */
export function keptExpectation(series: Series, period: number): Expectation | null {
  const byPeriod = KEPT.get(series) ?? new Map<number, Expectation | null>();
  const known = byPeriod.get(period);
  if (known !== undefined) return known;
  const made = expectation(series, period);
  byPeriod.set(period, made);
  KEPT.set(series, byPeriod);
  return made;
}
