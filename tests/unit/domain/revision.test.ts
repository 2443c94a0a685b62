import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { Decimal, isMeasured, measured, missing } from '@/lib/domain/measured';
import { growthRevision, isRevised, levelRevision, meanAbsoluteRevision, relativeMeanAbsoluteRevision, type RevisedPair } from '@/lib/domain/revision';

const pair = (first: Decimal.Value, latest: Decimal.Value): RevisedPair => ({ first: measured(first), latest: measured(latest) });
const number = (m: ReturnType<typeof levelRevision>) => (isMeasured(m) ? m.value.toNumber() : m.missing);

const level = fc.integer({ min: 1, max: 10 ** 9 }).map((thousandth) => new Decimal(thousandth).div(1000));
const pairs = fc.array(fc.tuple(level, level).map(([first, latest]) => pair(first, latest)), { minLength: 1, maxLength: 30 });

describe('a revision', () => {
  it('of a level is in percent of the first, of a growth in points', () => {
    expect(number(levelRevision(pair(200, 199)))).toBe(-0.5);
    expect(number(growthRevision(pair('4.99', '4.81')))).toBeCloseTo(-0.18, 12);
  });

  it('is missing where either figure is, and where the first level is not above zero', () => {
    expect(levelRevision({ first: missing('not-reported'), latest: measured(1) })).toEqual(missing('not-reported'));
    expect(growthRevision({ first: measured(1), latest: missing('no-prior') })).toEqual(missing('no-prior'));
    expect(levelRevision(pair(0, 1))).toEqual(missing('denominator-not-positive'));
  });

  it('is one when a figure comes or goes, and none when nothing changes', () => {
    expect(isRevised(pair('1.0', 1))).toBe(false);
    expect(isRevised(pair(1, 2))).toBe(true);
    expect(isRevised({ first: missing('no-prior'), latest: measured(1) })).toBe(true);
    expect(isRevised({ first: missing('no-prior'), latest: missing('not-reported') })).toBe(false);
  });
});

describe('mean absolute revisions', () => {
  it('of levels are a ratio of sums, of growths a mean in points', () => {
    // 100 → 101 and 300 → 297: (1 + 3) ÷ (101 + 297).
    expect(number(relativeMeanAbsoluteRevision([pair(100, 101), pair(300, 297)]))).toBeCloseTo(1.00502512562814, 12);
    expect(number(meanAbsoluteRevision([pair('5.1', '5.3'), pair('-1', '-1.4'), pair(2, 2)]))).toBeCloseTo(0.2, 12);
  });

  it('leave out what has no figure, and say so when nothing is left', () => {
    expect(number(meanAbsoluteRevision([pair(1, 2), { first: missing('no-prior'), latest: measured(9) }]))).toBe(1);
    expect(meanAbsoluteRevision([])).toEqual(missing('not-available'));
    expect(relativeMeanAbsoluteRevision([{ first: missing('not-reported'), latest: missing('not-reported') }])).toEqual(missing('not-available'));
  });

  it('do not depend on order or direction, and are zero only when nothing was revised', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const turned = all.map(({ first, latest }) => ({ first: latest, latest: first }));
        expect(number(meanAbsoluteRevision([...all].reverse()))).toBe(number(meanAbsoluteRevision(all)));
        expect(number(meanAbsoluteRevision(turned))).toBe(number(meanAbsoluteRevision(all)));
        expect(number(meanAbsoluteRevision(all)) === 0).toBe(all.every((one) => !isRevised(one)));
        expect(number(relativeMeanAbsoluteRevision(all)) === 0).toBe(all.every((one) => !isRevised(one)));
      }),
    );
  });

  it('of levels do not depend on the unit', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(10, 1000, 100_000), (all, factor) => {
        const scaled = all.map(({ first, latest }) => (isMeasured(first) && isMeasured(latest) ? pair(first.value.times(factor), latest.value.times(factor)) : { first, latest }));
        expect(number(relativeMeanAbsoluteRevision(scaled))).toBeCloseTo(Number(number(relativeMeanAbsoluteRevision(all))), 9);
      }),
    );
  });
});
