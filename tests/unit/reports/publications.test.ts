import { describe, expect, it } from 'vitest';
import { measured, missing } from '@/lib/domain/measured';
import { period } from '@/lib/domain/period';
import type { PublicationDesk, RevisionsData } from '@/lib/domain/publication-views';
import { LANGUAGES } from '@/lib/format/language';
import { changesTable, comparedText, coverageTable, deskReport, historyTable } from '@/lib/reports/publications/desk-tables';
import { revisionReport, revisionSentence, revisionTable, summaryTable, vintageTable } from '@/lib/reports/publications/revision-tables';
import { viewHeading } from '@/lib/reports/heading';
import { vintageOf } from '@/lib/reports/words';
import { DISTRICT, GROSS_OUTPUT, STATE, VIEW } from '@/tests/factories/figures';

const figure = (value: number, growth: number) => ({ value: measured(value), growth: measured(growth), growthReal: measured(growth + 1) });
const FORM = { code: 'monthly-output', label: { zh: '工业产销总值月报', en: 'Monthly output and sales' } };

const DESK: PublicationDesk = {
  forms: [FORM],
  form: FORM,
  period: period(2024, 11),
  periods: [{ period: period(2024, 11), standing: 'amended', vintages: 1 }],
  standing: 'amended',
  deadline: '2024-12-12T10:00:00Z',
  coverage: { due: 611, submitted: 600, approved: 585, priorCovered: measured('97.58'), inWork: { draft: 11, submitted: 12, 'town-approved': 1, returned: 2 }, correcting: 1 },
  findings: { mandatory: 0, query: 7, note: 3, explained: 5 },
  comparedWith: { kind: 'vintage', vintage: 1, at: '2024-12-20T01:00:00Z' },
  changes: [
    { indicator: GROSS_OUTPUT, measure: 'ytd', now: figure(138_851_274, 5.1), before: figure(138_900_000, 5.2), level: measured('-0.0351'), growth: measured('-0.1'), growthReal: measured('-0.1') },
    { indicator: GROSS_OUTPUT, measure: 'month', now: figure(13_214_088, 4), before: null, level: missing('not-available'), growth: missing('not-available'), growthReal: missing('not-available') },
  ],
  nextVintage: 2,
  obstacle: null,
  history: [{ id: 1, period: period(2024, 11), vintage: 1, publishedAt: '2024-12-20T01:00:00Z', day: '2024-12-20', asOf: '2024-12-20', publishedBy: null, note: '月度数据', due: 611, approved: 580, figure: figure(138_900_000, 5.2) }],
  indicator: GROSS_OUTPUT,
  returns: { rows: [], count: 0, page: 1, pages: 1, q: '' },
};

const vintage = (n: number, value: number, growth: number) => ({ vintage: n, publishedAt: `2024-12-${19 + n}T01:00:00Z`, day: `2024-12-${19 + n}`, asOf: n === 1 ? '2024-12-20' : '2024-12-21T10:05:00', note: '', value: measured(value), growth: measured(growth) });

const REVISIONS: RevisionsData = {
  view: VIEW,
  state: STATE,
  place: DISTRICT.label,
  indicator: GROSS_OUTPUT,
  summary: [{ indicator: GROSS_OUTPUT, periods: 64, revised: 1, level: measured('0.0123'), growth: measured('0.0051') }],
  rows: [{ period: VIEW.period, vintages: 2, first: vintage(1, 138_900_000, 5.2), latest: vintage(2, 138_851_274, 5.1), level: measured('-0.0351'), growth: measured('-0.1') }],
  history: [
    { ...vintage(1, 138_900_000, 5.2), level: measured(0), growthChange: measured(0) },
    { ...vintage(2, 138_851_274, 5.1), level: measured('-0.0351'), growthChange: measured('-0.1') },
  ],
};

describe('the tables of publication', () => {
  it('show figures now and before in the indicator’s unit, changes with two places and what is missing with its reason', () => {
    const table = changesTable(DESK, 'zh-CN');
    const [ytd, month] = table.rows;
    expect(ytd?.cells.map(({ text }) => text)).toEqual(['累计', '1,388.51', '1,389.00', '−0.04', '+5.1', '−0.10', '+6.1', '−0.10']);
    expect(table.columns.find(({ key }) => key === 'level')?.unit).toBe('亿元');
    expect(month?.cells[2]).toMatchObject({ text: '—' });
    expect(month?.cells[3]?.why).toBeTruthy();
  });

  it('count what is due, approved and in work, and give the share of the prior', () => {
    expect(coverageTable(DESK, 'zh-CN').rows.map(({ key, cells }) => [key, cells[0]?.text])).toEqual([
      ['due', '611'], ['submitted', '600'], ['approved', '585'], ['draft', '11'], ['handed', '12'], ['town', '1'], ['returned', '2'], ['correcting', '1'], ['prior', '97.6'],
    ]);
  });

  it.each(LANGUAGES)('name what they compare with and the day of each vintage, in %s', (language) => {
    expect(comparedText(DESK, language)).toContain('2024');
    expect(comparedText({ ...DESK, comparedWith: null }, language)).not.toBe(comparedText(DESK, language));
    const history = historyTable(DESK, language, (day) => `/overview?vintage=${day}`);
    expect(history.rows[0]?.cells[1]).toMatchObject({ date: '2024-12-20', href: '/overview?vintage=2024-12-20' });
    const report = deskReport(DESK, history, language);
    expect(report.heading.title).toContain(FORM.label[language === 'en' ? 'en' : 'zh']);
    expect(report.table.rows.every((row) => row.cells.length === report.table.columns.length)).toBe(true);
  });
});

describe('the tables of revisions', () => {
  it.each(LANGUAGES)('have a cell for every column, in %s', (language) => {
    for (const table of [summaryTable(REVISIONS, language), revisionTable(REVISIONS, language), vintageTable(REVISIONS, language)]) {
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
    }
    expect(revisionReport(REVISIONS, summaryTable(REVISIONS, language), language).heading.facts?.length).toBeGreaterThan(3);
  });

  it('say first, latest and what was revised', () => {
    const [row] = revisionTable(REVISIONS, 'zh-CN').rows;
    expect(row?.cells.map(({ text }) => text)).toEqual(['2', '2024年12月20日', '1,389.00', '+5.2', '2024年12月21日 10:05', '1,388.51', '+5.1', '−0.04', '−0.10']);
    expect(revisionSentence(REVISIONS, 'zh-CN')).toContain('64期');
    expect(vintageTable(REVISIONS, 'zh-CN').rows[0]?.cells.slice(3, 5).map(({ text }) => text)).toEqual(['', '']);
  });
});

describe('a chosen vintage', () => {
  it('is named in headings, with the choices of a file, and where pages say how new their data are', () => {
    const state = { ...STATE, asOf: '2024-11-25' };
    const heading = viewHeading({ title: '', subtitle: '', view: VIEW, state, indicator: GROSS_OUTPUT, source: '' }, 'zh-CN');
    expect(heading.vintage).toBe('按2024年11月25日已发布的数据');
    expect(heading.facts).toContainEqual(['数据版本', '按2024年11月25日已发布的数据']);
    expect(vintageOf(state, 'en')).toBe('As published on 25 Nov 2024');
    expect(viewHeading({ title: '', subtitle: '', view: VIEW, state: STATE, indicator: GROSS_OUTPUT, source: '' }, 'en').facts?.map(([name]) => name)).not.toContain('Vintage');
  });

  it('is said not to be there of single units', () => {
    expect(vintageOf({ ...STATE, notAsOf: '2024-11-25' }, 'en')).toContain('nothing is kept of single units as published on 25 Nov 2024');
  });
});
