import { comparableOf } from './figure';
import type { Cell } from './cell';
import { growthRate } from './growth';
import {
  combine,
  Decimal,
  isMissing,
  mapMeasured,
  missing,
  sumMeasured,
  type Measured,
} from './measured';

const HUNDRED = new Decimal(100);

/**
 * A level at last year's prices: current ÷ (price index ÷ 100), the index being the
 * industry's producer price index with the same period of last year = 100.
 *
 * Missing: as its inputs; zero needs no index and stays zero; `no-price-index` for an index
 * that is missing or not above 0.
 */
export function deflate(current: Measured, priceIndex: Measured): Measured {
  return mapMeasured(current, (value) => {
    if (value.isZero()) return value;
    if (isMissing(priceIndex) || priceIndex.value.lte(0)) return missing('no-price-index');
    return value.times(HUNDRED).div(priceIndex.value);
  });
}

/** One industry's sums over the units on a comparable basis. */
export interface IndustryOutput {
  readonly current: Measured;
  readonly prior: Measured;
  /** Producer price index of the industry, same period of last year = 100. */
  readonly priceIndex: Measured;
}

export interface RealGrowth {
  /** Σ current ÷ (index ÷ 100), industry by industry. */
  readonly deflated: Measured;
  readonly current: Measured;
  readonly prior: Measured;
  /** Growth at comparable prices (可比价), in percent. */
  readonly real: Measured;
  /** Growth at current prices (现价), in percent. */
  readonly nominal: Measured;
  /** Price index that the two totals imply, current ÷ deflated × 100. */
  readonly impliedPriceIndex: Measured;
}

/**
 * Growth with price changes taken out (剔除价格因素): each industry is deflated by its own
 * index, then summed, and only then divided by the prior. One index for the total would give
 * another answer. Missing as soon as one industry with output lacks current, prior or index.
 */
export function realGrowth(industries: readonly IndustryOutput[]): RealGrowth {
  const deflated = sumMeasured(industries.map((i) => deflate(i.current, i.priceIndex)));
  const current = sumMeasured(industries.map((i) => i.current));
  const prior = sumMeasured(industries.map((i) => i.prior));
  return {
    deflated,
    current,
    prior,
    real: growthRate(deflated, prior),
    nominal: growthRate(current, prior),
    impliedPriceIndex: impliedIndex(current, deflated),
  };
}

/** Price index that a cell implies: Σ comparable current ÷ Σ deflated × 100. */
export function impliedPriceIndex(cell: Cell): Measured {
  return impliedIndex(comparableOf(cell, 'current'), comparableOf(cell, 'comparable-price'));
}

function impliedIndex(current: Measured, deflated: Measured): Measured {
  return combine(current, deflated, (now, real) =>
    real.lte(0) ? missing('denominator-not-positive') : now.times(HUNDRED).div(real),
  );
}
