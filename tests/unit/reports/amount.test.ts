import { describe, expect, it } from 'vitest';
import { measured, missing } from '@/lib/domain/measured';
import { amountText, amountUnit, showAmount } from '@/lib/reports/enterprises/amount';

describe('amounts of single enterprises', () => {
  it('are in 万元 in Chinese and in millions in English, whatever they are stored in', () => {
    expect([amountUnit('zh-CN'), amountUnit('en')]).toEqual(['万元', 'RMB mn']);
    expect(showAmount(measured(12_345), '千元', 'zh-CN')).toEqual({ text: '1,234.5', value: 1234.5, places: 1 });
    expect(showAmount(measured(12_345), '千元', 'en')).toEqual({ text: '12.35', value: 12.345, places: 2 });
    expect(showAmount(measured(5_000), '万元', 'en').text).toBe('50.00');
    expect(amountText(measured(12_345), '千元', 'zh-CN')).toBe('1,234.5万元');
    expect(amountText(measured(12_345), '千元', 'en')).toBe('RMB 12.35 mn');
  });

  it('say why there is none', () => {
    expect(showAmount(missing('not-reported'), '千元', 'zh-CN')).toEqual({ text: '—', missing: 'not-reported' });
    expect(amountText(missing('not-reported'), '千元', 'en')).toBe('—');
  });
});
