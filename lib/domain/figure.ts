import type { Basis, Cell } from './cell';
import { contributionRate, increment, pointsOfGrowth } from './contribution';
import { growthRate, pointsChange, shareOf, type GrowthOptions } from './growth';
import { fromNullable, measured, missing, type Measured } from './measured';

/**
 * What is known of one member (town, cluster, …) for one period, indicator and measure.
 * Levels are in the indicator's base unit, everything else in percent or percentage points
 * (11.7 is 11.7 %). Nothing is rounded.
 */
export interface Figure {
  /** Level at current prices, whatever the basis: every unit in the panel with a record. */
  readonly value: Measured;
  /** Comparable prior of the units that have one, at last year's prices as reported. */
  readonly prior: Measured;
  /** Growth at the chosen basis, in percent. */
  readonly growth: Measured;
  /** Points of growth of the total (拉动) at the chosen basis. */
  readonly points: Measured;
  /** Contribution rate (贡献率) at the chosen basis, in percent. */
  readonly contribution: Measured;
  /** Share of the total's level at current prices, in percent. */
  readonly share: Measured;
  /**
   * Change of the share against the same period of last year in percentage points, at current
   * prices and on a comparable basis: the same units in both years.
   */
  readonly shareChange: Measured;
  /** Units in the panel with a record. */
  readonly units: number;
  /** Units among them with a comparable prior. */
  readonly comparableUnits: number;
  /** Units with a prior above 0 that grew at the chosen basis. */
  readonly growing: Measured;
  /** 增长面 in percent: growing units ÷ units on a comparable basis, at the chosen basis. */
  readonly growingShare: Measured;
}

/** Level at current prices; `not-reported` when no unit has reported. */
export function levelOf(cell: Cell): Measured {
  return fromNullable(cell.value, 'not-reported');
}

/** Comparable prior; `not-reported` without any record, `no-prior` when no unit has one. */
export function priorOf(cell: Cell): Measured {
  return fromNullable(cell.prior, cell.value === null ? 'not-reported' : 'no-prior');
}

/**
 * This year's figure of the units that have a prior, at the basis. `not-reported` and
 * `no-prior` as for the prior; `no-price-index` when a unit's industry has no index.
 */
export function comparableOf(cell: Cell, basis: Basis): Measured {
  if (cell.comparable === null) {
    return missing(cell.value === null ? 'not-reported' : 'no-prior');
  }
  return basis === 'current'
    ? measured(cell.comparable)
    : fromNullable(cell.deflated, 'no-price-index');
}

/** What a cell added over its comparable prior, at the basis, in the base unit. */
export function incrementOf(cell: Cell, basis: Basis): Measured {
  return increment(comparableOf(cell, basis), priorOf(cell));
}

/** Growth of a cell on a comparable basis, in percent, at the basis. */
export function growthOf(cell: Cell, basis: Basis, options: GrowthOptions = {}): Measured {
  return growthRate(comparableOf(cell, basis), priorOf(cell), options);
}

/** Units with a prior above 0 that grew; `no-price-index` when an index is wanting to know. */
export function growingOf(cell: Cell, basis: Basis): Measured {
  if (cell.units === 0) return missing('not-reported');
  return basis === 'current'
    ? measured(cell.growing)
    : fromNullable(cell.growingReal, 'no-price-index');
}

/**
 * 增长面 in percent: units growing ÷ units reporting on a comparable basis × 100. `no-prior`
 * when no unit is on a comparable basis.
 */
export function growingShareOf(cell: Cell, basis: Basis): Measured {
  const growing = growingOf(cell, basis);
  if (cell.units > 0 && cell.comparableUnits === 0) return missing('no-prior');
  return shareOf(growing, measured(cell.comparableUnits));
}

/**
 * The figure of a part against its total at a basis. Points of growth of parts that make up
 * the total sum to its growth; contribution × total growth = points. At comparable prices
 * the increments are deflated − prior, while value, prior and shares stay at current prices.
 *
 * For the total itself pass the same cell twice: its points are its growth.
 */
export function figureOf(
  cell: Cell,
  total: Cell,
  basis: Basis,
  options: GrowthOptions = {},
): Figure {
  const value = levelOf(cell);
  const prior = priorOf(cell);
  const partIncrement = incrementOf(cell, basis);
  const totalPrior = priorOf(total);
  return {
    value,
    prior,
    growth: growthOf(cell, basis, options),
    points: pointsOfGrowth(partIncrement, totalPrior),
    contribution: contributionRate(partIncrement, incrementOf(total, basis), totalPrior),
    share: shareOf(value, levelOf(total)),
    shareChange: pointsChange(
      shareOf(comparableOf(cell, 'current'), comparableOf(total, 'current')),
      shareOf(prior, totalPrior),
    ),
    units: cell.units,
    comparableUnits: cell.comparableUnits,
    growing: growingOf(cell, basis),
    growingShare: growingShareOf(cell, basis),
  };
}
