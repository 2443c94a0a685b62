import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { addCells, BASES, emptyCell, sumCells, unitCell, type Cell } from '@/lib/domain/cell';
import { impliedPriceIndex } from '@/lib/domain/deflation';
import { figureOf, growthOf, incrementOf } from '@/lib/domain/figure';
import { isMeasured, isMissing, measured, missing } from '@/lib/domain/measured';
import { anyCell, close, dec, figure, fullRecord, rounded, unitRecord } from './support';

function unit(current: number | null, prior: number | null, index: number | null = 100): Cell {
  return unitCell({
    current: current === null ? null : dec(current),
    prior: prior === null ? null : dec(prior),
    priceIndex: index === null ? null : dec(index),
  });
}

function plain(cell: Cell) {
  return Object.fromEntries(
    Object.entries(cell).map(([key, value]) => [key, value === null ? null : String(value)]),
  );
}

describe('cells', () => {
  it('of one unit', () => {
    expect(plain(unit(120, 100, 96))).toEqual({
      value: '120', comparable: '120', prior: '100', deflated: '125',
      units: '1', comparableUnits: '1', growing: '1', growingReal: '1',
    });
    expect(unit(null, 100)).toEqual(emptyCell);
    expect(plain(unit(120, null))).toEqual({
      value: '120', comparable: null, prior: null, deflated: null,
      units: '1', comparableUnits: '0', growing: '0', growingReal: '0',
    });
  });

  it('count a unit as growing only on a prior above 0, at each basis by itself', () => {
    expect(unit(120, 0)).toMatchObject({ comparableUnits: 1, growing: 0, growingReal: 0 });
    expect(unit(120, -5)).toMatchObject({ growing: 0, growingReal: 0 });
    expect(unit(102, 100, 104)).toMatchObject({ growing: 1, growingReal: 0 });
    expect(unit(98, 100, 96)).toMatchObject({ growing: 0, growingReal: 1 });
    expect(unit(100, 100)).toMatchObject({ growing: 0, growingReal: 0 });
  });

  it('want an index only where there is something to deflate', () => {
    expect(unit(120, 100, null)).toMatchObject({ deflated: null, growing: 1, growingReal: null });
    expect(unit(0, 100, null)).toMatchObject({ growing: 0, growingReal: 0 });
    expect(unit(0, 100, null).deflated?.toString()).toBe('0');
    expect(unit(120, null, null)).toMatchObject({ growingReal: 0 });
    expect(() => unit(1, 1, 0)).toThrow(RangeError);
  });

  it('lose the deflated sum with one missing index, but not with a unit without a prior', () => {
    const sum = addCells(unit(120, 100, 96), unit(10, null));
    expect(sum.deflated?.toString()).toBe('125');
    expect(addCells(sum, unit(50, 40, null)).deflated).toBeNull();
    expect(addCells(sum, unit(50, 40, null)).growingReal).toBeNull();
    expect(addCells(unit(50, 40, null), sum).deflated).toBeNull();
  });

  it('add in any order and grouping, with the empty cell as nothing', () => {
    fc.assert(
      fc.property(anyCell, anyCell, anyCell, (a, b, c) => {
        const left = addCells(addCells(a, b), c);
        const right = addCells(a, addCells(b, c));
        for (const key of ['value', 'comparable', 'prior', 'units', 'comparableUnits', 'growing', 'growingReal'] as const) {
          expect(String(left[key])).toBe(String(right[key]));
          expect(String(addCells(a, b)[key])).toBe(String(addCells(b, a)[key]));
        }
        // Deflated amounts are quotients cut at 40 digits, so their sums agree to those.
        expect(left.deflated === null).toBe(right.deflated === null);
        if (left.deflated && right.deflated) {
          expect(close(left.deflated, right.deflated)).toBe(true);
        }
        expect(plain(addCells(a, emptyCell))).toEqual(plain(a));
        expect(plain(addCells(emptyCell, a))).toEqual(plain(a));
      }),
    );
  });

  it('sum to what the records say directly', () => {
    fc.assert(
      fc.property(fc.array(unitRecord, { maxLength: 30 }), (records) => {
        const cell = sumCells(records.map(unitCell));
        const reported = records.filter((r) => r.current !== null);
        const comparable = reported.filter((r) => r.prior !== null);
        const total = (of: (string | number)[]) => of.reduce<string>((s, x) => dec(s).plus(x).toString(), '0');
        expect(cell.units).toBe(reported.length);
        expect(cell.comparableUnits).toBe(comparable.length);
        expect(cell.value === null).toBe(reported.length === 0);
        expect(cell.prior === null).toBe(comparable.length === 0);
        expect(String(cell.value ?? 0)).toBe(total(reported.map((r) => String(r.current))));
        expect(String(cell.comparable ?? 0)).toBe(total(comparable.map((r) => String(r.current))));
        expect(String(cell.prior ?? 0)).toBe(total(comparable.map((r) => String(r.prior))));
        const wanting = comparable.some((r) => r.priceIndex === null && !r.current?.isZero());
        expect(cell.deflated === null).toBe(wanting || comparable.length === 0);
      }),
    );
  });
});

describe('figures', () => {
  // Chemicals 120 on 100 with index 104, pharmaceuticals 55 on 50 with index 98.
  const chemicals = unit(120, 100, 104);
  const pharma = unit(55, 50, 98);
  const total = addCells(chemicals, pharma);

  it('grow by 16.7 % at current and 14.3 % at comparable prices', () => {
    expect(rounded(figureOf(total, total, 'current').growth, 1)).toBe('16.7');
    expect(rounded(figureOf(total, total, 'comparable-price').growth, 1)).toBe('14.3');
    expect(total.deflated?.toDecimalPlaces(3).toString()).toBe('171.507');
    expect(rounded(impliedPriceIndex(total), 2)).toBe('102.04');
  });

  it('keep level, prior and shares at current prices on either basis', () => {
    const current = figureOf(chemicals, total, 'current');
    const real = figureOf(chemicals, total, 'comparable-price');
    for (const key of ['value', 'prior', 'share', 'shareChange'] as const) {
      expect(String(figure(real[key]))).toBe(String(figure(current[key])));
    }
    expect(rounded(current.share, 1)).toBe('68.6');
    expect(rounded(current.shareChange, 1)).toBe('1.9');
    expect(rounded(current.points, 1)).toBe('13.3');
    expect(rounded(real.points, 1)).toBe('10.3');
    expect(rounded(current.contribution, 1)).toBe('80');
    expect(rounded(real.contribution, 1)).toBe('71.5');
  });

  it('say why something is missing', () => {
    const nothing = figureOf(emptyCell, total, 'current');
    expect(nothing).toMatchObject({
      value: missing('not-reported'), prior: missing('not-reported'), growth: missing('not-reported'),
      points: missing('not-reported'), contribution: missing('not-reported'),
      share: missing('not-reported'), growing: missing('not-reported'), units: 0,
    });
    const entrant = figureOf(unit(10, null), total, 'current');
    expect(entrant).toMatchObject({
      prior: missing('no-prior'), growth: missing('no-prior'), points: missing('no-prior'),
      contribution: missing('no-prior'), shareChange: missing('no-prior'),
      growingShare: missing('no-prior'), growing: measured(0), units: 1, comparableUnits: 0,
    });
    const unindexed = unit(120, 100, null);
    expect(figureOf(unindexed, addCells(unindexed, pharma), 'comparable-price')).toMatchObject({
      growth: missing('no-price-index'), points: missing('no-price-index'),
      contribution: missing('no-price-index'), growing: missing('no-price-index'),
    });
    // Another part's missing index leaves this part's points, which only want the prior.
    const beside = figureOf(pharma, addCells(unindexed, pharma), 'comparable-price');
    expect(isMeasured(beside.points)).toBe(true);
    expect(beside.contribution).toEqual(missing('no-price-index'));
  });

  it('have points but no growth for a unit that produced nothing last year', () => {
    const started = figureOf(unit(15, 0), addCells(unit(15, 0), unit(100, 100)), 'current');
    expect(started.growth).toEqual(missing('prior-not-positive'));
    expect(figure(started.points).toString()).toBe('15');
    expect(figure(started.contribution).toString()).toBe('100');
  });

  it('show no contribution where the total is flat or falls', () => {
    const part = unit(60, 50);
    expect(figureOf(part, addCells(part, unit(40, 50)), 'current').contribution).toEqual(missing('total-flat'));
    expect(figureOf(part, addCells(part, unit(30, 50)), 'current').contribution).toEqual(missing('total-flat'));
    expect(figureOf(part, addCells(part, unit(40.09, 50)), 'current').contribution).toEqual(missing('total-flat'));
    expect(isMeasured(figureOf(part, addCells(part, unit(40.1, 50)), 'current').contribution)).toBe(true);
  });

  it('show neither points nor contribution on a total whose prior is not above 0', () => {
    const part = unit(60, 50);
    expect(figureOf(part, addCells(part, unit(1, -50)), 'current')).toMatchObject({
      points: missing('total-prior-not-positive'), contribution: missing('total-prior-not-positive'),
    });
  });

  it('give the share of units that grow: 2 of 3, whatever others report', () => {
    const cell = sumCells([unit(11, 10), unit(12, 10), unit(9, 10), unit(5, null)]);
    const { growing, growingShare, units, comparableUnits } = figureOf(cell, cell, 'current');
    expect([String(figure(growing)), rounded(growingShare, 1), units, comparableUnits]).toEqual(['2', '66.7', 4, 3]);
  });
});

describe('laws of figures', () => {
  const parts = fc.array(fc.array(fullRecord, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

  it.each(BASES)('points of the parts sum to the growth of the total (%s)', (basis) => {
    fc.assert(
      fc.property(parts, (groups) => {
        const cells = groups.map((records) => sumCells(records.map(unitCell)));
        const total = sumCells(cells);
        const sum = cells
          .map((cell) => figure(figureOf(cell, total, basis).points))
          .reduce((a, b) => a.plus(b));
        expect(close(sum, figure(growthOf(total, basis)))).toBe(true);
      }),
    );
  });

  it.each(BASES)('contribution × growth = points, and contributions sum to 100 (%s)', (basis) => {
    fc.assert(
      fc.property(parts, (groups) => {
        const cells = groups.map((records) => sumCells(records.map(unitCell)));
        const total = sumCells(cells);
        const growth = figure(growthOf(total, basis));
        const figures = cells.map((cell) => figureOf(cell, total, basis));
        if (growth.lt('0.1')) {
          for (const f of figures) expect(f.contribution).toEqual(missing('total-flat'));
          return;
        }
        for (const f of figures) {
          expect(close(figure(f.contribution).times(growth).div(100), figure(f.points))).toBe(true);
        }
        const whole = figures.map((f) => figure(f.contribution)).reduce((a, b) => a.plus(b));
        expect(close(whole, dec(100))).toBe(true);
      }),
    );
  });

  it.each(BASES)('shares sum to 100 and their changes to 0 (%s)', (basis) => {
    fc.assert(
      fc.property(parts, (groups) => {
        const cells = groups.map((records) => sumCells(records.map(unitCell)));
        const total = sumCells(cells);
        const figures = cells.map((cell) => figureOf(cell, total, basis));
        const sum = (key: 'share' | 'shareChange') =>
          figures.map((f) => figure(f[key])).reduce((a, b) => a.plus(b));
        expect(close(sum('share'), dec(100))).toBe(true);
        expect(close(sum('shareChange'), dec(0))).toBe(true);
      }),
    );
  });

  it('the total against itself: points are its growth, contribution 100', () => {
    fc.assert(
      fc.property(anyCell, fc.constantFrom(...BASES), (cell, basis) => {
        const whole = figureOf(cell, cell, basis);
        if (isMeasured(whole.growth)) {
          expect(close(figure(whole.points), whole.growth.value)).toBe(true);
          expect(isMissing(whole.contribution) || close(whole.contribution.value, dec(100))).toBe(true);
        }
      }),
    );
  });

  it('a price index of 100 makes both bases one', () => {
    fc.assert(
      fc.property(fc.array(fullRecord, { minLength: 1, maxLength: 8 }), (records) => {
        const cell = sumCells(records.map((r) => unitCell({ ...r, priceIndex: dec(100) })));
        expect(String(figure(growthOf(cell, 'comparable-price')))).toBe(String(figure(growthOf(cell, 'current'))));
        expect(cell.growingReal).toBe(cell.growing);
      }),
    );
  });

  it('prices that rise everywhere take growth away', () => {
    fc.assert(
      fc.property(fc.array(fullRecord, { minLength: 1, maxLength: 8 }), (records) => {
        const cell = sumCells(records.map((r) => unitCell({ ...r, priceIndex: dec(105) })));
        expect(figure(incrementOf(cell, 'comparable-price')).lt(figure(incrementOf(cell, 'current')))).toBe(true);
      }),
    );
  });
});
