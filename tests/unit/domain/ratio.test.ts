import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { emptyCell, sumCells, unitCell } from '@/lib/domain/cell';
import { grow } from '@/lib/domain/growth';
import { isMissing, measured, missing } from '@/lib/domain/measured';
import { grossOutput, salesOutputRatio } from '@/lib/domain/output';
import {
  ratioChangeFromCurrent,
  ratioChangeFromGrowth,
  ratioFigure,
  ratioOf,
  ratioTotal,
} from '@/lib/domain/ratio';
import { anyFigure, close, dec, figure, missingFigure, positive, rounded } from './support';

describe('gross output', () => {
  const parts = {
    finishedGoods: measured(9000),
    processingFees: measured(300),
    openingWork: measured(420),
    closingWork: measured(500),
  };

  it('9,000 + 300 + (500 − 420) = 9,380', () => {
    expect(figure(grossOutput(parts)).toString()).toBe('9380');
  });

  it('falls with the stock of work in progress, below 0 if need be', () => {
    const emptied = { ...parts, finishedGoods: measured(0), processingFees: measured(0), closingWork: measured(0) };
    expect(figure(grossOutput(emptied)).toString()).toBe('-420');
  });

  it('is missing where a part is', () => {
    fc.assert(
      fc.property(missingFigure, fc.constantFrom('finishedGoods', 'processingFees', 'openingWork', 'closingWork'), (gap, key) => {
        expect(grossOutput({ ...parts, [key]: gap })).toEqual(gap);
      }),
    );
  });
});

describe('sales-output ratio', () => {
  it('261,531 of 270,314 is 96.8 %', () => {
    expect(rounded(salesOutputRatio(measured(261531), measured(270314)), 1)).toBe('96.8');
  });

  it('may exceed 100', () => {
    expect(figure(salesOutputRatio(measured(110), measured(100))).toString()).toBe('110');
  });

  it('has no meaning without output', () => {
    expect(salesOutputRatio(measured(5), measured(0))).toEqual(missing('denominator-not-positive'));
  });
});

describe('change of a ratio', () => {
  it('from growth alone: −16.3 % and −12.9 % on 100.68 is −3.9 points', () => {
    expect(rounded(ratioChangeFromGrowth(measured('100.68'), measured('-16.3'), measured('-12.9')), 1)).toBe('-3.9');
  });

  it('is the same seen from this year', () => {
    const change = ratioChangeFromGrowth(measured('100.68'), measured('-16.3'), measured('-12.9'));
    const now = measured(dec('100.68').plus(figure(change)));
    const back = ratioChangeFromCurrent(now, measured('-16.3'), measured('-12.9'));
    expect(close(figure(back), figure(change))).toBe(true);
    expect(rounded(now, 2)).toBe('96.75');
  });

  it('has limits', () => {
    expect(ratioChangeFromGrowth(measured(1), measured(1), measured(-100))).toEqual(missing('denominator-not-positive'));
    expect(ratioChangeFromCurrent(measured(1), measured(-100), measured(5))).toEqual(missing('not-available'));
  });

  it('agrees with the change of the two levels', () => {
    const growths = fc.integer({ min: -900, max: 3000 }).map((n) => measured(dec(n).div(10)));
    fc.assert(
      fc.property(positive, positive, growths, growths, (n, d, gn, gd) => {
        const prior = ratioOf(measured(n), measured(d));
        const now = ratioOf(grow(measured(n), gn), grow(measured(d), gd));
        const change = figure(now).minus(figure(prior));
        expect(close(figure(ratioChangeFromGrowth(prior, gn, gd)), change)).toBe(true);
        expect(close(figure(ratioChangeFromCurrent(now, gn, gd)), change)).toBe(true);
      }),
    );
  });
});

describe('total of a ratio', () => {
  it('is Σ numerator ÷ Σ denominator, not a mean of ratios', () => {
    const total = ratioTotal([
      { numerator: measured(90), denominator: measured(100) },
      { numerator: measured(10), denominator: measured(10) },
    ]);
    expect(rounded(total.ratio, 1)).toBe('90.9');
    expect([total.units, total.leftOut]).toEqual([2, 0]);
  });

  it('leaves a unit out on both sides when one is missing', () => {
    const total = ratioTotal([
      { numerator: measured(90), denominator: measured(100) },
      { numerator: missing('not-reported'), denominator: measured(1000) },
      { numerator: measured(7), denominator: missing('suppressed') },
    ]);
    expect(figure(total.ratio).toString()).toBe('90');
    expect([total.units, total.leftOut]).toEqual([1, 2]);
    expect(ratioTotal([]).ratio).toEqual(missing('not-reported'));
  });

  it('lies between the smallest and the largest ratio', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 1 }), (pairs) => {
        const total = figure(ratioTotal(pairs.map(([n, d]) => ({ numerator: measured(n), denominator: measured(d) }))).ratio);
        const ratios = pairs.map(([n, d]) => n.times(100).div(d)).sort((a, b) => a.comparedTo(b));
        expect(total.gte(ratios[0]?.minus('1e-20') ?? 0)).toBe(true);
        expect(total.lte(ratios.at(-1)?.plus('1e-20') ?? 0)).toBe(true);
      }),
    );
  });
});

describe('ratio of two cells', () => {
  const cellOf = (...rows: [number, number | null][]) =>
    sumCells(rows.map(([current, prior]) => unitCell({ current: dec(current), prior: prior === null ? null : dec(prior), priceIndex: null })));

  it('changes in points over the units on a comparable basis', () => {
    const sales = cellOf([96, 90], [10, null]);
    const output = cellOf([100, 100], [40, null]);
    const { value, prior, change } = ratioFigure(sales, output);
    expect(rounded(value, 1)).toBe('75.7');
    expect(figure(prior).toString()).toBe('90');
    expect(figure(change).toString()).toBe('6');
  });

  it('is missing without records', () => {
    expect(ratioFigure(emptyCell, emptyCell)).toEqual({
      value: missing('not-reported'),
      prior: missing('not-reported'),
      change: missing('not-reported'),
    });
  });
});

it('a missing input gives a missing outcome', () => {
  fc.assert(
    fc.property(missingFigure, anyFigure, (gap, other) => {
      expect(isMissing(ratioOf(gap, other))).toBe(true);
      expect(isMissing(ratioOf(other, gap))).toBe(true);
      for (const f of [ratioChangeFromGrowth, ratioChangeFromCurrent]) {
        expect(isMissing(f(gap, other, other))).toBe(true);
        expect(isMissing(f(other, gap, other))).toBe(true);
        expect(isMissing(f(other, other, gap))).toBe(true);
      }
    }),
  );
});
