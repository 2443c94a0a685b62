import { describe, expect, it } from 'vitest';
import { CHECKS, checkSettings } from '@/lib/domain/checks/catalogue';
import type { CheckedSubject } from '@/lib/domain/checks/check-input';
import { checkReturn } from '@/lib/domain/checks/check-return';
import type { FormDefinition } from '@/lib/domain/form';
import { projectInvestment } from '@/lib/domain/forms/project-investment';
import { quarterlyEconomic } from '@/lib/domain/forms/quarterly-economic';
import { STANDING_FORMS } from '@/lib/domain/forms/standing-forms';
import type { HistoryPoint } from '@/lib/domain/return-views';
import { CALM, calmInput, cells, figuresAt, found, type Figures } from './return-case';

const AT = 202406;
const now = figuresAt(CALM, AT);
const value = (key: string) => now[key] ?? 0;
const [month, ytd] = [value('gross-output|month'), value('gross-output|ytd')];
const [sales, salesYtd] = [value('sales-output|month'), value('sales-output|ytd')];

/** What is found beyond the calm return, which raises nothing. */
const at = (changes: Figures, more: Parameters<typeof calmInput>[2] = {}) => found(calmInput(AT, changes, more));

describe('a calm return', () => {
  it.each([202402, 202403, 202406, 202412, 202312])('of %i raises nothing', (period) => {
    expect(found(calmInput(period))).toEqual([]);
  });

  it('half typed is not told what it has not reached', () => {
    const typed = { 'sales-output|month': null, 'sales-output|ytd': null, 'export-delivery|month': null, 'export-delivery|ytd': null };
    expect(at(typed, { complete: false })).toEqual([]);
    expect(at(typed)).toEqual(['F06 missing sales-output month', 'F06 missing sales-output ytd', 'F06 usually-stated export-delivery month', 'F06 usually-stated export-delivery ytd']);
  });
});

describe('mandatory checks of a return', () => {
  it('F01: the year to date is not below the month, either year', () => {
    expect(at({ 'gross-output|ytd': month - 1 })).toContain('F01 below-month gross-output ytd');
    expect(at({ 'gross-output|prior-ytd': 5 })).toContain('F01 prior-below-month gross-output prior-ytd');
    expect(found(calmInput(AT, { 'gross-output|month': -30_000, 'gross-output|ytd': ytd - month - 30_000 }))).not.toContain('F01 below-month gross-output ytd');
  });

  it('F02: no January, and no month in February', () => {
    expect(found({ ...calmInput(202402), period: 202401 })).toContain('F02 january');
    expect(found(calmInput(202402, { 'gross-output|month': 100 }))).toContain('F02 month-in-february gross-output month');
  });

  it('F03: a part is not above its whole', () => {
    expect(at({ 'export-delivery|month': sales + 1 })).toContain('F03 part-above export-delivery month');
    expect(at({ 'new-product-output|ytd': ytd + 1 })).toContain('F03 part-above new-product-output ytd');
    expect(at({ 'export-delivery|month': sales })).not.toContain('F03 part-above export-delivery month');
  });

  it('F04 and T01: classes add up, rounding apart', () => {
    const classes = ['3912', '3921'].map((key) => ({ key, label: { zh: key, en: key } }));
    const subject = { ...calmInput(AT).subject, classes };
    const parts = (difference: number) => ({ 'gross-output/3912|month': month - 1000, 'gross-output/3921|month': 1000 - difference });
    const ofMonth = (difference: number) => at(parts(difference), { subject }).filter((one) => one.endsWith('gross-output month'));
    expect(ofMonth(0)).toEqual([]);
    expect(ofMonth(1)).toEqual(['T01 rounding gross-output month']);
    expect(ofMonth(-2)).toEqual(['F04 classes gross-output month']);
    expect(at({ 'gross-output/3912|month': 5 }, { subject }).filter((one) => one.startsWith('F04'))).toEqual([]);
  });

  it('F06: last year stands for all; 0 only for those that began this year', () => {
    expect(at({ 'gross-output|prior-month': null })).toContain('F06 prior-missing gross-output prior-month');
    expect(at({ 'gross-output|prior-month': 0 })).toContain('F06 prior-zero gross-output prior-month');
    const subject: CheckedSubject = { ...calmInput(AT).subject, newThisYear: true };
    expect(at({ 'gross-output|prior-month': 0 }, { subject })).not.toContain('F06 prior-zero gross-output prior-month');
    const classes = ['3912', '3921'].map((key) => ({ key, label: { zh: key, en: key } }));
    const ofClass = at({ 'gross-output/3912|prior-month': 0 }, { subject: { ...calmInput(AT).subject, classes } });
    expect(ofClass).not.toContain('F06 prior-zero gross-output/3912 prior-month');
    expect(ofClass).toContain('F06 missing gross-output/3912 month');
  });

  it('F06: a year after it began, last year’s 0 is right', () => {
    const began = { 'gross-output|prior-month': 0, 'gross-output|prior-ytd': 0, 'sales-output|prior-month': 0, 'sales-output|prior-ytd': 0 };
    const history = calmInput(AT).history.map(({ line, points }) => ({ line, points: points.filter(({ period }) => period > AT - 100) }));
    expect(at(began, { history, prefilled: new Map() }).filter((one) => one.startsWith('F06'))).toEqual([]);
    const notBegun = { history: [], prefilled: new Map() };
    expect(at(began, notBegun).filter((one) => one.startsWith('F06 prior-zero'))).toHaveLength(4);
  });

  it('F07: nothing below zero; output by work in progress with an explanation', () => {
    const findings = checkReturn(calmInput(AT, { 'gross-output|month': -5, 'sales-output|month': -5 })).filter(({ check }) => check === 'F07');
    expect(findings.map(({ line, kind, severity }) => [line, kind, severity])).toEqual([
      ['sales-output', 'negative', 'mandatory'],
      ['gross-output', 'negative-output', 'query'],
    ]);
  });
});

describe('queries of a return', () => {
  it('C01: the year to date adds up, exactly', () => {
    expect(at({ 'gross-output|ytd': ytd + 1 })).toEqual([]);
    const [finding] = checkReturn(calmInput(AT, { 'gross-output|ytd': ytd + 50 }));
    expect(finding).toMatchObject({ check: 'C01', kind: 'sum', line: 'gross-output', slot: 'ytd', figures: { difference: '50', previous: String(ytd - month), expected: String(ytd) } });
  });

  it('C01: where the return before is wanting, what lay between is as history expects', () => {
    const history = calmInput(AT).history.map(({ line, points }) => ({ line, points: points.filter(({ period }) => period !== AT - 1) }));
    expect(at({}, { history })).toEqual([]);
    expect(at({ 'gross-output|ytd': ytd + 3 * month }, { history })).toContain('C01 gap gross-output ytd');
  });

  it('C02: last year’s figure is the one that was accepted', () => {
    expect(at({ 'gross-output|prior-month': value('gross-output|prior-month') - 500 })).toContain('C02 prior-changed gross-output prior-month');
    expect(at({ 'gross-output|prior-month': value('gross-output|prior-month') - 500 }, { prefilled: new Map() })).toContain('C02 prior-changed gross-output prior-month');
  });

  it('C03: a month outside what its history expects, all lines alike', () => {
    const times = (factor: number): Figures => Object.fromEntries(
      ['gross-output', 'sales-output', 'export-delivery'].flatMap((line) => {
        const was = value(`${line}|month`);
        const is = Math.round(was * factor);
        return [[`${line}|month`, is], [`${line}|ytd`, value(`${line}|ytd`) - was + is]];
      }),
    );
    expect(at(times(1.2))).toEqual([]);
    expect(at(times(2.5)).filter((one) => one.startsWith('C03'))).toEqual(['C03 above-range gross-output month', 'C03 above-range sales-output month', 'C03 above-range export-delivery month']);
    expect(at(times(0.3)).filter((one) => one.startsWith('C03'))).toHaveLength(3);
    expect(at({ ...times(1), 'export-delivery|month': 0, 'export-delivery|ytd': value('export-delivery|ytd') - value('export-delivery|month') })).toContain('C03 stopped export-delivery month');
  });

  it('C03: without a history, a growth over 50 % above 1,000 万元', () => {
    const bare = { history: [], prefilled: new Map() };
    expect(at({ 'gross-output|prior-month': Math.round(month / 1.6) }, bare)).toContain('C03 growth gross-output month');
    expect(at({ 'gross-output|prior-month': Math.round(month / 1.4) }, bare)).toEqual([]);
  });

  it('C03: a line that is only stated now and then has no range of its own', () => {
    const history = calmInput(AT).history.map(({ line, points }) => ({
      line,
      points: line !== 'export-delivery' ? points : points.map((point, i): HistoryPoint => (i % 2 === 0 && point.month !== null ? { ...point, month: '0' } : point)),
    }));
    const of = (factor: number) => at({ 'export-delivery|month': Math.round(value('export-delivery|month') * factor) }, { history }).filter((one) => one.startsWith('C03'));
    expect(of(1.9)).toEqual([]);
    expect(of(5)).toEqual(['C03 above-range export-delivery month']);
  });

  it('C04: names the likely unit and converts', () => {
    const inTenThousands = Number((month / 10).toPrecision(5));
    const [finding] = checkReturn(calmInput(AT, { 'gross-output|month': inTenThousands })).filter(({ check }) => check === 'C04');
    expect(finding).toMatchObject({ kind: 'unit', line: 'gross-output', slot: 'month', convert: { factor: '10', from: '万元', to: '千元' } });
    expect(Number(finding?.convert?.value)).toBeCloseTo(month, -1);
    const inYuan = checkReturn(calmInput(AT, { 'gross-output|ytd': ytd * 1000 })).find(({ check, slot }) => check === 'C04' && slot === 'ytd');
    expect(inYuan?.convert).toEqual({ factor: '0.001', value: String(ytd), from: '元', to: '千元' });
    const zeros = checkReturn(calmInput(AT, { 'gross-output|month': month * 100 })).find(({ check }) => check === 'C04');
    expect(zeros).toMatchObject({ kind: 'zeros', convert: { from: '', value: String(month) } });
    expect(at({ 'new-product-output|month': '12.5' })).toContain('C04 fraction new-product-output month');
  });

  it('C05: sales and exports stand as they have stood', () => {
    expect(at({ 'sales-output|month': Math.round(sales * 1.2), 'sales-output|ytd': salesYtd + Math.round(sales * 0.2) })).toContain('C05 own sales-output month');
    const exports_ = value('export-delivery|month');
    expect(at({ 'export-delivery|month': Math.round(exports_ * 1.5), 'export-delivery|ytd': value('export-delivery|ytd') + Math.round(exports_ * 0.5) })).toContain('C05 part export-delivery month');
    expect(at({ 'new-product-output|month': 5000, 'new-product-output|ytd': 5000 })).toContain('C05 part new-product-output month');
    const bare = { history: [], prefilled: new Map() };
    expect(at({ 'sales-output|month': Math.round(month * 1.3) }, bare)).toContain('C05 outside sales-output month');
  });

  it('C05: several months above what stocks allow', () => {
    const course = { ...CALM, sales: 1.14 };
    expect(found(calmInput(AT, {}, {}, course))).toContain('C05 running sales-output month');
    expect(found(calmInput(AT, {}, {}, { ...CALM, sales: 1.06 }))).toEqual([]);
  });

  it('C06: output a head where there is no history', () => {
    const bare = { history: [], prefilled: new Map() };
    expect(at({}, { ...bare, subject: { ...calmInput(AT).subject, employees: '420' } })).toEqual([]);
    expect(at({}, { ...bare, subject: { ...calmInput(AT).subject, employees: '4' } })).toContain('C06 per-head gross-output month');
  });

  it('C08: last month over again, last year’s figure, a round figure', () => {
    const last = figuresAt(CALM, AT - 1)['gross-output|month'] ?? 0;
    expect(at({ 'gross-output|month': last, 'gross-output|ytd': ytd - month + last })).toContain('C08 last-month gross-output month');
    const prior = value('gross-output|prior-month');
    expect(at({ 'gross-output|month': prior, 'gross-output|ytd': ytd - month + prior })).toContain('C08 prior gross-output month');
    expect(at({ 'gross-output|month': 120_000, 'gross-output|ytd': ytd - month + 120_000 })).toContain('C08 round gross-output month');
  });

  it('C09: a check character may be wrong and legal', () => {
    const subject = { ...calmInput(AT).subject, code: '91350203M0001QAY9B' };
    expect(at({}, { subject })).toEqual(['C09 credit-code']);
  });
});

describe('T03', () => {
  it('says when an explanation says nothing, and that the deadline is near', () => {
    const given = { check: 'C01', line: 'gross-output', slot: 'ytd', text: '已核实无误，情况属实' };
    expect(at({}, { explanations: [given] })).toEqual(['T03 stock-phrase gross-output ytd']);
    expect(at({}, { complete: false, daysLeft: 1 })).toEqual(['T03 late']);
    expect(at({}, { complete: false, daysLeft: 3 })).toEqual([]);
  });
});

describe('the quarterly form', () => {
  const point = (period: number, figure: number, prior: number): HistoryPoint => ({ period, month: null, ytd: String(figure), priorMonth: null, priorYtd: String(prior) });
  const quarters = [202203, 202206, 202209, 202212, 202303, 202306, 202309, 202312, 202403];
  const through = (yearly: number) => quarters.map((period) => point(period, Math.round((yearly * (period % 100)) / 12) + (period % 7), Math.round((yearly * 0.95 * (period % 100)) / 12)));
  const history = [
    { line: 'revenue', points: through(800_000) },
    { line: 'electricity', points: through(5_000_000) },
    { line: 'staff', points: quarters.map((period) => point(period, 400, 400)) },
  ];
  const figures: Figures = {
    'revenue|ytd': 420_123, 'revenue|prior-ytd': 400_000 + (202306 % 7), 'profit|ytd': -12_345, 'profit|prior-ytd': 23_456, 'tax|ytd': 21_345, 'tax|prior-ytd': 20_001, 'staff|value': 402, 'staff|prior-value': 400,
    'electricity|ytd': 2_600_123, 'electricity|prior-ytd': 2_500_000 + (202306 % 7), 'energy|ytd': 3_111, 'energy|prior-ytd': 3_015,
  };
  const quarterly = (changes: Figures = {}) => found({ ...calmInput(202406), form: quarterlyEconomic, history, prefilled: new Map(), values: cells({ ...figures, ...changes }) });

  it('asks about a first loss and nothing else of a calm quarter', () => {
    expect(quarterly()).toEqual(['F07 negative-output profit ytd']);
  });

  it('C06 and C13: electricity, people, tax', () => {
    expect(quarterly({ 'electricity|ytd': 900_123 })).toContain('C06 per-unit electricity ytd');
    expect(quarterly({ 'staff|value': 120 })).toContain('C06 per-unit staff value');
    expect(quarterly({ 'revenue|prior-ytd': 300_000, 'electricity|ytd': 1_800_000 })).toContain('C06 opposite electricity ytd');
    expect(quarterly({ 'tax|ytd': 130_000 })).toContain('C13 tax tax ytd');
  });
});

describe('a project’s month', () => {
  const point = (period: number, m: number | null, y: number): HistoryPoint => ({ period, month: m === null ? null : String(m), ytd: String(y), priorMonth: null, priorYtd: null });
  const history = [
    { line: 'completed', points: [point(202402, null, 900), point(202403, 650, 1550), point(202404, 700, 2250), point(202405, 810, 3060)] },
    { line: 'since-start', points: [point(202405, null, 5060)] },
  ];
  const subject: CheckedSubject = { kind: 'project', code: 'P-1', employees: null, newThisYear: false, plannedTotal: '12000', classes: [] };
  const project = (changes: Figures = {}, more: Partial<CheckedSubject> = {}) =>
    found({ ...calmInput(202406), form: projectInvestment, subject: { ...subject, ...more }, history, prefilled: new Map(), values: cells({ 'completed|month': 740, 'completed|ytd': 3800, 'since-start|value': 5800, ...changes }) });

  it('raises nothing where all is in order', () => {
    expect(project()).toEqual([]);
  });

  it('F08, F09, C13: amounts and stages in order', () => {
    expect(project({ 'since-start|value': 3700 })).toContain('F08 year since-start value');
    expect(project({}, { plannedTotal: '400' })).toContain('F08 planned');
    expect(project({}, { stages: [{ stage: 'started', date: '2024-05-01' }, { stage: 'completed', date: '2024-03-01' }] })).toContain('F09 order');
    expect(project({ 'completed|ytd': 12_000 })).toContain('C13 signed completed ytd');
    expect(project({ 'since-start|value': 19_000 })).toContain('C13 over-planned since-start value');
  });

  it('C01 and C04: the month adds up, and is in 万元', () => {
    expect(project({ 'since-start|value': 5900 })).toContain('C01 sum since-start value');
    expect(project({ 'completed|month': 7_400_000 })).toContain('C04 unit completed month');
    expect(project({ 'completed|month': 9000, 'completed|ytd': 12_060, 'since-start|value': 14_060 })).toContain('C03 above-range completed month');
  });
});

describe('settings', () => {
  it('may turn a check off, change its severity and its limits', () => {
    const wrong = { 'gross-output|ytd': ytd + 50 };
    const set = (override: { enabled?: boolean; severity?: 'note' | null; parameters?: Record<string, number> }) =>
      checkReturn(calmInput(AT, wrong, { settings: checkSettings([{ code: 'C01', enabled: true, severity: null, parameters: {}, ...override }]) })).map(({ check, severity }) => [check, severity]);
    expect(set({})).toEqual([['C01', 'query']]);
    expect(set({ enabled: false })).toEqual([]);
    expect(set({ severity: 'note' })).toEqual([['C01', 'note']]);
    expect(set({ parameters: { tolerance: 50 } })).toEqual([]);
    expect(set({ parameters: { tolerance: Number.NaN, unknown: 3 } })).toEqual([['C01', 'query']]);
  });

  it('a form runs the checks it names, and completeness always', () => {
    const form: FormDefinition = { ...calmInput(AT).form, checks: [] };
    expect(at({ 'gross-output|ytd': 1, 'sales-output|month': null }, { form })).toEqual(['F06 missing sales-output month']);
  });

  it('knows every check that a form of the product names, and all 25', () => {
    expect(CHECKS).toHaveLength(25);
    const codes = new Set(CHECKS.map(({ code }) => code));
    for (const form of STANDING_FORMS) for (const check of form.checks) expect(codes).toContain(check);
  });
});
