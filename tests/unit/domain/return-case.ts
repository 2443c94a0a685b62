import { DEFAULT_SETTINGS } from '@/lib/domain/checks/catalogue';
import type { CheckInput } from '@/lib/domain/checks/check-input';
import { checkReturn } from '@/lib/domain/checks/check-return';
import { cellKey, type CellKey, type CellSlot, type ReturnValues } from '@/lib/domain/form';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { Decimal } from '@/lib/domain/measured';
import { lastPeriods, periodFromNumber } from '@/lib/domain/period';
import type { HistoryPoint, LineHistory } from '@/lib/domain/return-views';

/** Returns for tests: one enterprise with a calm history, and what it would report next. */

/** Part of a year's output in 1–2月, 3月 … 12月. */
const SEASON = [0.15, 0.09, 0.08, 0.085, 0.09, 0.08, 0.08, 0.085, 0.085, 0.085, 0.09];

export type Figures = Readonly<Record<string, Decimal.Value | null>>;

export function cells(figures: Figures): ReturnValues {
  return new Map(Object.entries(figures).map(([key, value]) => [key as CellKey, value === null ? null : new Decimal(value)]));
}

export interface Course {
  /** Output of a year, 千元. */
  readonly yearly: number;
  /** Growth a year: 0.05. */
  readonly growth: number;
  /** Sales by output, exports by sales. */
  readonly sales: number;
  readonly exports: number;
  /** Relative noise of a month, by its place: deterministic. */
  readonly noise: (place: number) => number;
}

export const CALM: Course = { yearly: 1_234_567, growth: 0.06, sales: 0.983, exports: 0.31, noise: (place) => 0.03 * Math.sin(place * 2.7) };

function monthOf(course: Course, line: string, period: number): number {
  const year = Math.floor(period / 100);
  const season = SEASON[(period % 100) - 2] ?? 0;
  const gross = course.yearly * (1 + course.growth) ** (year - 2020) * season * (1 + course.noise(year * 11 + (period % 100)));
  // Parts that move a little by themselves, so that no two lines agree.
  const sold = course.sales + 0.004 * Math.cos(period * 1.3);
  const share = course.exports * (1 + 0.03 * Math.sin(period * 0.7));
  return Math.round(line === 'gross-output' ? gross : line === 'sales-output' ? gross * sold : gross * sold * share);
}

function ytdOf(course: Course, line: string, period: number): number {
  let sum = 0;
  for (let at = Math.floor(period / 100) * 100 + 2; at <= period; at += 1) sum += monthOf(course, line, at);
  return sum;
}

export const LINES = ['gross-output', 'sales-output', 'export-delivery'] as const;

/** What the enterprise states for a period. */
export function figuresAt(course: Course, period: number): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const line of LINES) {
    const put = (slot: CellSlot, value: number) => (figures[cellKey(line, slot)] = value);
    if (period % 100 !== 2) {
      put('month', monthOf(course, line, period));
      put('prior-month', monthOf(course, line, period - 100));
    }
    put('ytd', ytdOf(course, line, period));
    put('prior-ytd', ytdOf(course, line, period - 100));
  }
  return figures;
}

export function historyBefore(course: Course, period: number, points = 36): LineHistory[] {
  const periods = lastPeriods(periodFromNumber(period), points + 1).slice(0, -1);
  return LINES.map((line) => ({
    line,
    points: periods.map((at): HistoryPoint => {
      const figures = figuresAt(course, at);
      const text = (slot: CellSlot) => (figures[cellKey(line, slot)] === undefined ? null : String(figures[cellKey(line, slot)]));
      return { period: at, month: text('month'), ytd: text('ytd'), priorMonth: text('prior-month'), priorYtd: text('prior-ytd') };
    }),
  }));
}

const VALID_CODE = '91110000710926094P';

/** A right return of the calm enterprise, with changes to it. */
export function calmInput(period: number, changes: Figures = {}, more: Partial<CheckInput> = {}, course: Course = CALM): CheckInput {
  const figures = figuresAt(course, period);
  const priors = Object.fromEntries(Object.entries(figures).filter(([key]) => key.includes('prior')));
  return {
    form: monthlyOutput,
    period,
    values: cells({ ...figures, ...changes }),
    prefilled: cells(priors),
    subject: { kind: 'enterprise', code: VALID_CODE, employees: '420', newThisYear: false, plannedTotal: null, classes: [] },
    history: historyBefore(course, period),
    settings: DEFAULT_SETTINGS,
    lastExplanations: [],
    explanations: [],
    complete: true,
    ...more,
  };
}

/** Findings as "check kind line slot". */
export function found(input: CheckInput): string[] {
  return checkReturn(input).map(({ check, kind, line, slot }) => [check, kind, line, slot].filter((part) => part !== '').join(' '));
}
