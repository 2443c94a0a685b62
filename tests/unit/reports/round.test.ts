import { describe, expect, it } from 'vitest';
import { emptyCell, unitCell, type Cell } from '@/lib/domain/cell';
import { CHECKS, DEFAULT_SETTINGS } from '@/lib/domain/checks/catalogue';
import { addReports, type CompletenessData, type LateData, type ReportCount } from '@/lib/domain/completeness-views';
import { coverageOf, ratioOf, sumResults, type FormResults, type ResultRow } from '@/lib/domain/form-results';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { Decimal, isMeasured } from '@/lib/domain/measured';
import type { SheetCell, SheetReturn } from '@/lib/domain/return-views';
import type { Comparison, OpenedPeriod, QueueLine, ReviewQueue, TotalBecomes } from '@/lib/domain/review-views';
import { LANGUAGES } from '@/lib/format/language';
import { completenessSentence, rateMatrix, townReportsTable } from '@/lib/reports/completeness/completeness-tables';
import { lateTable } from '@/lib/reports/completeness/late-table';
import { checkName, checkRule, checksTable, parameterName } from '@/lib/reports/forms/checks-table';
import { formPeriodShort, formPeriodText, periodParam } from '@/lib/reports/forms/period-text';
import { resultsSentence, resultsTable } from '@/lib/reports/forms/results-table';
import { becomesSentence, becomesTable } from '@/lib/reports/review/becomes-table';
import { comparedFigures, comparisonTable } from '@/lib/reports/review/comparison-table';
import { queueTable } from '@/lib/reports/review/queue-table';
import { latenessText } from '@/lib/reports/review/words';

const TOWN = { key: '310116101', label: { zh: '朱泾镇', en: 'Zhujing' } };
const DISTRICT = { key: '310116', label: { zh: '金山区', en: 'Jinshan' } };
const FORM = { code: 'monthly-output', label: monthlyOutput.label, subject: 'enterprise' as const, calendar: 'monthly-11' as const, periods: [202412, 202411] };
const OPENED: OpenedPeriod = { form: FORM, period: 202412, deadline: '2025-01-10T10:00:00Z', forms: [FORM] };
const words = (row: { readonly cells: readonly { readonly text: string }[] } | undefined) => row?.cells.map(({ text }) => text);

describe('the queue', () => {
  const line: QueueLine = {
    id: 7, version: 3, code: '91310116MA1XXXXX0A', name: '试验企业甲', town: TOWN, status: 'submitted', correction: true, current: '120000', prior: '100000', effect: '0.0153',
    findings: { mandatory: 0, query: 2, note: 1, unexplained: 1 }, dueAt: '2025-01-10T10:00:00Z', submittedAt: '2025-01-12T02:00:00Z', lateHours: 40, approval: 'approve', maySendBack: true, townFirst: false,
  };
  const data: ReviewQueue = {
    opened: OPENED, ofDistrict: true, lead: { label: monthlyOutput.lines[0]?.label ?? DISTRICT.label, unit: '千元', decimals: 0 }, towns: [TOWN],
    lines: [line, { ...line, id: 8, current: null, effect: null, lateHours: null, correction: false, findings: { mandatory: 0, query: 0, note: 0, unexplained: 0 } }], rows: 2, clean: 1, page: 1, pages: 1, readAt: '2025-01-12T03:00:00.000Z',
  };

  it('shows each return with its growth, its effect in points, findings and lateness', () => {
    const [first, second] = queueTable(data, 'zh-CN').rows;
    expect(words(first)).toEqual(['朱泾镇', '120,000', '100,000', '+20.0', '+0.02', '核实性2(未说明1)、提示性1', '2025年1月12日 10:00', '1天', '待审 · 修正']);
    expect(first?.cells[4]).toMatchObject({ value: 0.0153, places: 2, direction: 'up' });
    expect(second?.cells[1]?.why).toBeDefined();
    expect(second?.cells[4]?.why).toBeDefined();
    expect(words(queueTable(data, 'en').rows[0])?.[5]).toBe('Queries 2 (1 unexplained), Notes 1');
  });

  it('says of whom it waits for where the town reviews first', () => {
    const [row] = queueTable({ ...data, lines: [{ ...line, correction: false, approval: null, townFirst: true }] }, 'zh-CN').rows;
    expect(words(row)?.at(-1)).toBe('待镇级初审');
  });

  it('says hours within a day and days beyond', () => {
    expect([latenessText(null, 'en'), latenessText(0, 'en'), latenessText(1, 'en'), latenessText(23, 'zh-CN'), latenessText(24, 'zh-CN'), latenessText(71, 'en')]).toEqual(['', '', '1 hour', '23小时', '1天', '2 days']);
  });
});

describe('what the totals become', () => {
  const cell = (current: number, prior: number): Cell => unitCell({ current: new Decimal(current), prior: new Decimal(prior), priceIndex: new Decimal(100) });
  const data: TotalBecomes = {
    indicator: monthlyOutput.lines[0]?.label ?? null, unit: '千元', none: null,
    changes: [{ place: DISTRICT, kind: 'district', scope: 'full', measure: 'ytd', before: cell(10_500_000, 10_000_000), after: cell(10_600_000, 10_050_000) }],
  };

  it('stands before and after, with the change in points', () => {
    const table = becomesTable(data, 'zh-CN');
    expect(words(table.rows[0])).toEqual(['105.0000', '106.0000', '+5.0', '+5.5', '+0.47', '+5.0', '+5.5', '+0.47', '1 → 1']);
    expect(becomesSentence(data, 'zh-CN')).toContain('由105.00亿元变为106.00亿元');
    for (const language of LANGUAGES) expect(becomesSentence(data, language)).toMatch(/5\.0.*5\.5/);
  });

  it('says why there is none', () => {
    for (const none of ['no-indicator', 'not-in-panel', 'no-figure', 'counted'] as const) for (const language of LANGUAGES) expect(becomesSentence({ ...data, changes: [], none }, language)).not.toBe('');
    for (const language of LANGUAGES) expect(becomesSentence({ ...data, changes: [{ ...data.changes[0]!, before: emptyCell }] }, language)).toMatch(/5\.5.*(此前还没有|nothing has been)/);
    const nothing = becomesTable({ ...data, changes: [{ ...data.changes[0]!, before: emptyCell }] }, 'zh-CN').rows[0];
    expect(nothing?.cells[0]?.why).toBeDefined();
  });
});

describe('one return beside its past', () => {
  const cells: readonly SheetCell[] = [['month', '300'], ['ytd', '3300'], ['prior-month', '200'], ['prior-ytd', '3000']].map(([slot, value]) => ({
    line: 'gross-output', slot: slot as SheetCell['slot'], value: value ?? null, prefilled: null, changedAt: null, changedBy: null,
  }));
  const points = [202312, ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((month) => 202400 + month)].map((period, i) => ({ period, month: String(200 + i), ytd: String(200 * (i + 1)), priorMonth: '190', priorYtd: '1900' }));
  const sheet = {
    id: 1, version: 1, form: 'monthly-output', period: 202412, status: 'submitted', correction: false, origin: 'keyed', dueAt: null, submittedAt: null,
    subject: { kind: 'enterprise', id: 1, code: 'X', name: '试验企业甲', town: TOWN, industry: null, employees: null, newThisYear: false, plannedTotal: null, classes: [] },
    lock: 'submitted', cells, history: [{ line: 'gross-output', points }], lastExplanations: [],
    findings: [{ id: 1, check: 'C03', severity: 'query', line: 'gross-output', slot: 'month', kind: 'above-range', figures: {}, convert: null, explanation: null, explainedBy: null, explainedAt: null }],
    comments: [], attachments: [], steps: [], present: [],
  } as const satisfies SheetReturn;
  const data: Comparison = { form: monthlyOutput, sheet, checks: DEFAULT_SETTINGS, place: { previous: null, next: null, position: 1, rows: 1 }, approval: 'approve', maySendBack: true, townFirst: false, reviews: true };

  it('has last month, last year, the restated prior, growth and range of every figure', () => {
    const [month, ytd, ...others] = comparedFigures(data);
    expect(month).toMatchObject({ measure: 'month', current: '300', previous: '210', lastYear: '200', prior: '200', growth: '50', findings: [{ check: 'C03' }] });
    expect(month?.range).not.toBeNull();
    expect(ytd).toMatchObject({ measure: 'ytd', current: '3300', previous: '2200', lastYear: '200', prior: '3000', growth: '10', findings: [] });
    expect(others.every(({ current, range }) => current === null && range === null)).toBe(true);
    const table = comparisonTable(data, 'zh-CN');
    expect(table.rows.map(({ label }) => label).slice(0, 2)).toEqual(['工业总产值（当年价格） · 本月', '工业总产值（当年价格） · 累计']);
    expect(words(table.rows[0])?.at(-1)).toContain('核实性');
  });

  it('has one figure for January and February, with no month before it in the year', () => {
    const february = comparedFigures({ ...data, sheet: { ...sheet, period: 202502 } });
    expect(february.every(({ measure, previous }) => measure === 'ytd' && previous === null)).toBe(true);
  });
});

describe('who has reported', () => {
  const count = (due: number, reported: number, onTime: number | null): ReportCount => ({ due, reported, onTime, returned: 0, approved: 0 });
  const rows = [
    { town: TOWN, counts: new Map([[202411, count(4, 4, null)], [202412, count(4, 3, 1)]]) },
    { town: null, counts: new Map([[202412, count(1, 0, 0)]]) },
  ];
  const total = new Map([[202411, count(4, 4, null)], [202412, addReports(count(4, 3, 1), count(1, 0, 0))]]);
  const data: CompletenessData = { opened: OPENED, periods: [202411, 202412], towns: rows, total, forms: [{ form: FORM, period: 202412, count: count(5, 3, 1) }], extensions: [], dueSoon: null, areas: [TOWN] };

  it('has rates over the units due, the total from counts, and none where it is not on record', () => {
    const table = townReportsTable(data, 'zh-CN');
    expect(words(table.rows[0])).toEqual(['4', '3', '75.0', '1', '25.0', '1', '0', '0']);
    expect(words(table.rows.at(-1))?.slice(0, 5)).toEqual(['5', '3', '60.0', '1', '20.0']);
    expect(words(rateMatrix(data, 'report', 'en').rows.at(-1))).toEqual(['100.0', '60.0']);
    const onTime = rateMatrix(data, 'on-time', 'zh-CN');
    expect(onTime.rows.at(-1)?.cells[0]?.why).toBeDefined();
    expect(onTime.notes).toHaveLength(1);
    expect(completenessSentence(data, 'zh-CN')).toContain('上报率60.0%');
    expect(completenessSentence({ ...data, opened: null }, 'en')).not.toBe('');
    // T03: how many are due within its days, where there are any.
    for (const dueSoon of [null, { count: 0, days: 2 }]) expect(completenessSentence({ ...data, dueSoon }, 'zh-CN')).not.toContain('天内截止');
    expect(completenessSentence({ ...data, dueSoon: { count: 3, days: 2 } }, 'zh-CN')).toContain('3家未报，2天内截止');
    expect(completenessSentence({ ...data, dueSoon: { count: 1, days: 1 } }, 'en')).toContain('1 return has not been handed in and is due within 1 day.');
  });

  it('shows contacts to those who call only', () => {
    const late: LateData = {
      opened: OPENED, lead: { label: monthlyOutput.label, unit: '千元' }, towns: [TOWN], rows: 1, page: 1, pages: 1,
      lines: [{ id: 1, code: 'X', name: '试验企业甲', town: TOWN, status: 'draft', dueAt: OPENED.deadline, lateHours: 30, prior: '1000', contact: { name: '张三', phone: '021-5555', email: 'z@example.org' }, reminders: 2, lastReminder: { at: '2025-01-11T02:00:00Z', channel: 'mail', state: 'failed' } }],
    };
    expect(words(lateTable(late, true, 'zh-CN').rows[0])).toEqual(['X', '朱泾镇', '2025年1月10日 18:00', '1天', '1,000', '张三', '021-5555', 'z@example.org', '2', '2025年1月11日 10:00 邮件未送达']);
    expect(lateTable(late, false, 'zh-CN').columns.map(({ key }) => key)).not.toContain('phone');
  });
});

describe('results of a survey', () => {
  const form = { ...monthlyOutput, ratios: [{ code: 'reopened', label: { zh: '复工率', en: 'Reopened' }, numerator: 'gross-output', denominator: 'units' }] };
  const row = (town: ResultRow['town'], due: number, counted: number, numerator: number): ResultRow => ({
    town, due, counted, sums: new Map([['gross-output', { sum: new Decimal(numerator), units: counted }]]),
    ratios: new Map([['reopened', { numerator: new Decimal(numerator), denominator: new Decimal(due), units: counted }]]),
  });
  const rows = [row(TOWN, 2, 2, 2), row(null, 8, 4, 1)];
  const data: FormResults = { form, special: true, period: 202412, periods: [202412], basis: 'reported', rows, total: sumResults(rows), readAt: '2025-01-12T03:00:00.000Z' };

  it('are sums over sums: neither town’s ratio, nor their mean', () => {
    const rate = ratioOf(data.total, 'reopened');
    expect(isMeasured(rate) && rate.value.toString()).toBe('30');
    const coverage = coverageOf(data.total);
    expect(isMeasured(coverage) && coverage.value.toString()).toBe('60');
    expect(words(resultsTable(data, 'zh-CN').rows.at(-1))?.slice(0, 5)).toEqual(['10', '6', '60.0', '30.0', '3']);
    expect(resultsSentence(data, 'zh-CN')).toContain('复工率30.0%');
  });

  it('say that nobody has answered, which is not 0', () => {
    const silent = { ...row(TOWN, 3, 0, 0), sums: new Map() };
    expect(ratioOf(silent, 'reopened')).toEqual({ missing: 'not-reported' });
    expect(resultsTable({ ...data, rows: [silent], total: silent }, 'en').rows[0]?.cells[4]?.why).toBeDefined();
  });
});

describe('words of forms', () => {
  it('name periods by their calendar', () => {
    expect([formPeriodText(202502, 'monthly-11', 'zh-CN'), formPeriodText(202501, 'monthly', 'zh-CN'), formPeriodText(202506, 'quarterly', 'zh-CN'), formPeriodText(202506, 'quarterly', 'en')]).toEqual(['2025年1–2月', '2025年1月', '2025年二季度', 'Q2 2025']);
    expect([formPeriodShort(202502, 'monthly-11', 'zh-CN'), formPeriodShort(202512, 'quarterly', 'zh-CN'), periodParam(202503)]).toEqual(['25年1–2月', '25年4季', '2025-03']);
  });

  it('have a name, a rule and named limits for every check', () => {
    for (const language of LANGUAGES) {
      for (const { code, parameters } of CHECKS) {
        expect([checkName(code, language), checkRule(code, language)].every((text) => text.length > 1)).toBe(true);
        for (const name of Object.keys(parameters)) expect(parameterName(name, language).length).toBeGreaterThan(1);
      }
    }
    const record = { ...DEFAULT_SETTINGS[0]!, usual: 'mandatory' as const, fired: 8, corrected: 3, accepted: 1, open: 4, right: '75.0' };
    expect(words(checksTable([record, { ...record, enabled: false, right: null }], 'zh-CN').rows[0])).toEqual(['F01', '强制性', '启用', '8', '3', '1', '4', '75.0']);
  });
});
