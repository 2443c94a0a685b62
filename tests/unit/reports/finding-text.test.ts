import { describe, expect, it } from 'vitest';
import { CHECKS } from '@/lib/domain/checks/catalogue';
import { EXPLANATION_PROBLEMS } from '@/lib/domain/checks/explanation';
import { ENTRY_NOTES, ENTRY_PROBLEMS } from '@/lib/domain/entry-text';
import { zhCN } from '@/lib/i18n/catalogue';
import { findingSentence } from '@/lib/reports/returns/finding-text';
import { convertValues } from '@/lib/reports/returns/finding-values';

const of = (check: string, kind: string, figures: Record<string, string> = {}, convert: { from: string; to: string; factor: string; value: string } | null = null) => ({ check, kind, figures, convert });

describe('findings in words', () => {
  it.each([
    [of('F01', 'below-month', { ytd: '5000', month: '6000' }), '1—本月5,000小于本月6,000', 'Year to date 5,000 is below the month 6,000'],
    [of('C01', 'sum', { ytd: '5450', previous: '5000', month: '400', expected: '5400', difference: '-50' }), '1—本月5,450≠上期累计5,000＋本月400＝5,400，相差−50；调整前期数请说明', 'Year to date 5,450 is not previous 5,000 + month 400 = 5,400; −50 apart: explain a correction'],
    [of('F03', 'part-above', { part: '120', total: '100', whole: '工业销售产值', wholeEn: 'sales output' }), '120大于工业销售产值100', '120 is above sales output, 100'],
    [of('F09', 'order', { earlier: 'started', later: 'completed' }), '竣工日期早于开工日期', 'Completed is dated before Started'],
    [of('F05', 'industry', { code: '5110' }), '行业代码5110不是工业小类', 'Industry code 5110 is no industrial class'],
    [of('C04', 'unit', { value: '8500', expected: '85000', times: '0.1' }, { from: '万元', to: '千元', factor: '10', value: '85000' }), '8,500像是按万元填报（历史约85,000），本栏为千元', '8,500 looks like CNY 10,000 (its history: about 85,000); CNY 1,000 expected'],
  ] as const)('%j', (finding, zh, en) => {
    expect(findingSentence(finding, 'zh-CN')).toBe(zh);
    expect(findingSentence(finding, 'en')).toBe(en);
  });

  it('says what a conversion does', () => {
    const finding = of('C04', 'unit', {}, { from: '万元', to: '千元', factor: '10', value: '85000' });
    expect(convertValues(finding, 'zh-CN')).toEqual({ value: '85,000', unit: '千元' });
    expect(convertValues(finding, 'en')).toEqual({ value: '85,000', unit: 'CNY 1,000' });
    expect(convertValues(of('C01', 'sum'), 'en')).toBeNull();
  });

  it('has a name, a rule and a sentence for every check, and no others', () => {
    const { name, rule, finding, parameter } = zhCN.checks;
    const codes = CHECKS.map(({ code }) => code).sort();
    expect(Object.keys(name).sort()).toEqual(codes);
    expect(Object.keys(rule).sort()).toEqual(codes);
    for (const { code, kinds } of CHECKS) expect(Object.keys(finding[code as keyof typeof finding]).sort()).toEqual([...kinds].sort());
    expect(Object.keys(parameter).sort()).toEqual([...new Set(CHECKS.flatMap(({ parameters }) => Object.keys(parameters)))].sort());
  });

  it('has words for all that is understood of what is typed, for what is not, and for explanations', () => {
    const { understood, problem, explanation } = zhCN.checks;
    expect(Object.keys(understood).sort()).toEqual([...ENTRY_NOTES].sort());
    expect(Object.keys(problem).sort()).toEqual([...ENTRY_PROBLEMS].sort());
    expect(Object.keys(explanation).sort()).toEqual([...EXPLANATION_PROBLEMS].sort());
  });
});
