import type { Cell } from './cell';
import { comparableOf, levelOf, priorOf } from './figure';
import { pointsChange } from './growth';
import { combine, Decimal, isMeasured, missing, sumMeasured, type Measured } from './measured';

const HUNDRED = new Decimal(100);

/**
 * A ratio in percent: numerator ÷ denominator × 100. May exceed 100 or be negative.
 * Missing: as its inputs; `denominator-not-positive`.
 */
export function ratioOf(numerator: Measured, denominator: Measured): Measured {
  return combine(numerator, denominator, (a, b) =>
    b.lte(0) ? missing('denominator-not-positive') : a.times(HUNDRED).div(b),
  );
}

export interface RatioTerms {
  readonly numerator: Measured;
  readonly denominator: Measured;
}

export interface RatioTotal {
  /** In percent; `not-reported` when no unit has both terms. */
  readonly ratio: Measured;
  /** Units with both terms, which the ratio is made of. */
  readonly units: number;
  /** Units left out on both sides because one of their terms is missing. */
  readonly leftOut: number;
}

/**
 * The ratio of a whole: Σ numerator ÷ Σ denominator over the units that have both, never a
 * sum or a mean of ratios. A unit with only one of the two is left out of both sums.
 */
export function ratioTotal(terms: readonly RatioTerms[]): RatioTotal {
  const both = terms.filter((t) => isMeasured(t.numerator) && isMeasured(t.denominator));
  return {
    ratio: ratioOf(
      sumMeasured(both.map((t) => t.numerator)),
      sumMeasured(both.map((t) => t.denominator)),
    ),
    units: both.length,
    leftOut: terms.length - both.length,
  };
}

/**
 * Change of a ratio in percentage points known from growth alone: prior × ((1 + gₙ/100) ÷
 * (1 + g_d/100) − 1). A prior ratio of 100.68 whose numerator fell by 16.3 % and denominator
 * by 12.9 % changed by −3.9 points.
 *
 * Missing: as its inputs; `denominator-not-positive` for a denominator that fell by 100 % or
 * more.
 */
export function ratioChangeFromGrowth(
  priorRatio: Measured,
  numeratorGrowth: Measured,
  denominatorGrowth: Measured,
): Measured {
  return combine(priorRatio, relativeChange(numeratorGrowth, denominatorGrowth), (prior, change) =>
    prior.times(change),
  );
}

/**
 * The same from this year's ratio, where the prior one is not known: now − now ÷ (1 + change).
 * Missing also, as `not-available`, when the numerator fell by 100 % or more.
 */
export function ratioChangeFromCurrent(
  currentRatio: Measured,
  numeratorGrowth: Measured,
  denominatorGrowth: Measured,
): Measured {
  const change = relativeChange(numeratorGrowth, denominatorGrowth);
  return combine(currentRatio, change, (now, relative) =>
    relative.lte(-1) ? missing('not-available') : now.minus(now.div(relative.plus(1))),
  );
}

function relativeChange(numeratorGrowth: Measured, denominatorGrowth: Measured): Measured {
  return combine(numeratorGrowth, denominatorGrowth, (n, d) =>
    d.lte(-100)
      ? missing('denominator-not-positive')
      : n.plus(HUNDRED).div(d.plus(HUNDRED)).minus(1),
  );
}

/** A ratio of two indicators for one member; all in percent or percentage points. */
export interface RatioFigure {
  readonly value: Measured;
  /** Ratio of the comparable priors. */
  readonly prior: Measured;
  /** Comparable ratio − prior ratio in points; the same units in both years. */
  readonly change: Measured;
}

/** The ratio of two cells of the same member, period and measure, at current prices. */
export function ratioFigure(numerator: Cell, denominator: Cell): RatioFigure {
  const prior = ratioOf(priorOf(numerator), priorOf(denominator));
  const comparable = ratioOf(
    comparableOf(numerator, 'current'),
    comparableOf(denominator, 'current'),
  );
  return {
    value: ratioOf(levelOf(numerator), levelOf(denominator)),
    prior,
    change: pointsChange(comparable, prior),
  };
}
