import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { missing } from '@/lib/domain/measured';
import { publishedFigure } from '@/lib/domain/published';
import { bearsOut, quotedText, type Qualifier } from '@/lib/domain/quoted';
import { convertLand, convertMoney, MONEY_UNITS } from '@/lib/domain/units';
import { amount, dec, figure } from './support';

describe('units', () => {
  it('1 亿元 = 10,000 万元 = 100,000 千元; 1 km² = 1,500 亩', () => {
    expect(convertMoney(1, '亿元', '万元').toString()).toBe('10000');
    expect(convertMoney(1, '亿元', '千元').toString()).toBe('100000');
    expect(convertMoney(22410000, '千元', '亿元').toString()).toBe('224.1');
    expect(convertLand(1, '平方公里', '亩').toString()).toBe('1500');
    expect(convertLand(30, '亩', '公顷').toString()).toBe('2');
  });

  it('convert there and back exactly', () => {
    const unit = fc.constantFrom(...MONEY_UNITS);
    fc.assert(
      fc.property(amount, unit, unit, (value, from, to) => {
        expect(convertMoney(convertMoney(value, from, to), to, from).eq(value)).toBe(true);
      }),
    );
  });
});

describe('published figures', () => {
  it('may have a growth and no level, and never a prior', () => {
    const manufacturing = publishedFigure({ level: null, growth: '37.3', source: '市统计局' });
    expect(manufacturing.value).toEqual(missing('no-level'));
    expect(manufacturing.prior).toEqual(missing('not-available'));
    expect(figure(manufacturing.growth).toString()).toBe('37.3');
  });

  it('keep the published growth, whatever the levels would say', () => {
    const figures = [
      publishedFigure({ level: '42481.2', growth: '21.2', source: '国家统计局' }),
      publishedFigure({ level: '39038.1', growth: '17.1', source: '国家统计局' }),
    ];
    expect(figures.map((f) => figure(f.growth).toString())).toEqual(['21.2', '17.1']);
  });

  it('have a source and something to say', () => {
    expect(() => publishedFigure({ level: 1, growth: null, source: ' ' })).toThrow(RangeError);
    expect(() => publishedFigure({ level: null, growth: null, source: '市统计局' })).toThrow(RangeError);
    expect(publishedFigure({ level: 1, growth: null, source: '市统计局' }).growth).toEqual(missing('not-available'));
  });
});

describe('quoted figures', () => {
  const quoted = (value: string, qualifier: Qualifier | null) => ({ value: dec(value), qualifier });

  it('keep their qualifier', () => {
    expect(quotedText(quoted('1000', '超'))).toBe('超1000');
    expect(quotedText(quoted('6.4', null))).toBe('6.4');
  });

  it.each([
    ['1000', '超', '1000.01', true],
    ['1000', '超', '1000', false],
    ['30', '不低于', '30', true],
    ['2000', '近', '1960', true],
    ['2000', '近', '2000', true],
    ['2000', '近', '1900', true],
    ['2000', '约', '1900', true],
    ['2000', '近', '2001', false],
    ['2000', '近', '1500', false],
    ['2000', '约', '2050', true],
    ['2000', '约', '2200', false],
    ['100', '预计', '40', null],
    ['100', '力争', '140', null],
    ['6.4', null, '6.35', true],
    ['6.4', null, '6.45', false],
  ] as const)('%s with %s against %s: %s', (value, qualifier, actual, expected) => {
    expect(bearsOut(quoted(value, qualifier), dec(actual))).toBe(expected);
  });
});
