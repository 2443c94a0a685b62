import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { isMissing, measured, missing } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import {
  completionRate,
  currentRunRate,
  expectedCompletion,
  pointsAhead,
  progressOf,
  progressStatus,
  requiredRunRate,
} from '@/lib/domain/progress';
import { amount, anyFigure, close, figure, missingFigure, positive, rounded } from './support';

describe('completion', () => {
  it('169.87 of 153 is 111 %', () => {
    expect(rounded(completionRate(measured('169.87'), measured(153)), 0)).toBe('111');
  });

  it('has no meaning without a target above 0', () => {
    expect(completionRate(measured(1), missing('no-target'))).toEqual(missing('no-target'));
    expect(completionRate(measured(1), measured(0))).toEqual(missing('target-not-positive'));
  });
});

describe('against the calendar', () => {
  it('77.2 % after eight months is 10.5 points ahead of 66.7', () => {
    const expected = expectedCompletion(period(2024, 8), { kind: 'calendar' });
    expect(rounded(expected, 1)).toBe('66.7');
    expect(rounded(pointsAhead(measured('77.2'), expected), 1)).toBe('10.5');
  });

  it('says what the rest of the year must bring', () => {
    const progress = progressOf({ done: measured(60), target: measured(120), period: period(2024, 8) });
    expect(progress).toMatchObject({ curve: 'calendar', monthsLeft: 4, status: 'yellow' });
    expect(figure(progress.completion).toString()).toBe('50');
    expect(rounded(progress.ahead, 1)).toBe('-16.7');
    expect(figure(progress.remaining).toString()).toBe('60');
    expect(figure(progress.requiredRunRate).toString()).toBe('15');
    expect(figure(progress.currentRunRate).toString()).toBe('7.5');
  });

  it('needs nothing more once the target is reached, and nothing can come after December', () => {
    expect(figure(requiredRunRate(measured(130), measured(120), period(2024, 8))).toString()).toBe('0');
    expect(requiredRunRate(measured(60), measured(120), period(2024, 12))).toEqual(missing('year-over'));
    expect(figure(requiredRunRate(measured(20), measured(120), period(2024, 2))).toString()).toBe('10');
  });
});

describe('against last year’s months', () => {
  it('names the curve and expects what last year had by then', () => {
    const progress = progressOf({
      done: measured(30),
      target: measured(120),
      period: period(2024, 4),
      curve: { kind: 'last-year', yearToDate: measured(20), wholeYear: measured(100) },
    });
    expect(progress.curve).toBe('last-year');
    expect(figure(progress.expected).toString()).toBe('20');
    expect(figure(progress.ahead).toString()).toBe('5');
  });

  it('needs a last year', () => {
    const curve = { kind: 'last-year', yearToDate: measured(0), wholeYear: measured(0) } as const;
    expect(expectedCompletion(period(2024, 4), curve)).toEqual(missing('prior-not-positive'));
  });
});

describe('status', () => {
  it.each([
    ['5', 'green'],
    ['0', 'green'],
    ['-10', 'green'],
    ['-10.01', 'yellow'],
    ['-30', 'yellow'],
    ['-30.01', 'red'],
  ])('%s points is %s by default', (ahead, status) => {
    expect(progressStatus(measured(ahead))).toBe(status);
  });

  it('can be set', () => {
    const limits = { green: 0, yellow: 5 };
    expect(['1', '-1', '-6'].map((a) => progressStatus(measured(a), limits))).toEqual(['green', 'yellow', 'red']);
    expect(() => progressStatus(measured(0), { green: 6, yellow: 5 })).toThrow(RangeError);
    const twoColours = { green: 5, yellow: 5 };
    expect(['-5', '-6'].map((a) => progressStatus(measured(a), twoColours))).toEqual(['green', 'red']);
  });

  it('is not there without a figure', () => {
    expect(progressStatus(missing('no-target'))).toBeNull();
    expect(progressOf({ done: measured(1), target: missing('no-target'), period: period(2024, 3) })).toMatchObject({
      completion: missing('no-target'), ahead: missing('no-target'), remaining: missing('no-target'),
      requiredRunRate: missing('no-target'), status: null,
    });
  });
});

describe('laws of progress', () => {
  const month = fc.integer({ min: 2, max: 12 });

  it('the required rate for the months left closes the gap', () => {
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 2, max: 11 }), (done, target, m) => {
        const rate = figure(requiredRunRate(measured(done), measured(target), period(2024, m)));
        const end = done.plus(rate.times(12 - m));
        expect(done.gte(target) ? rate.isZero() : close(end, target)).toBe(true);
      }),
    );
  });

  it('who keeps pace with the calendar is exactly on it', () => {
    fc.assert(
      fc.property(positive, month, (target, m) => {
        const { ahead, status } = progressOf({
          done: measured(target.times(m).div(12)), target: measured(target), period: period(2024, m),
        });
        expect(close(figure(ahead).plus(1), figure(measured(1)))).toBe(true);
        expect(status).toBe('green');
      }),
    );
  });

  it('a missing input gives a missing outcome', () => {
    fc.assert(
      fc.property(missingFigure, anyFigure, amount, month, (gap, other, done, m) => {
        expect(isMissing(completionRate(gap, other))).toBe(true);
        expect(isMissing(completionRate(other, gap))).toBe(true);
        expect(currentRunRate(gap, period(2024, m))).toEqual(gap);
        expect(isMissing(requiredRunRate(measured(done), gap, period(2024, m)))).toBe(true);
        const curve = { kind: 'last-year', yearToDate: gap, wholeYear: other } as const;
        expect(isMissing(expectedCompletion(period(2024, m), curve))).toBe(true);
      }),
    );
  });
});
