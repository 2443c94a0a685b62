import type { Basis, Cell } from './cell';
import type { Transform } from './explore';
import { growthOf, incrementOf, levelOf, priorOf } from './figure';
import { averageGrowthOf, shareOf } from './growth';
import { combineAll, Decimal, isMissing, missing, subtract, sumMeasured, type Measured } from './measured';
import { LAST_MONTH, period, periodMonth, periodYear, sameLastYear, type Period } from './period';
import { pointsOfGrowth } from './contribution';
import { ratioOf } from './ratio';

/** A figure by period. */
export type At = (p: Period) => Measured;

const HUNDRED = new Decimal(100);

/** The same month of another year. */
function inYear(p: Period, year: number): Period {
  return period(year, periodMonth(p));
}

function years(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/**
 * Index of a period with the same period of the base year as 100 (定基指数, 链式): the
 * comparable year-on-year growth of each year between is linked, I(y) = I(y−1) × (1 + g(y)).
 *
 * Published levels of different years are of different units and are never set against each
 * other; the links compare the same units, so the index does too. Every period of the base
 * year is 100, and a period is compared with its own months alone, so no season is in it.
 *
 * Missing: as the level of the base or of the period; as the first link that is missing;
 * `prior-not-positive` on a base of zero or below; `not-available` where a link is a fall by
 * 100 % or more and the chain would have to be taken back through it.
 */
export function chainIndex(growthAt: At, levelAt: At, baseYear: number, p: Period): Measured {
  const base = levelAt(inYear(p, baseYear));
  if (isMissing(base)) return base;
  if (base.value.lte(0)) return missing('prior-not-positive');
  const own = levelAt(p);
  if (isMissing(own)) return own;
  const year = periodYear(p);
  const forward = year >= baseYear;
  const links = (forward ? years(baseYear + 1, year) : years(year + 1, baseYear)).map((y) => growthAt(inYear(p, y)));
  return combineAll(links, (rates) => {
    const factor = rates.reduce((product, rate) => product.times(rate.div(HUNDRED).plus(1)), new Decimal(1));
    if (factor.lt(0) || (!forward && factor.isZero())) return missing('not-available');
    return forward ? factor.times(HUNDRED) : HUNDRED.div(factor);
  });
}

/**
 * Average growth a year (年均增长) in percent from the same period of a first year: the
 * comparable growth of each year is linked and the root taken of as many years as lie between,
 * which are intervals and not years named: 2015 to 2020 has five.
 *
 * Missing: as the first year's growth that is missing; `not-available` in the first year
 * itself and before, and where a year fell by more than 100 %.
 */
export function averageSince(growthAt: At, firstYear: number, p: Period): Measured {
  const rates = years(firstYear + 1, periodYear(p)).map((year) => growthAt(inYear(p, year)));
  return rates.length === 0 ? missing('not-available') : averageGrowthOf(rates);
}

/**
 * Sum of the twelve months up to the end of a period, from years to date: this year's, and of
 * last year what came after the same month: ytd(y, m) + ytd(y−1, 12) − ytd(y−1, m). At
 * December it is the year to date. At current prices; each year is of its own panel, so two
 * such sums make no growth.
 *
 * Missing: as any of the three.
 */
export function twelveMonthSum(yearToDateAt: At, p: Period): Measured {
  if (periodMonth(p) === LAST_MONTH) return yearToDateAt(p);
  const last = sameLastYear(p);
  const after = subtract(yearToDateAt(period(periodYear(last), LAST_MONTH)), yearToDateAt(last));
  return sumMeasured([yearToDateAt(p), after]);
}

/** The cells that a member's figures are made of, by period. */
export interface MemberCells {
  /** Of the indicator, or of a ratio's numerator. */
  readonly upper: (p: Period) => Cell;
  /** Of a ratio's denominator; null for what is no ratio. */
  readonly lower: ((p: Period) => Cell) | null;
  /** Of the whole that points and shares are of. */
  readonly whole: (p: Period) => Cell;
}

export interface TransformOptions {
  readonly transform: Transform;
  readonly basis: Basis;
  /** Base year of an index. */
  readonly base: number;
  /** First year of an average. */
  readonly first: number;
}

function remembered(at: At): At {
  const known = new Map<Period, Measured>();
  return (p) => {
    let value = known.get(p);
    if (value === undefined) known.set(p, (value = at(p)));
    return value;
  };
}

/**
 * A member's figure by period at a transform: levels in the base unit at current prices,
 * growth, points, index and average at the basis. `twelve-month` wants cells of the year to
 * date. Of a ratio there are only its level and, of the sums of numerator and denominator,
 * the twelve months'; the others are missing as `ratio`.
 */
export function transformed({ upper, lower, whole }: MemberCells, { transform, basis, base, first }: TransformOptions): At {
  const levelAt: At = (p) => levelOf(upper(p));
  if (lower !== null) {
    const lowerAt: At = (p) => levelOf(lower(p));
    if (transform === 'level') return (p) => ratioOf(levelAt(p), lowerAt(p));
    if (transform === 'twelve-month') return (p) => ratioOf(twelveMonthSum(levelAt, p), twelveMonthSum(lowerAt, p));
    return () => missing('ratio');
  }
  const growthAt = remembered((p) => growthOf(upper(p), basis));
  switch (transform) {
    case 'level':
      return levelAt;
    case 'growth':
      return growthAt;
    case 'points':
      return (p) => pointsOfGrowth(incrementOf(upper(p), basis), priorOf(whole(p)));
    case 'share':
      return (p) => shareOf(levelAt(p), levelOf(whole(p)));
    case 'index':
      return (p) => chainIndex(growthAt, levelAt, base, p);
    case 'average':
      return (p) => averageSince(growthAt, first, p);
    case 'twelve-month':
      return (p) => twelveMonthSum(levelAt, p);
  }
}

/**
 * What is laid over a figure as last year's. Of a level it is the comparable prior, which the
 * same units restated this year, so that the two lines may be compared; of anything else the
 * figure of the same period a year before.
 */
export function lastYearOf(cells: MemberCells, options: TransformOptions): At {
  const { upper, lower } = cells;
  if (options.transform === 'level') return (p) => (lower === null ? priorOf(upper(p)) : ratioOf(priorOf(upper(p)), priorOf(lower(p))));
  const at = transformed(cells, options);
  return (p) => at(sameLastYear(p));
}

/** The first year whose cells a transform over a range looks at. */
export function firstYearNeeded(from: Period, overlay: boolean, { transform, base, first }: TransformOptions): number {
  const year = periodYear(from) - (transform === 'twelve-month' ? 1 : 0) - (overlay ? 1 : 0);
  return Math.min(year, transform === 'index' ? base : year, transform === 'average' ? first : year);
}
