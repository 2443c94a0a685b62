import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { Decimal, measured, missing } from '@/lib/domain/measured';
import { formatLevel, formatLevelWithUnit, inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { nameIn } from '@/lib/format/language';
import { THIN_SPACE } from '@/lib/format/number';

describe('levels', () => {
  it.each([
    ['104500000', '千元', 'zh-CN', '1,045.00', '1,045.00亿元'],
    ['104500000', '千元', 'en', '104.50', `RMB\u00a0104.50${THIN_SPACE}bn`],
    ['1698700', '万元', 'zh-CN', '169.87', '169.87亿元'],
    ['169.87', '亿元', 'en', '16.99', `RMB\u00a016.99${THIN_SPACE}bn`],
    ['5', '%', 'zh-CN', '5.0', '5.0%'],
    ['57', '个', 'en', '57', `57${THIN_SPACE}projects`],
  ] as const)('%s %s in %s is %s, with its unit %s', (value, unit, language, bare, full) => {
    expect(formatLevel(new Decimal(value), unit, language)).toBe(bare);
    expect(formatLevelWithUnit(new Decimal(value), unit, language)).toBe(full);
  });

  it('say the same amount whatever unit they are stored in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (hundredths) => {
        const yi = new Decimal(hundredths).div(100);
        for (const language of ['zh-CN', 'en'] as const) {
          const inYi = formatLevel(yi, '亿元', language);
          expect(formatLevel(yi.times(10_000), '万元', language)).toBe(inYi);
          expect(formatLevel(yi.times(100_000), '千元', language)).toBe(inYi);
        }
      }),
    );
  });

  it('are ten times smaller in RMB bn than in 亿元, and exact for drawing', () => {
    const level = measured('123456789.1');
    const yi = inShownUnit(level, '千元', 'zh-CN');
    const bn = inShownUnit(level, '千元', 'en');
    expect('value' in yi && 'value' in bn && yi.value.eq(bn.value.times(10)) && yi.value.toString()).toBe('1234.567891');
    expect(inShownUnit(missing('suppressed'), '千元', 'en')).toEqual(missing('suppressed'));
  });

  it('are a dash with a reason where there is none', () => {
    expect(showLevel(missing('not-reported'), '千元', 'en')).toEqual({ text: '—', missing: 'not-reported' });
  });

  it('name an unknown unit as it is', () => {
    expect(shownUnit('亩', 'en').name).toBe('亩');
  });
});

it('a name falls back to Chinese where there is no English one', () => {
  expect(nameIn({ zh: '新材料', en: '' }, 'en')).toBe('新材料');
  expect(nameIn({ zh: '新材料', en: 'New materials' }, 'en')).toBe('New materials');
  expect(nameIn({ zh: '新材料', en: 'New materials' }, 'zh-CN')).toBe('新材料');
});
