import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  calendarFraction,
  coveredMonths,
  formatPeriod,
  isFirstOfYear,
  isPeriod,
  lastPeriods,
  monthsLeft,
  nextPeriod,
  parsePeriod,
  period,
  PeriodError,
  periodFromNumber,
  periodMonth,
  periodRange,
  periodsOfYear,
  periodYear,
  previousPeriod,
  sameLastYear,
  shiftPeriod,
  stepsBetween,
  tryParsePeriod,
} from '@/lib/domain/period';

const anyPeriod = fc
  .tuple(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 2, max: 12 }))
  .map(([year, month]) => period(year, month));

describe('period', () => {
  it('has eleven points a year and no January', () => {
    expect(periodsOfYear(2024).map(formatPeriod)).toEqual([
      '2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07',
      '2024-08', '2024-09', '2024-10', '2024-11', '2024-12',
    ]);
  });

  it('goes from January–February to the December before and back', () => {
    expect(previousPeriod(period(2024, 2))).toBe(202312);
    expect(nextPeriod(period(2023, 12))).toBe(202402);
    expect(sameLastYear(period(2024, 2))).toBe(202302);
  });

  it.each([
    ['2024-01', 'january'],
    ['2024-00', 'month'],
    ['2024-13', 'month'],
    ['2024-2', 'format'],
    ['202402', 'format'],
    ['2024-02-01', 'format'],
    [' 2024-02', 'format'],
    ['0999-02', 'format'],
    ['', 'format'],
  ])('refuses %j (%s)', (text, fault) => {
    expect(() => parsePeriod(text)).toThrow(PeriodError);
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ fault, input: text }));
    expect(tryParsePeriod(text)).toBeNull();
  });

  it('refuses impossible parts and numbers', () => {
    expect(() => period(2024, 1)).toThrow(PeriodError);
    expect(() => period(2024.5, 3)).toThrow(PeriodError);
    expect(() => period(2024, 3.5)).toThrow(PeriodError);
    expect(() => periodFromNumber(202401)).toThrow(PeriodError);
    expect([202402, 202412, 202401, 202413, 2024.2].map(isPeriod)).toEqual([
      true, true, false, false, false,
    ]);
  });

  it('covers January and February at 02, by both measures', () => {
    expect(coveredMonths(period(2024, 2), 'month')).toEqual({ from: 1, to: 2 });
    expect(coveredMonths(period(2024, 2), 'ytd')).toEqual({ from: 1, to: 2 });
    expect(coveredMonths(period(2024, 6), 'month')).toEqual({ from: 6, to: 6 });
    expect(coveredMonths(period(2024, 6), 'ytd')).toEqual({ from: 1, to: 6 });
    expect(isFirstOfYear(period(2024, 2))).toBe(true);
    expect(isFirstOfYear(period(2024, 3))).toBe(false);
  });

  it('knows how much of the year has passed', () => {
    expect(calendarFraction(period(2024, 6)).toString()).toBe('0.5');
    expect(calendarFraction(period(2024, 12)).toString()).toBe('1');
    expect(monthsLeft(period(2024, 2))).toBe(10);
    expect(monthsLeft(period(2024, 12))).toBe(0);
  });

  it('lists ranges oldest first', () => {
    expect(periodRange(period(2023, 11), period(2024, 3))).toEqual([202311, 202312, 202402, 202403]);
    expect(periodRange(period(2024, 3), period(2024, 2))).toEqual([]);
    expect(lastPeriods(period(2024, 3), 3)).toEqual([202312, 202402, 202403]);
    expect(lastPeriods(period(2024, 3), 0)).toEqual([]);
  });

  it('keeps the laws of a calendar of eleven', () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: -200, max: 200 }), (p, steps) => {
        expect(parsePeriod(formatPeriod(p))).toBe(p);
        expect(period(periodYear(p), periodMonth(p))).toBe(p);
        expect(periodFromNumber(Number(p))).toBe(p);
        expect(previousPeriod(nextPeriod(p))).toBe(p);
        expect(stepsBetween(p, shiftPeriod(p, steps))).toBe(steps);
        expect(shiftPeriod(p, -11)).toBe(sameLastYear(p));
        expect(isPeriod(shiftPeriod(p, steps))).toBe(true);
        expect(nextPeriod(p)).toBeGreaterThan(p);
        expect(lastPeriods(p, 11)).toHaveLength(11);
        expect(lastPeriods(p, 11).at(-1)).toBe(p);
      }),
    );
  });
});
