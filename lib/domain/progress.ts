import {
  combine,
  Decimal,
  isMissing,
  mapMeasured,
  measured,
  missing,
  subtract,
  type Measured,
} from './measured';
import { calendarFraction, monthsLeft, periodMonth, type Period } from './period';

const HUNDRED = new Decimal(100);

/**
 * Completion of an annual target (目标完成率), in percent: done ÷ target × 100. May exceed 100.
 *
 * Missing: as its inputs; `target-not-positive` for a target that is zero or negative.
 */
export function completionRate(done: Measured, target: Measured): Measured {
  return combine(done, target, (value, goal) =>
    goal.lte(0) ? missing('target-not-positive') : value.times(HUNDRED).div(goal),
  );
}

/**
 * What progress is measured against: the calendar (序时进度, m/12), or last year's months, i.e.
 * last year's year to date at the same period as a part of that whole year.
 */
export type ProgressCurve =
  | { readonly kind: 'calendar' }
  | {
      readonly kind: 'last-year';
      /** Last year's year to date at the same period. */
      readonly yearToDate: Measured;
      /** Last year's figure for the whole year. */
      readonly wholeYear: Measured;
    };

/**
 * Completion in percent that the curve expects at the end of the period: 66.7 for 1–8月 by
 * the calendar. Missing on last year's curve: as its inputs; `prior-not-positive` when last
 * year's total is not above 0.
 */
export function expectedCompletion(p: Period, curve: ProgressCurve): Measured {
  if (curve.kind === 'calendar') return measured(calendarFraction(p).times(HUNDRED));
  return combine(curve.yearToDate, curve.wholeYear, (ytd, whole) =>
    whole.lte(0) ? missing('prior-not-positive') : ytd.times(HUNDRED).div(whole),
  );
}

/** Points ahead of the curve (above 0) or behind it (below 0): completion − expected. */
export function pointsAhead(completion: Measured, expected: Measured): Measured {
  return subtract(completion, expected);
}

/**
 * What each month left must bring to reach the target: (target − done) ÷ months left, 0 once
 * the target is reached. After 1–2月 ten months are left. Missing: as its inputs; `year-over`
 * after December.
 */
export function requiredRunRate(done: Measured, target: Measured, p: Period): Measured {
  return combine(done, target, (value, goal) => {
    const left = monthsLeft(p);
    if (left === 0) return missing('year-over');
    return Decimal.max(0, goal.minus(value)).div(left);
  });
}

/** Average a calendar month so far: done ÷ m. Missing as `done`. */
export function currentRunRate(done: Measured, p: Period): Measured {
  return mapMeasured(done, (value) => value.div(periodMonth(p)));
}

export const PROGRESS_STATUSES = ['green', 'yellow', 'red'] as const;
export type ProgressStatus = (typeof PROGRESS_STATUSES)[number];

/** Points behind the curve up to which (included) a status holds; beyond `yellow` is red. */
export interface StatusLimits {
  readonly green: Decimal.Value;
  readonly yellow: Decimal.Value;
}

/** Within 10 points behind green, within 30 yellow, beyond red. */
export const DEFAULT_STATUS_LIMITS: StatusLimits = Object.freeze({ green: 10, yellow: 30 });

/**
 * Status by the points ahead or behind; null where they are missing.
 *
 * @throws RangeError when the green limit lies beyond the yellow one.
 */
export function progressStatus(
  ahead: Measured,
  limits: StatusLimits = DEFAULT_STATUS_LIMITS,
): ProgressStatus | null {
  if (new Decimal(limits.green).gt(limits.yellow)) {
    throw new RangeError('the green limit lies beyond the yellow one');
  }
  if (isMissing(ahead)) return null;
  const behind = ahead.value.negated();
  if (behind.lte(limits.green)) return 'green';
  return behind.lte(limits.yellow) ? 'yellow' : 'red';
}

export interface ProgressInput {
  /** Year to date, in the target's unit. */
  readonly done: Measured;
  /** The year's target; `no-target` where none is set. */
  readonly target: Measured;
  readonly period: Period;
  readonly curve?: ProgressCurve;
  readonly limits?: StatusLimits;
}

export interface Progress {
  readonly done: Measured;
  readonly target: Measured;
  /** In percent. */
  readonly completion: Measured;
  /** The curve that `expected` comes from, to be named beside it. */
  readonly curve: ProgressCurve['kind'];
  /** Completion that the curve expects, in percent. */
  readonly expected: Measured;
  /** Percentage points ahead (above 0) or behind. */
  readonly ahead: Measured;
  /** Target − done, below 0 once it is exceeded. */
  readonly remaining: Measured;
  readonly monthsLeft: number;
  /** Needed in each month left, in the target's unit. */
  readonly requiredRunRate: Measured;
  /** Brought in by each calendar month so far. */
  readonly currentRunRate: Measured;
  readonly status: ProgressStatus | null;
}

/** Progress towards an annual target at the end of a period. */
export function progressOf(input: ProgressInput): Progress {
  const { done, target, period, curve = { kind: 'calendar' }, limits } = input;
  const completion = completionRate(done, target);
  const expected = expectedCompletion(period, curve);
  const ahead = pointsAhead(completion, expected);
  return {
    done,
    target,
    completion,
    curve: curve.kind,
    expected,
    ahead,
    remaining: subtract(target, done),
    monthsLeft: monthsLeft(period),
    requiredRunRate: requiredRunRate(done, target, period),
    currentRunRate: currentRunRate(done, period),
    status: progressStatus(ahead, limits),
  };
}
