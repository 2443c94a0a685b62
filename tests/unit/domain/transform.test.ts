import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { emptyCell, unitCell, type Cell } from '@/lib/domain/cell';
import { averageGrowth } from '@/lib/domain/growth';
import { Decimal, isMeasured, measured, missing, type Measured } from '@/lib/domain/measured';
import { period, periodMonth, periodsOfYear, periodYear, sameLastYear, type Period } from '@/lib/domain/period';
import { averageSince, chainIndex, firstYearNeeded, lastYearOf, transformed, twelveMonthSum, type At, type TransformOptions } from '@/lib/domain/transform';
import { close, figure, positive, rounded } from './support';

const DECEMBER = (year: number) => period(year, 12);
const byYear = (values: Readonly<Record<number, Measured>>): At => (p) => values[periodYear(p)] ?? missing('not-reported');
const always = (value: Measured): At => () => value;
const ONE = always(measured(1));

describe('a chained index', () => {
  const growth = byYear({ 2022: measured(10), 2023: measured(-5), 2024: measured(20) });

  it('links the comparable growth of each year: 100, 110, 104.5, 125.4', () => {
    expect([2021, 2022, 2023, 2024].map((year) => rounded(chainIndex(growth, ONE, 2021, DECEMBER(year)), 1))).toEqual(['100', '110', '104.5', '125.4']);
  });

  it('goes back before its base', () => {
    expect(rounded(chainIndex(growth, ONE, 2024, DECEMBER(2023)), 2)).toBe('83.33');
    expect(rounded(chainIndex(growth, ONE, 2024, DECEMBER(2021)), 2)).toBe('79.74');
  });

  it('is not the quotient of published levels: units that came and went are in none of its links', () => {
    // A published 100 and 115 of different units is comparable growth of 11.7 %.
    const levels = byYear({ 2023: measured(100), 2024: measured(115) });
    const comparable = byYear({ 2024: measured(new Decimal(115).div(103).minus(1).times(100)) });
    expect(rounded(chainIndex(comparable, levels, 2023, DECEMBER(2024)), 1)).toBe('111.7');
  });

  it('says why there is none', () => {
    expect(chainIndex(growth, always(missing('not-reported')), 2021, DECEMBER(2022))).toEqual(missing('not-reported'));
    expect(chainIndex(growth, always(measured(0)), 2021, DECEMBER(2022))).toEqual(missing('prior-not-positive'));
    const broken = byYear({ 2022: measured(1), 2023: missing('no-prior'), 2024: measured(2) });
    expect(isMeasured(chainIndex(broken, ONE, 2021, DECEMBER(2022)))).toBe(true);
    expect(chainIndex(broken, ONE, 2021, DECEMBER(2024))).toEqual(missing('no-prior'));
    expect(isMeasured(chainIndex(broken, ONE, 2023, DECEMBER(2024)))).toBe(true);
    const gone = byYear({ 2022: measured(-100) });
    expect(rounded(chainIndex(gone, ONE, 2021, DECEMBER(2022)), 1)).toBe('0');
    expect(chainIndex(gone, ONE, 2022, DECEMBER(2021))).toEqual(missing('not-available'));
  });

  it('is 100 in every period of its base year, whatever the growth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2090 }), fc.integer({ min: 2, max: 12 }), positive, fc.integer({ min: -99, max: 400 }), (year, month, level, rate) => {
        expect(figure(chainIndex(always(measured(rate)), always(measured(level)), year, period(year, month))).toNumber()).toBe(100);
      }),
    );
  });

  it('turns round: to a base and back is 100', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -90, max: 300 }), { minLength: 2, maxLength: 9 }), (rates) => {
        const at: At = (p) => measured(rates[periodYear(p) - 2010] ?? 0);
        const last = 2010 + rates.length - 1;
        const there = figure(chainIndex(at, ONE, 2010, DECEMBER(last)));
        const back = figure(chainIndex(at, ONE, last, DECEMBER(2010)));
        expect(close(there.times(back), new Decimal(10_000))).toBe(true);
      }),
    );
  });
});

describe('average growth over a range', () => {
  it('counts intervals: 637.2 in 2015 to 1,045 in 2020 is 10.4 % a year', () => {
    const total = new Decimal(1045).div('637.2');
    const each = total.pow(new Decimal(1).div(5)).minus(1).times(100);
    const growth: At = (p) => (periodYear(p) === 2016 ? measured(total.minus(1).times(100)) : measured(0));
    expect(rounded(averageSince(growth, 2015, DECEMBER(2020)), 1)).toBe('10.4');
    expect(rounded(averageSince(always(measured(each)), 2015, DECEMBER(2020)), 1)).toBe('10.4');
    expect(rounded(averageGrowth(measured('637.2'), measured(1045), 5), 1)).toBe('10.4');
  });

  it('of two years that grew by 13.5 % together is 6.5 %', () => {
    expect(rounded(averageSince(byYear({ 2020: measured('13.5'), 2021: measured(0) }), 2019, DECEMBER(2021)), 1)).toBe('6.5');
  });

  it('is none in its first year, nor across a year without comparable growth or a fall to below nothing', () => {
    expect(averageSince(always(measured(5)), 2020, DECEMBER(2020))).toEqual(missing('not-available'));
    expect(averageSince(always(measured(5)), 2020, DECEMBER(2019))).toEqual(missing('not-available'));
    expect(averageSince(byYear({ 2021: measured(5), 2022: missing('prior-not-positive') }), 2020, DECEMBER(2022))).toEqual(missing('prior-not-positive'));
    expect(averageSince(always(measured(-150)), 2020, DECEMBER(2021))).toEqual(missing('not-available'));
  });

  it('compounded over its intervals is the index', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -80, max: 200 }), { minLength: 1, maxLength: 8 }), (rates) => {
        const at: At = (p) => measured(rates[periodYear(p) - 2011] ?? 0);
        const last = DECEMBER(2010 + rates.length);
        const average = figure(averageSince(at, 2010, last)).div(100).plus(1);
        expect(close(average.pow(rates.length).times(100), figure(chainIndex(at, ONE, 2010, last)))).toBe(true);
      }),
    );
  });
});

describe('the sum of twelve months', () => {
  const months = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 22, maxLength: 22 });
  /** Years to date of two years' eleven months. */
  const ytdOf = (values: readonly number[]): At => (p) => {
    const start = periodYear(p) === 2023 ? 0 : periodYear(p) === 2024 ? 11 : -1;
    if (start < 0) return missing('not-reported');
    return measured(values.slice(start, start + periodMonth(p) - 1).reduce((sum, value) => sum + value, 0));
  };

  it('is this year to date, and of last year what came after the same month', () => {
    const at = ytdOf([20, ...Array.from({ length: 10 }, () => 10), 30, ...Array.from({ length: 10 }, () => 15)]);
    // 1–10月: 30 + 8 × 15 = 150 of this year; 11月 and 12月 of last year: 20.
    expect(figure(twelveMonthSum(at, period(2024, 10))).toNumber()).toBe(170);
    expect(figure(twelveMonthSum(at, period(2024, 2))).toNumber()).toBe(130);
  });

  it('is the last eleven points, of which one holds January and February', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 2, max: 12 }), (values, month) => {
        const end = 11 + month - 1;
        const last = values.slice(end - 11, end).reduce((sum, value) => sum + value, 0);
        expect(figure(twelveMonthSum(ytdOf(values), period(2024, month))).toNumber()).toBe(last);
      }),
    );
  });

  it('at December is the year to date, even without last year', () => {
    fc.assert(
      fc.property(months, (values) => {
        const at = ytdOf(values);
        for (const year of [2023, 2024]) expect(twelveMonthSum(at, DECEMBER(year))).toEqual(at(DECEMBER(year)));
      }),
    );
  });

  it('is missing where one of the three is', () => {
    const at = ytdOf(Array.from({ length: 22 }, () => 1));
    expect(twelveMonthSum(at, period(2023, 5))).toEqual(missing('not-reported'));
    const holed: At = (p) => (p === period(2023, 12) ? missing('suppressed') : at(p));
    expect(twelveMonthSum(holed, period(2024, 5))).toEqual(missing('suppressed'));
  });
});

describe('transforms of cells', () => {
  const cellFor = (p: Period): Cell => (periodYear(p) < 2022 ? emptyCell : unitCell({ current: new Decimal(periodYear(p) - 1900), prior: new Decimal(100), priceIndex: new Decimal(110) }));
  const whole = (p: Period): Cell => (periodYear(p) < 2022 ? emptyCell : unitCell({ current: new Decimal(1000), prior: new Decimal(800), priceIndex: new Decimal(100) }));
  const cells = { upper: cellFor, lower: null, whole };
  const options = (transform: TransformOptions['transform'], basis: TransformOptions['basis'] = 'current'): TransformOptions => ({ transform, basis, base: 2022, first: 2022 });
  const p = period(2024, 6);

  it('are each by their own formula', () => {
    const at = (transform: TransformOptions['transform'], basis?: TransformOptions['basis']) => rounded(transformed(cells, options(transform, basis))(p), 2);
    expect(at('level')).toBe('124');
    expect(at('growth')).toBe('24');
    expect(at('growth', 'comparable-price')).toBe('12.73');
    expect(at('points')).toBe('3');
    expect(at('share')).toBe('12.4');
    expect(at('index')).toBe('152.52');
    expect(at('average')).toBe('23.5');
    expect(at('twelve-month')).toBe('124');
  });

  it('of a ratio are its level and its twelve months alone', () => {
    const ratio = { upper: cellFor, lower: whole, whole };
    expect(rounded(transformed(ratio, options('level'))(p), 1)).toBe('12.4');
    expect(rounded(transformed(ratio, options('twelve-month'))(p), 1)).toBe('12.4');
    for (const transform of ['growth', 'points', 'share', 'index', 'average'] as const) expect(transformed(ratio, options(transform))(p)).toEqual(missing('ratio'));
  });

  it('lay the comparable prior over a level, and last year’s figure over the others', () => {
    expect(figure(lastYearOf(cells, options('level'))(p)).toNumber()).toBe(100);
    expect(rounded(lastYearOf({ upper: cellFor, lower: whole, whole }, options('level'))(p), 1)).toBe('12.5');
    const growth = transformed(cells, options('growth'));
    for (const month of periodsOfYear(2024)) expect(lastYearOf(cells, options('growth'))(month)).toEqual(growth(sameLastYear(month)));
  });

  it('know how far back they look', () => {
    expect(firstYearNeeded(p, false, options('level'))).toBe(2024);
    expect(firstYearNeeded(p, true, options('twelve-month'))).toBe(2022);
    expect(firstYearNeeded(p, false, { ...options('index'), base: 2019 })).toBe(2019);
    expect(firstYearNeeded(p, false, { ...options('average'), first: 2020 })).toBe(2020);
  });
});
