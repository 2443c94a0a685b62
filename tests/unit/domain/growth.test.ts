import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  averageGrowth,
  averageGrowthOf,
  compoundGrowth,
  grow,
  growthOfMultiple,
  growthRate,
  impliedPrior,
  pointsChange,
  shareOf,
} from '@/lib/domain/growth';
import { isMissing, measured, missing } from '@/lib/domain/measured';
import { amount, anyFigure, close, figure, missingFigure, positive, rounded } from './support';

describe('growth', () => {
  it('is in percent', () => {
    expect(figure(growthRate(measured(115), measured(100))).toString()).toBe('15');
    expect(rounded(growthRate(measured(115), measured(103)), 1)).toBe('11.7');
    expect(figure(growthRate(measured(-5), measured(10))).toString()).toBe('-150');
    expect(figure(growthRate(measured(0), measured(10))).toString()).toBe('-100');
  });

  it('says why there is none', () => {
    expect(growthRate(measured(5), measured(0))).toEqual(missing('prior-not-positive'));
    expect(growthRate(measured(5), measured(-3))).toEqual(missing('prior-not-positive'));
    expect(growthRate(measured(5), missing('no-prior'))).toEqual(missing('no-prior'));
    expect(growthRate(missing('not-reported'), measured(1))).toEqual(missing('not-reported'));
    expect(growthRate(measured(5), measured('0.5'), { smallestBase: 1 })).toEqual(
      missing('prior-tiny'),
    );
    expect(figure(growthRate(measured(5), measured(1), { smallestBase: 1 })).toNumber()).toBe(400);
  });

  it('gives the level back', () => {
    fc.assert(
      fc.property(amount, positive, (current, prior) => {
        const rate = growthRate(measured(current), measured(prior));
        expect(close(figure(grow(measured(prior), rate)), current)).toBe(true);
        if (figure(rate).gt(-100) && !current.isZero()) {
          expect(close(figure(impliedPrior(measured(current), rate)), prior)).toBe(true);
        }
      }),
    );
  });

  it('knows no prior behind a fall to nothing', () => {
    expect(impliedPrior(measured(0), measured(-100))).toEqual(missing('not-available'));
  });
});

describe('average growth', () => {
  it('counts intervals: 637.2 in 2015 to 1,045 in 2020 is 10.4 % a year', () => {
    expect(rounded(averageGrowth(measured('637.2'), measured(1045), 5), 1)).toBe('10.4');
  });

  it('of two years that grew by 13.5 % together is 6.5 %', () => {
    expect(rounded(averageGrowthOf([measured('13.5')], 2), 1)).toBe('6.5');
  });

  it('compounds, and does not average, the rates of two years', () => {
    const rates = [measured(-20), measured(25)];
    expect(figure(compoundGrowth(rates)).toString()).toBe('0');
    expect(figure(averageGrowthOf(rates)).toString()).toBe('0');
  });

  it('of a doubling is 100 % in one interval; ×2 is +100 %, ×4 is +300 %', () => {
    expect(figure(growthOfMultiple(measured(2))).toString()).toBe('100');
    expect(figure(growthOfMultiple(measured(4))).toString()).toBe('300');
    expect(figure(averageGrowth(measured(1), measured(2), 1)).toString()).toBe('100');
    expect(rounded(averageGrowth(measured(1), measured(4), 2), 9)).toBe('100');
  });

  it('says why there is none', () => {
    expect(averageGrowth(measured(0), measured(1), 2)).toEqual(missing('prior-not-positive'));
    expect(averageGrowth(measured(1), measured(-1), 2)).toEqual(missing('not-available'));
    expect(averageGrowthOf([], 1)).toEqual(missing('not-available'));
    expect(compoundGrowth([])).toEqual(missing('not-available'));
    expect(averageGrowthOf([measured(-150)])).toEqual(missing('not-available'));
    expect(figure(averageGrowthOf([measured(-100), measured(5)])).toString()).toBe('-100');
    expect(figure(averageGrowth(measured(1), measured(0), 3)).toString()).toBe('-100');
    for (const intervals of [0, -1, 1.5]) {
      expect(() => averageGrowth(measured(1), measured(2), intervals)).toThrow(RangeError);
    }
  });

  it('compounds back to the whole growth', () => {
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 1, max: 12 }), (from, to, n) => {
        const average = averageGrowth(measured(from), measured(to), n);
        const whole = compoundGrowth(Array.from({ length: n }, () => average));
        expect(close(figure(whole), figure(growthRate(measured(to), measured(from))))).toBe(true);
      }),
    );
  });
});

describe('shares', () => {
  it('change in points: 77.0 − 67.7 = 9.3', () => {
    expect(figure(pointsChange(measured('77.0'), measured('67.7'))).toString()).toBe('9.3');
  });

  it('have no meaning in a whole that is not above 0', () => {
    expect(shareOf(measured(1), measured(0))).toEqual(missing('total-not-positive'));
    expect(shareOf(measured(1), measured(-1))).toEqual(missing('total-not-positive'));
    expect(figure(shareOf(measured(1), measured(8))).toString()).toBe('12.5');
  });
});

it('a missing input gives a missing outcome, whatever the other is', () => {
  fc.assert(
    fc.property(missingFigure, anyFigure, (gap, other) => {
      for (const f of [growthRate, impliedPrior, grow, pointsChange, shareOf]) {
        expect(isMissing(f(gap, other))).toBe(true);
        expect(isMissing(f(other, gap))).toBe(true);
      }
      expect(isMissing(averageGrowth(gap, other, 2))).toBe(true);
      expect(isMissing(averageGrowth(other, gap, 2))).toBe(true);
      expect(isMissing(compoundGrowth([other, gap]))).toBe(true);
      expect(growthOfMultiple(gap)).toEqual(gap);
    }),
  );
});
