import { Decimal } from 'decimal.js';

// The one place where decimal arithmetic is set up: 40 significant digits keep sums of
// every real figure exact, and quotients far below any displayed place.
Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 60 });

export { Decimal };

/**
 * Why a figure is not there. A closed set: the interface has a sentence for each.
 *
 * - `not-reported`: nobody has reported it yet.
 * - `no-prior`: no unit has a prior year's figure on this year's basis.
 * - `prior-not-positive`: the prior is zero or negative, so a rate would say nothing.
 * - `prior-tiny`: the prior is above zero but below the smallest base that is accepted.
 * - `no-price-index`: a unit's industry has no price index for the period.
 * - `total-flat`: the total grew by less than 0.1 %, or fell; parts cannot "contribute".
 * - `total-prior-not-positive`: the total's prior is zero or negative.
 * - `total-not-positive`: the whole of a share is zero or negative.
 * - `denominator-not-positive`: the denominator of a ratio is zero or negative.
 * - `suppressed`: withheld for confidentiality.
 * - `no-target`: no target is set; `target-not-positive`: it is zero or negative.
 * - `year-over`: no month of the year is left.
 * - `no-level`: only a growth was published, no level.
 * - `no-projects`: no project is in the group, so there is nothing to report.
 * - `ratio`: the operation has no meaning for a ratio (ratios have changes in points).
 * - `not-available`: none of the above.
 */
export const MISSING_REASONS = [
  'not-reported',
  'no-prior',
  'prior-not-positive',
  'prior-tiny',
  'no-price-index',
  'total-flat',
  'total-prior-not-positive',
  'total-not-positive',
  'denominator-not-positive',
  'suppressed',
  'no-target',
  'target-not-positive',
  'year-over',
  'no-level',
  'no-projects',
  'ratio',
  'not-available',
] as const;

export type MissingReason = (typeof MISSING_REASONS)[number];

export interface Present {
  readonly value: Decimal;
}

export interface Missing {
  readonly missing: MissingReason;
}

/** A figure, or the reason why there is none. Nothing missing ever turns into 0. */
export type Measured = Present | Missing;

/**
 * A figure that is there.
 *
 * @throws RangeError for NaN and the infinities, which are never figures.
 */
export function measured(value: Decimal.Value): Present {
  const decimal = Decimal.isDecimal(value) ? value : new Decimal(value);
  if (!decimal.isFinite()) {
    throw new RangeError(`not a finite figure: ${String(value)}`);
  }
  return { value: decimal };
}

/** A figure that is not there, and why. */
export function missing(reason: MissingReason): Missing {
  return { missing: reason };
}

/** Whether there is a figure. */
export function isMeasured(m: Measured): m is Present {
  return 'value' in m;
}

/** Whether there is none; `missing` then says why. */
export function isMissing(m: Measured): m is Missing {
  return 'missing' in m;
}

/** The figure, or null where there is none. */
export function valueOf(m: Measured): Decimal | null {
  return isMeasured(m) ? m.value : null;
}

/** The reason why there is no figure, or null where there is one. */
export function reasonOf(m: Measured): MissingReason | null {
  return isMissing(m) ? m.missing : null;
}

/** A stored figure as a measured one: null and undefined become `missing(reason)`. */
export function fromNullable(
  value: Decimal.Value | null | undefined,
  reason: MissingReason,
): Measured {
  return value === null || value === undefined ? missing(reason) : measured(value);
}

type Outcome = Decimal | Measured;

function settle(outcome: Outcome): Measured {
  // Not by its class: what is kept for the whole process may come from another copy of this module.
  return Decimal.isDecimal(outcome) ? measured(outcome) : outcome;
}

/** Applies `f` to a figure that is there; a missing one stays missing, with its reason. */
export function mapMeasured(m: Measured, f: (value: Decimal) => Outcome): Measured {
  return isMeasured(m) ? settle(f(m.value)) : m;
}

/** Applies `f` to two figures; missing where either is, with the first one's reason. */
export function combine(
  a: Measured,
  b: Measured,
  f: (a: Decimal, b: Decimal) => Outcome,
): Measured {
  if (isMissing(a)) return a;
  if (isMissing(b)) return b;
  return settle(f(a.value, b.value));
}

/** Applies `f` to all figures; missing where any is, with the first one's reason. */
export function combineAll(
  all: readonly Measured[],
  f: (values: readonly Decimal[]) => Outcome,
): Measured {
  const values: Decimal[] = [];
  for (const m of all) {
    if (isMissing(m)) return m;
    values.push(m.value);
  }
  return settle(f(values));
}

/**
 * The sum of levels in one unit. Missing where any of them is, with that one's reason, and
 * `not-reported` for an empty list. Not for percentages: a rate's total is computed anew.
 */
export function sumMeasured(all: readonly Measured[]): Measured {
  if (all.length === 0) return missing('not-reported');
  return combineAll(all, (values) => values.reduce((a, b) => a.plus(b), new Decimal(0)));
}

/** a − b in the unit of both; missing where either is. */
export function subtract(a: Measured, b: Measured): Measured {
  return combine(a, b, (x, y) => x.minus(y));
}
