import { describe, expect, it } from 'vitest';
import { measured, missing } from '@/lib/domain/measured';
import { amountText, amountUnit, showAmount, totalText } from '@/lib/reports/enterprises/amount';

describe('amounts of single enterprises', () => {
  it('are in 万元 in Chinese and in millions in English, whatever they are stored in', () => {
    expect([amountUnit('zh-CN'), amountUnit('en')]).toEqual(['万元', 'RMB mn']);
    expect(showAmount(measured(12_345), '千元', 'zh-CN')).toEqual({ text: '1,234.5', value: 1234.5, places: 1 });
    expect(showAmount(measured(12_345), '千元', 'en')).toEqual({ text: '12.35', value: 12.345, places: 2 });
    expect(showAmount(measured(5_000), '万元', 'en').text).toBe('50.00');
    expect(amountText(measured(12_345), '千元', 'zh-CN')).toBe('1,234.5万元');
    expect(amountText(measured(12_345), '千元', 'en')).toBe('RMB 12.35 mn');
  });

  it('come to 亿元 and billions in a sentence once there are many of them', () => {
    const together = (wan: number) => (['zh-CN', 'en'] as const).map((language) => totalText(measured(wan), '万元', language).replaceAll(/\s/gu, ' '));
    expect(together(13_885_127.4)).toEqual(['1,388.51亿元', 'RMB 138.85 bn']);
    expect(together(100_000)).toEqual(['10.00亿元', 'RMB 1.00 bn']);
    expect(together(-100_000)).toEqual(['−10.00亿元', 'RMB −1.00 bn']);
    expect(together(99_999.94)).toEqual(['99,999.9万元', 'RMB 1,000.00 mn']);
    expect(totalText(measured(999_999), '千元', 'zh-CN')).toBe('99,999.9万元');
    expect(totalText(measured(1_000_000), '千元', 'zh-CN')).toBe('10.00亿元');
    expect(totalText(missing('not-reported'), '千元', 'zh-CN')).toBe('—');
  });

  it('say why there is none', () => {
    expect(showAmount(missing('not-reported'), '千元', 'zh-CN')).toEqual({ text: '—', missing: 'not-reported' });
    expect(amountText(missing('not-reported'), '千元', 'en')).toBe('—');
  });
});
