import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { Decimal, isMissing, measured, missing } from '@/lib/domain/measured';
import { period, periodsOfYear } from '@/lib/domain/period';
import {
  checkYearToDate,
  impliedMonth,
  impliedPreviousYearToDate,
  yearFromMonths,
  yearToDate,
} from '@/lib/domain/year-to-date';
import { amount, anyFigure, dec, figure, missingFigure } from './support';

describe('year to date', () => {
  it('31,111.36 less the month’s 3,479.41 is 27,631.95, where 27,581 had been published', () => {
    const ytd = measured('31111.36');
    const month = measured('3479.41');
    expect(figure(impliedPreviousYearToDate(ytd, month)).toString()).toBe('27631.95');
    const check = checkYearToDate({ period: period(2018, 11), ytd, month, previous: measured(27581) });
    expect(figure(check.difference).toString()).toBe('50.95');
    expect(check.agrees).toBe(false);
  });

  it('agrees once the correction is recorded', () => {
    const check = checkYearToDate({
      period: period(2018, 11),
      ytd: measured('31111.36'),
      month: measured('3479.41'),
      previous: measured(27581),
      corrections: [{ period: period(2018, 9), amount: dec('50.95') }],
    });
    expect(check.agrees).toBe(true);
    expect(figure(check.expected).toString()).toBe('31111.36');
  });

  it('opens with January–February as one figure', () => {
    const first = { period: period(2024, 2), previous: measured(999) };
    expect(checkYearToDate({ ...first, ytd: measured(50), month: measured(50) }).agrees).toBe(true);
    expect(checkYearToDate({ ...first, ytd: measured(60), month: measured(50) }).agrees).toBe(false);
  });

  it('allows what rounding explains', () => {
    const input = { period: period(2024, 3), ytd: measured('10.02'), month: measured('5.00'), previous: measured('5.01') };
    expect(checkYearToDate(input).agrees).toBe(false);
    expect(checkYearToDate({ ...input, tolerance: '0.01' }).agrees).toBe(true);
  });

  it('cannot say where a figure is missing', () => {
    const check = checkYearToDate({
      period: period(2024, 3), ytd: measured(1), month: measured(1), previous: missing('not-reported'),
    });
    expect(check).toEqual({
      expected: missing('not-reported'), difference: missing('not-reported'), agrees: null,
    });
  });

  it('months and corrections add to the year', () => {
    const months = fc.array(amount, { minLength: 11, maxLength: 11 });
    const corrections = fc.array(fc.option(amount), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(months, corrections, (figures, changes) => {
        const all = changes.flatMap((a, i) => (a && i > 0 ? [{ period: period(2024, i + 1), amount: a }] : []));
        let ytd = measured(figures[0] ?? 0);
        periodsOfYear(2024).slice(1).forEach((p, i) => {
          const month = measured(figures[i + 1] ?? 0);
          const change = changes[i + 1];
          const now = change ? [{ period: period(2024, i + 2), amount: change }] : [];
          const next = measured(figure(yearToDate(ytd, month, now)));
          expect(checkYearToDate({ period: p, ytd: next, month, previous: ytd, corrections: now }).agrees).toBe(true);
          expect(figure(impliedMonth(next, ytd, now)).eq(month.value)).toBe(true);
          expect(figure(impliedPreviousYearToDate(next, month, now)).eq(ytd.value)).toBe(true);
          ytd = next;
        });
        const year = yearFromMonths(figures.map((f) => measured(f)), all);
        expect(figure(year).toString()).toBe(ytd.value.toString());
      }),
    );
  });

  it('is missing where an input is', () => {
    fc.assert(
      fc.property(missingFigure, anyFigure, (gap, other) => {
        for (const f of [yearToDate, impliedMonth, impliedPreviousYearToDate]) {
          expect(isMissing(f(gap, other))).toBe(true);
          expect(isMissing(f(other, gap))).toBe(true);
        }
        expect(yearFromMonths([measured(new Decimal(1)), gap])).toEqual(gap);
      }),
    );
    expect(yearFromMonths([])).toEqual(missing('not-reported'));
  });
});
