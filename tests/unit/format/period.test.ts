import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { MEASURES, period, periodsOfYear } from '@/lib/domain/period';
import { LANGUAGES } from '@/lib/format/language';
import { formatInstant, formatPeriodName, formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';

describe('periods', () => {
  it.each([
    [2024, 10, 'ytd', 'zh-CN', '2024年1–10月'],
    [2024, 10, 'month', 'zh-CN', '2024年10月'],
    [2024, 2, 'ytd', 'zh-CN', '2024年1–2月'],
    [2024, 2, 'month', 'zh-CN', '2024年1–2月'],
    [2024, 10, 'ytd', 'en', 'Jan–Oct 2024'],
    [2024, 10, 'month', 'en', 'Oct 2024'],
    [2024, 2, 'month', 'en', 'Jan–Feb 2024'],
  ] as const)('%i-%i, %s, in %s is %s', (year, month, measure, language, text) => {
    expect(formatPeriodText(period(year, month), measure, language)).toBe(text);
  });

  it('are told apart within a year and never say January or February alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2090 }), fc.constantFrom(...MEASURES), fc.constantFrom(...LANGUAGES), (year, measure, language) => {
        const texts = periodsOfYear(year).map((p) => formatPeriodText(p, measure, language));
        expect(new Set(texts).size).toBe(11);
        for (const text of texts) expect(text).not.toMatch(/年[12]月|^(?:Jan|Feb) /);
      }),
    );
  });

  it('have short names for axes', () => {
    expect(periodsOfYear(2024).map(formatPeriodTick)).toEqual(['1–2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    expect(formatPeriodName(period(2024, 2), 'zh-CN')).toBe('1–2月');
    expect(formatPeriodName(period(2024, 12), 'en')).toBe('Dec');
    expect([formatYear(2024, 'zh-CN'), formatYear(2024, 'en')]).toEqual(['2024年', '2024']);
  });
});

describe('moments', () => {
  it('are in the district\u2019s time', () => {
    expect(formatInstant('2024-12-11T16:30:00.000Z', 'zh-CN')).toMatch(/2024年12月12日.*00:30/);
    expect(formatInstant('2024-12-11T16:30:00.000Z', 'en')).toMatch(/12 Dec 2024.*00:30/);
    expect(formatInstant('soon', 'en')).toBe('soon');
  });
});
