import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  contributionFromPoints,
  contributionRate,
  FLAT_GROWTH,
  increment,
  pointsFromContribution,
  pointsFromShare,
  pointsOfGrowth,
} from '@/lib/domain/contribution';
import { growthRate, shareOf } from '@/lib/domain/growth';
import { isMissing, measured, missing } from '@/lib/domain/measured';
import { amount, anyFigure, close, figure, missingFigure, positive, rounded } from './support';

describe('points of growth and contribution', () => {
  it('60.9 % of a growth of 18.2 % is 11.1 points, and back', () => {
    expect(rounded(pointsFromContribution(measured('60.9'), measured('18.2')), 1)).toBe('11.1');
    expect(rounded(contributionFromPoints(measured('11.0838'), measured('18.2')), 1)).toBe('60.9');
  });

  it('are two things: a part that adds 12 where the total adds 20 on 200', () => {
    expect(figure(pointsOfGrowth(measured(12), measured(200))).toString()).toBe('6');
    expect(figure(contributionRate(measured(12), measured(20), measured(200))).toString()).toBe('60');
  });

  it('may have a contribution above 100 or below 0', () => {
    expect(figure(contributionRate(measured(30), measured(20), measured(200))).toString()).toBe('150');
    expect(figure(contributionRate(measured(-10), measured(20), measured(200))).toString()).toBe('-50');
  });

  it.each([
    ['0.0999', 'total-flat'],
    ['0', 'total-flat'],
    ['-5', 'total-flat'],
  ] as const)('have no contribution where the total grew by %s %%', (growth, reason) => {
    expect(contributionRate(measured(1), measured(growth), measured(100))).toEqual(missing(reason));
    expect(contributionFromPoints(measured(1), measured(growth))).toEqual(missing(reason));
  });

  it('have one from 0.1 % on', () => {
    expect(FLAT_GROWTH.toString()).toBe('0.1');
    expect(figure(contributionRate(measured('0.05'), measured('0.1'), measured(100))).toString()).toBe('50');
    expect(figure(contributionFromPoints(measured('0.05'), measured('0.1'))).toString()).toBe('50');
  });

  it('say nothing on a prior that is not above 0', () => {
    expect(pointsOfGrowth(measured(1), measured(0))).toEqual(missing('total-prior-not-positive'));
    expect(contributionRate(measured(1), measured(2), measured(-1))).toEqual(missing('total-prior-not-positive'));
  });

  it('contribution × growth = points', () => {
    fc.assert(
      fc.property(amount, positive, positive, (part, total, prior) => {
        const growth = growthRate(measured(total.plus(prior)), measured(prior));
        const rate = contributionRate(measured(part), measured(total), measured(prior));
        const points = pointsOfGrowth(measured(part), measured(prior));
        if (isMissing(rate)) {
          expect(figure(growth).lt(FLAT_GROWTH)).toBe(true);
          return;
        }
        expect(close(figure(pointsFromContribution(rate, growth)), figure(points))).toBe(true);
        expect(close(figure(contributionFromPoints(points, growth)), rate.value)).toBe(true);
      }),
    );
  });

  it('a part’s share in the prior times its own growth is its points', () => {
    fc.assert(
      fc.property(amount, positive, positive, (current, prior, others) => {
        const whole = measured(prior.plus(others));
        const viaShare = pointsFromShare(
          shareOf(measured(prior), whole),
          growthRate(measured(current), measured(prior)),
        );
        const direct = pointsOfGrowth(increment(measured(current), measured(prior)), whole);
        expect(close(figure(viaShare), figure(direct))).toBe(true);
      }),
    );
  });

  it('stay missing where an input is', () => {
    fc.assert(
      fc.property(missingFigure, anyFigure, (gap, other) => {
        for (const f of [pointsOfGrowth, pointsFromContribution, contributionFromPoints, pointsFromShare, increment]) {
          expect(isMissing(f(gap, other))).toBe(true);
          expect(isMissing(f(other, gap))).toBe(true);
        }
        expect(isMissing(contributionRate(gap, other, measured(100)))).toBe(true);
        expect(isMissing(contributionRate(other, gap, measured(100)))).toBe(true);
        expect(isMissing(contributionRate(other, measured(20), gap))).toBe(true);
      }),
    );
  });
});
