import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { addCells, emptyCell, sumCells, unitCell, type Cell } from '@/lib/domain/cell';
import { withoutUnit } from '@/lib/domain/cell-without';
import { Decimal } from '@/lib/domain/measured';

const figure = fc.option(fc.integer({ min: -500, max: 90_000 }).map((n) => new Decimal(n)), { nil: null });
const unit = fc.record({ current: figure, prior: figure, priceIndex: fc.constantFrom(new Decimal(100), new Decimal(80), new Decimal(125)) }).map(unitCell);

const shown = (cell: Cell) => Object.fromEntries(Object.entries(cell).map(([name, value]) => [name, value instanceof Decimal ? value.toDecimalPlaces(20).toString() : value]));

describe('a cell without one of its units', () => {
  it('is the cell of the others, and with the unit again the whole', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), unit, (others, one) => {
        const rest = sumCells(others);
        const whole = addCells(rest, one);
        const left = withoutUnit(whole, one);
        expect(shown(left)).toEqual(shown(rest));
        expect(shown(addCells(left, one))).toEqual(shown(whole));
      }),
    );
  });

  it('does not know its deflated sum where the unit’s index is wanting', () => {
    const known = unitCell({ current: new Decimal(10), prior: new Decimal(8), priceIndex: new Decimal(100) });
    const unknown = unitCell({ current: new Decimal(5), prior: new Decimal(4), priceIndex: null });
    expect(withoutUnit(addCells(known, unknown), unknown).deflated).toBeNull();
    expect(withoutUnit(addCells(known, unknown), unknown).value?.toString()).toBe('10');
  });

  it('refuses a unit that cannot be in it', () => {
    expect(() => withoutUnit(emptyCell, unitCell({ current: new Decimal(1), prior: null, priceIndex: null }))).toThrow(RangeError);
  });
});
