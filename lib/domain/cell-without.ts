import { emptyCell, type Cell } from './cell';
import type { Decimal } from './measured';

function less(sum: Decimal | null, part: Decimal | null, left: number): Decimal | null {
  if (left === 0 || sum === null) return null;
  return part === null ? sum : sum.minus(part);
}

/**
 * What is left of a cell without one of the units it sums: `addCells(withoutUnit(whole, unit),
 * unit)` is the whole again. The deflated sum is null where the whole's or the unit's own is
 * not known.
 *
 * @throws RangeError for a cell that holds fewer units than are taken away.
 */
export function withoutUnit(whole: Cell, unit: Cell): Cell {
  const units = whole.units - unit.units;
  const comparableUnits = whole.comparableUnits - unit.comparableUnits;
  if (units < 0 || comparableUnits < 0) throw new RangeError('a unit that is not in the cell cannot be taken out of it');
  if (units === 0) return emptyCell;
  const undeflated = unit.comparable !== null && unit.deflated === null;
  return {
    value: less(whole.value, unit.value, units),
    comparable: less(whole.comparable, unit.comparable, comparableUnits),
    prior: less(whole.prior, unit.prior, comparableUnits),
    deflated: undeflated ? null : less(whole.deflated, unit.deflated, comparableUnits),
    units,
    comparableUnits,
    growing: whole.growing - unit.growing,
    growingReal: whole.growingReal === null || unit.growingReal === null ? null : whole.growingReal - unit.growingReal,
  };
}
