import { combine, Decimal, mapMeasured, missing, subtract, type Measured } from './measured';

const HUNDRED = new Decimal(100);

export interface GrowthOptions {
  /** A prior above 0 but below this gives `prior-tiny`. Default: any prior above 0 will do. */
  readonly smallestBase?: Decimal.Value;
}

/**
 * Growth of two levels in the same unit, over the same units, in percent (11.7 is 11.7 %):
 * (current ÷ prior − 1) × 100. The prior is the one restated on this year's basis, never
 * another publication's level.
 *
 * Missing: as its inputs; `prior-not-positive` on a base that is zero or negative,
 * `prior-tiny` on one below `smallestBase`.
 */
export function growthRate(
  current: Measured,
  prior: Measured,
  options: GrowthOptions = {},
): Measured {
  const { smallestBase = 0 } = options;
  return combine(current, prior, (now, before) => {
    if (before.lte(0)) return missing('prior-not-positive');
    if (before.lt(smallestBase)) return missing('prior-tiny');
    return now.minus(before).times(HUNDRED).div(before);
  });
}

/**
 * The prior that a published level and growth (in percent) imply: level ÷ (1 + growth/100).
 * An estimate bounded by the rounding of both, to be labelled as implied.
 *
 * Missing: as its inputs; `not-available` for a growth of −100 % or below.
 */
export function impliedPrior(level: Measured, growth: Measured): Measured {
  return combine(level, growth, (value, rate) =>
    rate.lte(-100) ? missing('not-available') : value.times(HUNDRED).div(rate.plus(HUNDRED)),
  );
}

/** A level times its growth: level × (1 + growth/100). Missing as its inputs. */
export function grow(level: Measured, growth: Measured): Measured {
  return combine(level, growth, (value, rate) => value.times(rate.plus(HUNDRED)).div(HUNDRED));
}

/**
 * Average growth a year (年均增长) in percent from the first to the last level:
 * ((last ÷ first)^(1/intervals) − 1) × 100. Counts intervals, not years named: 2015 to 2020
 * has five.
 *
 * Missing: as its inputs; `prior-not-positive` when the first level is not above 0,
 * `not-available` when the last is negative.
 *
 * @throws RangeError when `intervals` is not a whole number of at least 1.
 */
export function averageGrowth(first: Measured, last: Measured, intervals: number): Measured {
  requireIntervals(intervals);
  return combine(first, last, (from, to) => {
    if (from.lte(0)) return missing('prior-not-positive');
    if (to.lt(0)) return missing('not-available');
    return averageFactor(to.div(from), intervals).minus(1).times(HUNDRED);
  });
}

/**
 * Average growth a year in percent from the growth over the whole span, or from each year's
 * growth (a two-year average of 5 % and 8.1 % is √(1.05 × 1.081) − 1). Rates are compounded,
 * never averaged.
 *
 * Missing: as its inputs; `not-available` when a year fell by more than 100 %, or no rate is
 * given.
 */
export function averageGrowthOf(rates: readonly Measured[], intervals = rates.length): Measured {
  if (rates.length === 0) return missing('not-available');
  requireIntervals(intervals);
  return mapMeasured(compoundGrowth(rates), (rate) => {
    const factor = rate.div(HUNDRED).plus(1);
    if (factor.lt(0)) return missing('not-available');
    return averageFactor(factor, intervals).minus(1).times(HUNDRED);
  });
}

/** Growth over several years from each year's growth, in percent: Π(1 + gᵢ/100) − 1. */
export function compoundGrowth(rates: readonly Measured[]): Measured {
  if (rates.length === 0) return missing('not-available');
  return rates.reduce((total, rate) =>
    combine(total, rate, (a, b) =>
      a.plus(HUNDRED).times(b.plus(HUNDRED)).div(HUNDRED).minus(HUNDRED),
    ),
  );
}

/** Growth in percent that a multiple means: ×2 (翻一番) is +100 %, ×4 (翻两番) +300 %. */
export function growthOfMultiple(multiple: Measured): Measured {
  return mapMeasured(multiple, (times) => times.minus(1).times(HUNDRED));
}

/**
 * Change of a share, a ratio or a growth in percentage points: now − before. 77.0 − 67.7 is
 * 9.3 points, not 13.7 %.
 */
export function pointsChange(now: Measured, before: Measured): Measured {
  return subtract(now, before);
}

/**
 * Share of a part in its whole, in percent.
 *
 * Missing: as its inputs; `total-not-positive` when the whole is zero or negative.
 */
export function shareOf(part: Measured, whole: Measured): Measured {
  return combine(part, whole, (a, b) =>
    b.lte(0) ? missing('total-not-positive') : a.times(HUNDRED).div(b),
  );
}

function requireIntervals(intervals: number): void {
  if (!Number.isInteger(intervals) || intervals < 1) {
    throw new RangeError(`intervals must be a whole number of at least 1: ${intervals}`);
  }
}

function averageFactor(factor: Decimal, intervals: number): Decimal {
  return factor.pow(new Decimal(1).div(intervals));
}
