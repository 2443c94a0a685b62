import { combine, Decimal, missing, subtract, type Measured } from './measured';

const HUNDRED = new Decimal(100);

/** Growth of the total, in percent, below which no contribution rate is shown. */
export const FLAT_GROWTH = new Decimal('0.1');

/**
 * Points of growth (拉动), in percentage points: part's increment ÷ total's prior × 100. The
 * points of parts that make up the total sum to the total's growth.
 *
 * Missing: as its inputs; `total-prior-not-positive` when the total's prior is not above 0.
 */
export function pointsOfGrowth(partIncrement: Measured, totalPrior: Measured): Measured {
  return combine(partIncrement, totalPrior, (increment, prior) =>
    prior.lte(0) ? missing('total-prior-not-positive') : increment.times(HUNDRED).div(prior),
  );
}

/**
 * Contribution rate (贡献率), in percent: part's increment ÷ total's increment × 100. Times
 * the total's growth it gives the points of growth.
 *
 * Missing: as its inputs; `total-prior-not-positive`; `total-flat` when the total grew by
 * less than 0.1 % or fell, where the quotient explodes or turns its sign.
 */
export function contributionRate(
  partIncrement: Measured,
  totalIncrement: Measured,
  totalPrior: Measured,
): Measured {
  const growth = pointsOfGrowth(totalIncrement, totalPrior);
  return combine(partIncrement, growth, (part) =>
    combine(totalIncrement, growth, (total, rate) =>
      rate.lt(FLAT_GROWTH) ? missing('total-flat') : part.times(HUNDRED).div(total),
    ),
  );
}

/** Points of growth from a contribution rate and the total's growth: 60.9 % × 18.2 = 11.1. */
export function pointsFromContribution(contribution: Measured, totalGrowth: Measured): Measured {
  return combine(contribution, totalGrowth, (rate, growth) => rate.times(growth).div(HUNDRED));
}

/**
 * Contribution rate from points of growth and the total's growth, both as published.
 * `total-flat` as for `contributionRate`.
 */
export function contributionFromPoints(points: Measured, totalGrowth: Measured): Measured {
  return combine(points, totalGrowth, (part, growth) =>
    growth.lt(FLAT_GROWTH) ? missing('total-flat') : part.times(HUNDRED).div(growth),
  );
}

/**
 * Points of growth from the part's share in the total's prior (percent) and the part's own
 * growth (percent): share × growth ÷ 100.
 */
export function pointsFromShare(priorShare: Measured, partGrowth: Measured): Measured {
  return combine(priorShare, partGrowth, (share, growth) => share.times(growth).div(HUNDRED));
}

/** What a part or a total added over its comparable prior, in the unit of both. */
export function increment(current: Measured, prior: Measured): Measured {
  return subtract(current, prior);
}
