import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { Decimal, measured, missing, MISSING_REASONS } from '@/lib/domain/measured';
import { LANGUAGES } from '@/lib/format/language';
import { DASH, directionOf, drawn, formatCount, formatGrowth, formatNumber, formatPercent, formatSigned, MINUS, show, showPlain, showSigned, THIN_SPACE } from '@/lib/format/number';

const places = fc.integer({ min: 0, max: 4 });
/** Numbers with up to seven decimals, on both sides of zero. */
const value = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).chain((n) => fc.integer({ min: 0, max: 7 }).map((scale) => new Decimal(n).div(new Decimal(10).pow(scale))));

/** The number that a text stands for. */
function read(text: string): Decimal {
  return new Decimal(text.replaceAll(',', '').replace(MINUS, '-').replace('+', ''));
}

describe('formatNumber', () => {
  it.each([
    ['1045', 2, '1,045.00'],
    ['1234567.891', 1, '1,234,567.9'],
    ['2.25', 1, '2.3'],
    ['-2.25', 1, `${MINUS}2.3`],
    ['1.005', 2, '1.01'],
    ['-0.04', 1, '0.0'],
    ['999.95', 1, '1,000.0'],
    ['0', 0, '0'],
  ])('%s at %i places is %s', (number, at, text) => {
    expect(formatNumber(number, at)).toBe(text);
  });

  it('reads back as the number rounded half up', () => {
    fc.assert(
      fc.property(value, places, (number, at) => {
        expect(read(formatNumber(number, at)).eq(number.toDecimalPlaces(at, Decimal.ROUND_HALF_UP))).toBe(true);
      }),
    );
  });

  it('has its places, groups of three and no hyphen', () => {
    fc.assert(
      fc.property(value, places, (number, at) => {
        const text = formatNumber(number, at);
        expect(text).toMatch(at === 0 ? /^−?\d{1,3}(?:,\d{3})*$/ : new RegExp(`^−?\\d{1,3}(?:,\\d{3})*\\.\\d{${at}}$`));
      }),
    );
  });

  it('keeps the order of numbers', () => {
    fc.assert(
      fc.property(value, value, places, (a, b, at) => {
        if (a.lte(b)) expect(read(formatNumber(a, at)).lte(read(formatNumber(b, at)))).toBe(true);
      }),
    );
  });
});

describe('signs', () => {
  it('are on what is above and below zero, not on what shows as zero', () => {
    expect(formatSigned('6.35', 1)).toBe('+6.4');
    expect(formatSigned('-6.35', 1)).toBe(`${MINUS}6.4`);
    expect(formatSigned('0.04', 1)).toBe('0.0');
    fc.assert(
      fc.property(value, places, (number, at) => {
        const text = formatSigned(number, at);
        const shown = read(text);
        expect(text.startsWith('+')).toBe(shown.gt(0));
        expect(text.startsWith(MINUS)).toBe(shown.lt(0));
      }),
    );
  });

  it('agree with the direction', () => {
    expect(directionOf(measured('0.05'))).toBe('up');
    expect(directionOf(measured('-0.05'))).toBe('down');
    expect(directionOf(measured('0.049'))).toBe('flat');
    expect(directionOf(missing('no-prior'))).toBeNull();
  });
});

describe('percentages', () => {
  it('are closed up in Chinese, with a thin space in English', () => {
    expect(formatPercent('97.31', 'zh-CN')).toBe('97.3%');
    expect(formatPercent('97.31', 'en')).toBe(`97.3${THIN_SPACE}%`);
    expect(formatGrowth('-1.25', 'zh-CN')).toBe(`${MINUS}1.3%`);
    expect(formatGrowth('6.4', 'en')).toBe(`+6.4${THIN_SPACE}%`);
  });
});

describe('what is missing', () => {
  it('is a dash with its reason, never a number', () => {
    for (const reason of MISSING_REASONS) {
      expect(showSigned(missing(reason))).toEqual({ text: DASH, missing: reason });
      expect(showPlain(missing(reason))).toEqual({ text: DASH, missing: reason });
      expect(drawn(missing(reason))).toBeNull();
    }
    expect(show(measured(0), (zero) => formatNumber(zero, 1))).toEqual({ text: '0.0' });
    expect(drawn(measured(0))).toBe(0);
  });
});

it('counts have groups and no places', () => {
  expect(formatCount(12000)).toBe('12,000');
  expect(LANGUAGES).toEqual(['zh-CN', 'en']);
});
