import { type Decimal } from './measured';

/** `current`: at current prices (现价); `comparable-price`: price changes taken out (可比价). */
export const BASES = ['current', 'comparable-price'] as const;
export type Basis = (typeof BASES)[number];

/**
 * Sums over the units of one member (a town, a cluster, …) or of the whole district for one
 * period, indicator and measure, in the indicator's base unit. Cells of parts that share no
 * unit add up to the cell of the whole.
 */
export interface Cell {
  /** Σ current of every unit in the panel with a record; null when no unit reported. */
  readonly value: Decimal | null;
  /** Σ current of the units that also have a prior; null when none has one. */
  readonly comparable: Decimal | null;
  /** Σ prior of those units as restated on this year's basis; null when none has one. */
  readonly prior: Decimal | null;
  /**
   * Σ current ÷ (price index ÷ 100) of those units, each by its own industry's index; null
   * when none has a prior, or when one with a non-zero current has no index.
   */
  readonly deflated: Decimal | null;
  /** Units in the panel with a record. */
  readonly units: number;
  /** Units among them with a prior. */
  readonly comparableUnits: number;
  /** Units with a prior above 0 that grew at current prices. */
  readonly growing: number;
  /** The same at comparable prices; null when an index is wanting to know. */
  readonly growingReal: number | null;
}

/** The cell of no unit; the neutral element of `addCells`. */
export const emptyCell: Cell = Object.freeze({
  value: null,
  comparable: null,
  prior: null,
  deflated: null,
  units: 0,
  comparableUnits: 0,
  growing: 0,
  growingReal: 0,
});

function addSums(a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null) return b;
  if (b === null) return a;
  return a.plus(b);
}

function addDeflated(a: Cell, b: Cell): Decimal | null {
  // Without a comparable unit there is nothing to deflate, which is not the same as an
  // index that is wanting: the first leaves the other cell's sum alone, the second voids it.
  if (a.comparable === null) return b.deflated;
  if (b.comparable === null) return a.deflated;
  return a.deflated === null || b.deflated === null ? null : a.deflated.plus(b.deflated);
}

/**
 * The cell of two groups that share no unit. Associative and commutative, with `emptyCell`
 * as neutral element. One missing price index makes the whole's deflated sum missing.
 */
export function addCells(a: Cell, b: Cell): Cell {
  return {
    value: addSums(a.value, b.value),
    comparable: addSums(a.comparable, b.comparable),
    prior: addSums(a.prior, b.prior),
    deflated: addDeflated(a, b),
    units: a.units + b.units,
    comparableUnits: a.comparableUnits + b.comparableUnits,
    growing: a.growing + b.growing,
    growingReal:
      a.growingReal === null || b.growingReal === null ? null : a.growingReal + b.growingReal,
  };
}

/** The cell of any number of groups that share no unit. */
export function sumCells(cells: Iterable<Cell>): Cell {
  let sum: Cell = emptyCell;
  for (const cell of cells) sum = addCells(sum, cell);
  return sum;
}

/** One unit's record for one period, indicator and measure. */
export interface UnitRecord {
  /** This year's figure; null when the unit has not reported. */
  readonly current: Decimal | null;
  /** Last year's, as restated in this year's return; null when it has none. */
  readonly prior: Decimal | null;
  /** Price index of the unit's industry, same period of last year = 100; null when wanting. */
  readonly priceIndex: Decimal | null;
}

/**
 * The cell of a single unit. A unit that has not reported gives the empty cell, its prior
 * left out with it: both sides of a growth must be the same units.
 *
 * @throws RangeError for a price index that is not above 0.
 */
export function unitCell(record: UnitRecord): Cell {
  const { current, prior, priceIndex } = record;
  if (priceIndex !== null && priceIndex.lte(0)) {
    throw new RangeError(`price index must be above 0: ${priceIndex.toString()}`);
  }
  if (current === null) return emptyCell;
  if (prior === null) return { ...emptyCell, value: current, units: 1 };

  const deflated = current.isZero()
    ? current
    : priceIndex === null
      ? null
      : current.times(100).div(priceIndex);
  return {
    value: current,
    comparable: current,
    prior,
    deflated,
    units: 1,
    comparableUnits: 1,
    growing: prior.gt(0) && current.gt(prior) ? 1 : 0,
    growingReal: prior.lte(0) ? 0 : deflated === null ? null : deflated.gt(prior) ? 1 : 0,
  };
}
