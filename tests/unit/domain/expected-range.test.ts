import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { expectedRange } from '@/lib/domain/checks/expected-range';
import { median, spreadAbout, steadied, weightedMedian } from '@/lib/domain/checks/robust';
import { conversionOf, powerOfTen } from '@/lib/domain/checks/unit-mistake';
import type { FormUnit } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import type { LineHistory } from '@/lib/domain/return-views';
import { CALM, figuresAt, historyBefore } from './return-case';

const gross = (period: number, points = 36): LineHistory => historyBefore(CALM, period, points)[0]!;

describe('the range that history leads to expect', () => {
  it.each([202402, 202403, 202407, 202412])('of %i holds the calm figure near its middle', (period) => {
    const slot = period % 100 === 2 ? 'ytd' : 'month';
    const range = expectedRange(gross(period), period, slot);
    const figure = figuresAt(CALM, period)[`gross-output|${slot}`] ?? 0;
    expect(range).toMatchObject({ basis: 'season', points: 36 });
    expect(Math.abs(Math.log(figure / Number(range?.middle)))).toBeLessThan(0.12);
    expect(Number(range?.low)).toBeLessThan(figure);
    expect(Number(range?.high)).toBeGreaterThan(figure);
    expect(Number(range?.high) / Number(range?.low)).toBeLessThan(4);
  });

  it('of a year to date stands on the one before', () => {
    const before = Number(gross(202406).points.at(-1)?.ytd);
    const [month, ytd] = [expectedRange(gross(202406), 202406, 'month'), expectedRange(gross(202406), 202406, 'ytd')];
    for (const end of ['low', 'middle', 'high'] as const) expect(Number(ytd?.[end])).toBe(before + Number(month?.[end]));
  });

  it('of last year is what was accepted then', () => {
    const then = gross(202406).points.find(({ period }) => period === 202306);
    expect(expectedRange(gross(202406), 202406, 'prior-month')).toMatchObject({ low: then?.month, high: then?.month, basis: 'stored' });
    expect(expectedRange(gross(202406), 202406, 'prior-ytd')).toMatchObject({ middle: then?.ytd });
  });

  it('is not there without history, and follows the latest months where no year has passed', () => {
    expect(expectedRange(undefined, 202406, 'month')).toBeNull();
    expect(expectedRange({ line: 'x', points: [] }, 202406, 'month')).toBeNull();
    const bare = { line: 'x', points: gross(202406, 3).points.map((point) => ({ ...point, priorMonth: null, priorYtd: null })) };
    expect(expectedRange(bare, 202406, 'month')).toMatchObject({ basis: 'level', points: 3 });
  });

  it('is moved by no single wrong month, up or down', () => {
    const right = Number(expectedRange(gross(202409), 202409, 'month')?.middle);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 35 }), fc.constantFrom(0.001, 0.1, 10, 1000), (wrong, factor) => {
        const history = gross(202409);
        const points = history.points.map((point, i) => (i === wrong && point.month !== null ? { ...point, month: String(Number(point.month) * factor) } : point));
        const moved = Number(expectedRange({ ...history, points }, 202409, 'month')?.middle);
        expect(Math.abs(Math.log(moved / right))).toBeLessThan(0.15);
      }),
    );
  });

  it('scales with the unit of measurement', () => {
    const history = gross(202409);
    const times = (text: string | null) => (text === null ? null : String(Number(text) * 1000));
    const scaled = { ...history, points: history.points.map((point) => ({ period: point.period, month: times(point.month), ytd: times(point.ytd), priorMonth: times(point.priorMonth), priorYtd: times(point.priorYtd) })) };
    const [a, b] = [expectedRange(history, 202409, 'month'), expectedRange(scaled, 202409, 'month')];
    expect(Number(b?.middle) / Number(a?.middle) / 1000).toBeCloseTo(1, 3);
  });

  it('halves January and February for a March that nothing else came before', () => {
    const opening = { period: 202402, month: null, ytd: '2000', priorMonth: null, priorYtd: null };
    expect(expectedRange({ line: 'x', points: [opening] }, 202403, 'month')?.middle).toBe('1000');
  });

  it('takes February for one month where January is reported', () => {
    const months = [202301, 202302, 202303, 202304, 202305].map((period, i) => ({ period, month: '1000', ytd: String(1000 * (i + 1)), priorMonth: null, priorYtd: null }));
    expect(expectedRange({ line: 'x', points: months.slice(0, 1) }, 202302, 'month')?.middle).toBe('1000');
    expect(expectedRange({ line: 'x', points: months.slice(0, 1) }, 202302, 'ytd')?.middle).toBe('2000');
    expect(expectedRange({ line: 'x', points: months }, 202402, 'month')?.middle).toBe('1000');
  });

  it('widens as it is set', () => {
    const [narrow, wide] = [0.3, 1.2].map((band) => expectedRange(gross(202409), 202409, 'month', { parameters: { band } }));
    expect(Number(wide?.high)).toBeGreaterThan(Number(narrow?.high) * 2);
  });
});

describe('robust statistics', () => {
  it('are medians', () => {
    expect([median([]), median([3]), median([4, 1]), median([5, 1, 9])]).toEqual([null, 3, 2.5, 5]);
    expect(weightedMedian([[1, 1], [2, 5], [9, 1]])).toBe(2);
    expect(weightedMedian([])).toBeNull();
    expect(spreadAbout([1, 2, 3, 4, 100], 3)).toBeCloseTo(1.4826);
    expect(steadied(null, 0, 0.1)).toBe(0.1);
    expect(steadied(0, 6, 0.1)).toBeCloseTo(0.1 / Math.SQRT2);
  });
});

describe('unit mistakes', () => {
  it.each([
    [8500, 85_000, -1], [85_000_000, 85_000, 3], [850, 85_000, -2], [85_000, 85_000, null], [40_000, 85_000, null], [0.85, 85_000, -5], [0.00085, 85_000, null], [7000, 85_000, -1], [5000, 85_000, null], [0, 85_000, null], [5, 0, null],
  ] as const)('%d where %d is expected is ten to the %s', (value, expected, power) => {
    expect(powerOfTen(value, expected, 0.25, 0)).toBe(power);
  });

  it.each([
    ['千元', -1, '万元'], ['千元', 3, '元'], ['千元', -5, '亿元'], ['千元', -3, '百万元'], ['千元', 1, ''], ['千元', 4, ''], ['万元', 1, '千元'], ['万元', 4, '元'], ['万元', -4, '亿元'], ['人', 1, ''],
  ] as const)('in %s, ten to the %d, the likely unit is %s', (unit: FormUnit, power, from) => {
    const meant = new Decimal('123456.5');
    expect(conversionOf(meant.times(new Decimal(10).pow(power)), power, unit)).toEqual({ factor: new Decimal(10).pow(-power).toString(), value: '123456.5', from, to: unit });
  });
});
