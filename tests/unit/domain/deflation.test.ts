import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { deflate, realGrowth } from '@/lib/domain/deflation';
import { growthRate } from '@/lib/domain/growth';
import { isMissing, measured, missing } from '@/lib/domain/measured';
import { amount, close, figure, missingFigure, positive, priceIndex, rounded } from './support';

const chemicals = { current: measured(120), prior: measured(100), priceIndex: measured(104) };
const pharma = { current: measured(55), prior: measured(50), priceIndex: measured(98) };

describe('growth at comparable prices', () => {
  it('deflates by industry, then sums: 115.385 + 56.122 = 171.507 on 150 is +14.3 %', () => {
    expect(rounded(deflate(chemicals.current, chemicals.priceIndex), 3)).toBe('115.385');
    expect(rounded(deflate(pharma.current, pharma.priceIndex), 3)).toBe('56.122');
    const growth = realGrowth([chemicals, pharma]);
    expect(rounded(growth.deflated, 3)).toBe('171.507');
    expect(rounded(growth.real, 1)).toBe('14.3');
    expect(rounded(growth.nominal, 1)).toBe('16.7');
  });

  it('is not what one index for the total gives', () => {
    const growth = realGrowth([chemicals, pharma]);
    // The indices weighted by last year's output: (104 × 100 + 98 × 50) / 150 = 102.
    const byOneIndex = growthRate(deflate(measured(175), measured(102)), measured(150));
    expect(rounded(byOneIndex, 2)).toBe('14.38');
    expect(rounded(growth.real, 2)).toBe('14.34');
  });

  it('needs an index for every industry that produced, and none for one that did not', () => {
    const none = { ...pharma, priceIndex: missing('not-available') };
    expect(realGrowth([chemicals, none]).real).toEqual(missing('no-price-index'));
    expect(rounded(realGrowth([chemicals, none]).nominal, 1)).toBe('16.7');
    const idle = { current: measured(0), prior: measured(50), priceIndex: missing('not-available') };
    expect(rounded(realGrowth([chemicals, idle]).deflated, 3)).toBe('115.385');
    expect(deflate(measured(1), measured(0))).toEqual(missing('no-price-index'));
    expect(realGrowth([]).real).toEqual(missing('not-reported'));
    expect(realGrowth([idle])).toMatchObject({ impliedPriceIndex: missing('denominator-not-positive') });
    expect(figure(realGrowth([idle]).real).toString()).toBe('-100');
  });

  it('is undone by the index that it implies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ current: positive, prior: positive, index: priceIndex }), { minLength: 1 }),
        (rows) => {
          const growth = realGrowth(
            rows.map((r) => ({
              current: measured(r.current),
              prior: measured(r.prior),
              priceIndex: measured(r.index),
            })),
          );
          const implied = figure(growth.impliedPriceIndex);
          expect(close(figure(deflate(growth.current, measured(implied))), figure(growth.deflated))).toBe(true);
          const indices = rows.map((r) => r.index).sort((a, b) => a.comparedTo(b));
          expect(implied.gte(indices[0]?.minus('1e-20') ?? 0)).toBe(true);
          expect(implied.lte(indices.at(-1)?.plus('1e-20') ?? 0)).toBe(true);
        },
      ),
    );
  });

  it('stays missing where an input is', () => {
    fc.assert(
      fc.property(missingFigure, amount, (gap, value) => {
        expect(deflate(gap, measured(100))).toEqual(gap);
        expect(isMissing(deflate(measured(value), gap))).toBe(!value.isZero());
        expect(isMissing(realGrowth([chemicals, { ...pharma, prior: gap }]).real)).toBe(true);
      }),
    );
  });
});
