import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { FORM_CALENDARS } from '@/lib/domain/form';
import { deadlineOf, isDue, isPeriodOf, lastYear, linesFor, opensYear, periodsInYear, periodsOf, previousInCalendar, slotsAt, wholeOfClassLine } from '@/lib/domain/form-periods';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { projectInvestment } from '@/lib/domain/forms/project-investment';
import { quarterlyEconomic } from '@/lib/domain/forms/quarterly-economic';
import { STANDING_FORMS, standingForm } from '@/lib/domain/forms/standing-forms';

describe('calendars', () => {
  it('have eleven points, twelve months, four quarters', () => {
    expect(periodsInYear('monthly-11', 2024)).toEqual([202402, 202403, 202404, 202405, 202406, 202407, 202408, 202409, 202410, 202411, 202412]);
    expect(periodsOf('monthly')).toHaveLength(12);
    expect(periodsInYear('quarterly', 2024)).toEqual([202403, 202406, 202409, 202412]);
  });

  it('go back from period to period, over the year', () => {
    expect(previousInCalendar('monthly-11', 202402)).toBe(202312);
    expect(previousInCalendar('monthly-11', 202403)).toBe(202402);
    expect(previousInCalendar('monthly', 202401)).toBe(202312);
    expect(previousInCalendar('quarterly', 202403)).toBe(202312);
    expect(previousInCalendar('once', 202403)).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom(...FORM_CALENDARS.filter((calendar) => calendar !== 'once')), fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 0, max: 11 }), (calendar, year, i) => {
        const periods = [...periodsInYear(calendar, year - 1), ...periodsInYear(calendar, year)];
        const at = Math.min(i, periods.length - 2) + 1;
        expect(previousInCalendar(calendar, periods[at]!)).toBe(periods[at - 1]);
      }),
    );
  });

  it('know which periods are theirs', () => {
    expect([202401, 202402, 202413, 202400, 2024.5].map((period) => isPeriodOf('monthly-11', period))).toEqual([false, true, false, false, false]);
    expect(isDue(monthlyOutput, 201801)).toBe(false);
    expect(isDue(monthlyOutput, 202405)).toBe(true);
    expect(isDue(quarterlyEconomic, 202405)).toBe(false);
    expect(isDue({ calendar: 'once', fromPeriod: 202402 }, 202402)).toBe(true);
    expect(isDue({ calendar: 'once', fromPeriod: 202402 }, 202403)).toBe(false);
    expect([opensYear('monthly-11', 202402), opensYear('monthly-11', 202403), opensYear('monthly', 202401), opensYear('quarterly', 202403)]).toEqual([true, false, true, true]);
    expect(lastYear(202402)).toBe(202302);
  });
});

describe('slots', () => {
  const [gross] = monthlyOutput.lines;
  it('have no month alone in February of the eleven-point year', () => {
    expect(slotsAt(gross!, 202402, 'monthly-11')).toEqual(['ytd', 'prior-ytd']);
    expect(slotsAt(gross!, 202403, 'monthly-11')).toEqual(['month', 'ytd', 'prior-month', 'prior-ytd']);
    expect(slotsAt(gross!, 202402, 'monthly')).toHaveLength(4);
    expect(slotsAt(projectInvestment.lines[1]!, 202402, 'monthly-11')).toEqual(['value']);
    expect(slotsAt({ slots: ['month'] }, 202402, 'monthly-11')).toEqual(['month']);
  });
});

describe('deadlines', () => {
  const form = (monthsAfter: number, day: number, hour: number) => ({ deadline: { monthsAfter, day, hour } });
  it.each([
    [form(1, 10, 18), 202405, '2024-06-10T10:00:00.000Z'],
    [form(1, 10, 18), 202412, '2025-01-10T10:00:00.000Z'],
    [form(1, 31, 12), 202401, '2024-02-29T04:00:00.000Z'],
    [form(1, 31, 24), 202404, '2024-05-31T16:00:00.000Z'],
    [form(0, 28, 0), 202402, '2024-02-27T16:00:00.000Z'],
    [form(2, 5, 9), 202411, '2025-01-05T01:00:00.000Z'],
  ])('%j of %i is %s', (one, period, iso) => {
    expect(deadlineOf(one, period).toISOString()).toBe(iso);
  });
});

describe('lines of a subject', () => {
  const classes = (...keys: string[]) => ({ classes: keys.map((key) => ({ key, label: { zh: '小类', en: 'class' } })) });
  it('are asked by class where there are several', () => {
    expect(linesFor(monthlyOutput, classes()).map(({ code }) => code)).toEqual(['gross-output', 'sales-output', 'export-delivery', 'new-product-output']);
    expect(linesFor(monthlyOutput, classes('3912'))).toBe(monthlyOutput.lines);
    const lines = linesFor(monthlyOutput, classes('3912', '3921'));
    expect(lines.map(({ code }) => code)).toEqual(['gross-output', 'gross-output/3912', 'gross-output/3921', 'sales-output', 'export-delivery', 'new-product-output']);
    expect(lines[1]).toMatchObject({ partOf: 'gross-output', byClass: false, indicator: null, label: { zh: '其中：3912 小类', en: 'Of which: 3912 class' } });
    expect(wholeOfClassLine('gross-output/3912')).toEqual({ line: 'gross-output', industry: '3912' });
    expect(wholeOfClassLine('gross-output')).toEqual({ line: 'gross-output', industry: null });
  });
});

describe('the forms of the product', () => {
  it('are whole: parts, ratios and codes lead somewhere', () => {
    for (const form of STANDING_FORMS) {
      const codes = form.lines.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      for (const { partOf } of form.lines) if (partOf !== null) expect(codes).toContain(partOf);
      for (const { numerator, denominator } of form.ratios) for (const part of [numerator, denominator]) expect([...codes, 'units']).toContain(part);
      expect(isDue(form, form.fromPeriod)).toBe(true);
      expect(standingForm(form.code)).toBe(form);
    }
    expect(standingForm('resumption')).toBeNull();
  });
});
