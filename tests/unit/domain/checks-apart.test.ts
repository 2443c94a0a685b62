import { describe, expect, it } from 'vitest';
import { checkSettings, DEFAULT_SETTINGS } from '@/lib/domain/checks/catalogue';
import { projectFindings } from '@/lib/domain/checks/project-checks';
import { RegisterPass, type CheckedEnterprise } from '@/lib/domain/checks/register-pass';
import { invoicedFindings, registerFindings, scopeFindings, twelveMonths } from '@/lib/domain/checks/register-checks';
import { partsFindings, quotedFindings, statementFindings } from '@/lib/domain/checks/text-checks';
import type { CheckFinding } from '@/lib/domain/return-views';

const kinds = (findings: readonly CheckFinding[]) => findings.map(({ check, kind }) => `${check} ${kind}`);

describe('the register', () => {
  const known = { industries: new Set(['3912', '2614', '5110']), areas: new Set(['310116101']) };
  const unit = { code: '91110000710926094P', industry: '3912', area: '310116101' };
  it.each([
    [{}, []],
    [{ industry: '5110' }, ['F05 industry']],
    [{ industry: '391' }, ['F05 industry']],
    [{ industry: '3999' }, ['F05 industry']],
    [{ area: '999999999' }, ['F05 area']],
    [{ code: '9111000071092609' }, ['F05 credit-code']],
    [{ code: '91350203M0001QAY9B' }, ['C09 credit-code']],
    [{ code: 'x', industry: '1', area: '' }, ['F05 credit-code', 'F05 industry', 'F05 area']],
  ])('%j: %j', (changes, expected) => {
    expect(kinds(registerFindings({ ...unit, ...changes }, known, DEFAULT_SETTINGS))).toEqual(expected);
  });

  it.each([
    [true, 1999.99, ['C10 leaves']], [true, 2000, []], [false, 2000, ['C10 enters']], [false, 1999.99, []], [true, null, []],
  ] as const)('scope: in the panel %s with %s', (inPanel, revenue, expected) => {
    expect(kinds(scopeFindings({ inPanel, revenue }, DEFAULT_SETTINGS))).toEqual(expected);
  });

  it('twelve months are this year’s so far, last year’s whole without last year’s same', () => {
    const figures = { period: 202409, yearToDate: 900, lastYear: '1100.5', sameLastYear: 800 };
    expect(twelveMonths(figures)?.toString()).toBe('1200.5');
    expect(twelveMonths({ ...figures, period: 202412, lastYear: null, sameLastYear: null })?.toString()).toBe('900');
    expect(twelveMonths({ ...figures, lastYear: null })).toBeNull();
    expect(twelveMonths({ ...figures, sameLastYear: null })).toBeNull();
  });

  it('holds output against invoiced revenue', () => {
    expect(kinds(invoicedFindings(69, 100, DEFAULT_SETTINGS))).toEqual(['C07 invoiced']);
    expect(invoicedFindings(70, 100, DEFAULT_SETTINGS)).toEqual([]);
    expect(invoicedFindings(140, 100, DEFAULT_SETTINGS)).toEqual([]);
    expect(invoicedFindings(null, 100, DEFAULT_SETTINGS)).toEqual([]);
    expect(invoicedFindings(50, 0, DEFAULT_SETTINGS)).toEqual([]);
  });
});

describe('a project’s file', () => {
  it('stands above the threshold, in order, and is not beyond belief', () => {
    expect(kinds(projectFindings({ plannedTotal: '499', stages: [] }, DEFAULT_SETTINGS))).toEqual(['F08 planned']);
    expect(kinds(projectFindings({ plannedTotal: '500001', stages: [{ stage: 'started', date: '2024-05-01' }, { stage: 'ended', date: '2024-04-01' }] }, DEFAULT_SETTINGS))).toEqual(['F09 after-end', 'C13 large']);
    expect(projectFindings({ plannedTotal: null, stages: [] }, DEFAULT_SETTINGS)).toEqual([]);
    expect(projectFindings({ plannedTotal: '499', stages: [] }, checkSettings([{ code: 'F08', enabled: false, severity: null, parameters: {} }]))).toEqual([]);
  });
});

describe('one pass over the registers', () => {
  const known = { industries: new Set(['3912']), areas: new Set(['310116101']) };
  const sound: CheckedEnterprise = { code: '91110000710926094P', industry: '3912', area: '310116101', inPanel: true, revenue: null, output: null, invoiced: null };

  it('counts what could be checked, units and findings, of the checks that are on', () => {
    const pass = new RegisterPass(checkSettings([{ code: 'C09', enabled: false, severity: null, parameters: {} }, { code: 'C10', enabled: true, severity: 'note', parameters: { threshold: 100 } }]), known);
    expect(pass.enterprise(sound)).toEqual([]);
    expect(kinds(pass.enterprise({ ...sound, industry: '5110', area: '1', revenue: { period: 202412, yearToDate: 99, lastYear: null, sameLastYear: null }, output: 10, invoiced: 100 }))).toEqual(['F05 industry', 'F05 area', 'C10 leaves', 'C07 invoiced']);
    expect(pass.enterprise({ ...sound, revenue: { period: 202409, yearToDate: 1, lastYear: null, sameLastYear: 1 }, code: '91350203M0001QAY9B' })).toEqual([]);
    expect(kinds(pass.project({ plannedTotal: '499', stages: [] }))).toEqual(['F08 planned']);
    expect([pass.passed, pass.withFindings]).toEqual([{ enterprise: 3, project: 1 }, 2]);
    expect(pass.counts().map(({ check, severity, subject, checked, units, findings }) => [check, severity, subject, checked, units, findings])).toEqual([
      ['F05', 'mandatory', 'enterprise', 3, 1, 2],
      ['F08', 'mandatory', 'project', 1, 1, 1],
      ['F09', 'mandatory', 'project', 0, 0, 0],
      ['C07', 'query', 'enterprise', 1, 1, 1],
      ['C10', 'note', 'enterprise', 1, 1, 1],
      ['C13', 'query', 'project', 1, 0, 0],
    ]);
  });
});

describe('what is written', () => {
  it('C11 and T01: a total is the sum of its parts, rounding apart', () => {
    expect(kinds(partsFindings({ total: 41, parts: [20, 12, 10], places: 0 }, DEFAULT_SETTINGS))).toEqual(['C11 parts']);
    expect(partsFindings({ total: 42, parts: [20, 12, 10], places: 0 }, DEFAULT_SETTINGS)).toEqual([]);
    expect(kinds(partsFindings({ total: '10.03', parts: ['5.01', '5.01'], places: 2 }, DEFAULT_SETTINGS))).toEqual(['T01 rounding']);
    expect(kinds(partsFindings({ total: '10.05', parts: ['5.01', '5.01'], places: 2 }, DEFAULT_SETTINGS))).toEqual(['C11 parts']);
  });

  it('C12: a figure in the text is the table’s', () => {
    expect(kinds(quotedFindings('10.3', '10.8', DEFAULT_SETTINGS))).toEqual(['C12 text']);
    expect(quotedFindings('10.3', '10.28', DEFAULT_SETTINGS)).toEqual([]);
    expect(quotedFindings('10', '10.0', DEFAULT_SETTINGS)).toEqual([]);
  });

  it.each([
    ['规模以上工业总产值居第3位', ['T02 rank']],
    ['规模以上工业总产值在全市16个区中居第3位', []],
    ['规模以上工业总产值同比增长5.2%', ['T02 growth']],
    ['规模以上工业总产值按可比价同比增长5.2%', []],
    ['工业总产值1,045.00亿元', ['T02 level']],
    ['2024年1—5月，工业总产值1,045.00亿元', []],
    ['Output ranks 3 of 16 districts', []],
    ['', []],
  ])('T02: %s', (text, expected) => {
    expect(kinds(statementFindings(text, DEFAULT_SETTINGS))).toEqual(expected);
  });
});
