import type { HistoryPoint, LineHistory } from '@/lib/domain/return-views';

/**
 * A line's history as numbers. Double precision is enough for what is expected and how far a
 * figure lies from it; identities between figures are held against the exact texts instead.
 */

export interface SeriesPoint {
  readonly period: number;
  readonly month: number | null;
  readonly ytd: number | null;
  readonly priorMonth: number | null;
  readonly priorYtd: number | null;
  /** The figure of the period alone: the month, in 02 of the eleven-point year January and February, else what stands as year to date or value. */
  readonly main: number | null;
}

export interface Series {
  /** Oldest first. */
  readonly points: readonly SeriesPoint[];
  readonly byPeriod: ReadonlyMap<number, SeriesPoint>;
  /** Logarithms of main figures above 0; last year's where only this year's return states them. */
  readonly logs: ReadonlyMap<number, number>;
  /** Whether months are stated apart from the year to date. */
  readonly monthly: boolean;
  /** Whether its years have eleven points, the first of which is January and February together. */
  readonly elevenPoints: boolean;
}

function toNumber(text: string | null): number | null {
  if (text === null) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function opening(period: number): boolean {
  return period % 100 === 2;
}

/** The period's own figure out of month and year to date; the rule of SeriesPoint.main. */
export function mainFigure(period: number, month: number | null, ytd: number | null, monthly: boolean): number | null {
  if (!monthly) return ytd;
  return month ?? (opening(period) ? ytd : null);
}

function read(history: LineHistory): Series {
  const sorted: HistoryPoint[] = [...history.points].sort((a, b) => a.period - b.period);
  // A history of 02 alone is that of a monthly form in its second return; no quarter ends there.
  const monthly = sorted.some((point) => point.month !== null || point.priorMonth !== null) || (sorted.length > 0 && sorted.every((point) => opening(point.period)));
  const logs = new Map<number, number>();
  const priors: [number, number][] = [];
  const points = sorted.map((point): SeriesPoint => {
    const { period } = point;
    const [month, ytd, priorMonth, priorYtd] = [toNumber(point.month), toNumber(point.ytd), toNumber(point.priorMonth), toNumber(point.priorYtd)];
    const main = mainFigure(period, month, ytd, monthly);
    const prior = mainFigure(period, priorMonth, priorYtd, monthly);
    if (main !== null && main > 0) logs.set(period, Math.log(main));
    if (prior !== null && prior > 0) priors.push([period - 100, Math.log(prior)]);
    return { period, month, ytd, priorMonth, priorYtd, main };
  });
  const byPeriod = new Map(points.map((point) => [point.period, point]));
  for (const [period, log] of priors) if (!byPeriod.has(period)) logs.set(period, log);
  const elevenPoints = monthly && points.every(({ period, month }) => period % 100 !== 1 && (!opening(period) || month === null));
  return { points, byPeriod, logs, monthly, elevenPoints };
}

/** Months that a period's own figure covers: two in 02 of the eleven-point year. */
export function monthsIn(series: Series, period: number): number {
  return series.elevenPoints && opening(period) ? 2 : 1;
}

const KEPT = new WeakMap<LineHistory, Series>();

/** Numbers of a line's history; kept with the object, which nobody changes, as a grid asks at every key. */
export function seriesOf(history: LineHistory): Series {
  const known = KEPT.get(history);
  if (known) return known;
  const series = read(history);
  KEPT.set(history, series);
  return series;
}

/** Points before a period, oldest first. */
export function pointsBefore(series: Series, period: number): readonly SeriesPoint[] {
  return series.points.filter((point) => point.period < period);
}
