import { describe, expect, it } from 'vitest';
import { CHANGED_FIELDS, differenceOf, type ChangeLine, type ChangesData } from '@/lib/domain/change-views';
import { reasonOf } from '@/lib/domain/measured';
import { importReason, importUndoReason, LOAD_REASON, readRevisionReason, restoredReason } from '@/lib/domain/revision-reason';
import { LANGUAGES } from '@/lib/format/language';
import { changesReport, changesSentence, changesTable } from '@/lib/reports/changes/changes-table';
import { changesOf, readChangeList } from '@/lib/schemas/changes';
import { GROSS_OUTPUT } from '@/tests/factories/figures';

const INVESTMENT = { code: 'investment', label: { zh: '工业投资', en: 'Industrial investment' }, kind: 'flow', unit: '万元', decimals: 1 } as const;
const line: ChangeLine = {
  id: '7', at: '2024-11-25T01:30:00.000Z', unit: { kind: 'enterprise', code: '91310116DEM0000147', name: '试验企业甲' }, period: 202410, calendar: 'monthly-11', figure: GROSS_OUTPUT, field: 'month',
  before: '12345.6000', after: '12300.2500', who: '王审核', why: { kind: 'written', reason: '多计加工收入' }, ownImport: false,
};
const data: ChangesData = {
  lines: [line], rows: 1, all: 1, page: 1, pages: 1, since: '2024-11-25', enterprises: 1, projects: 0, periods: [202410], indicators: [GROSS_OUTPUT], readAt: '2024-12-01T00:00:00.000Z',
};
const cells = (change: Partial<ChangeLine>, language: 'zh-CN' | 'en' = 'zh-CN') => changesTable({ ...data, lines: [{ ...line, ...change }] }, language).rows[0]?.cells ?? [];
const words = (change: Partial<ChangeLine>, language: 'zh-CN' | 'en' = 'zh-CN') => cells(change, language).map(({ text }) => text);

describe('the table of changed figures', () => {
  it('says whose figure it was, which one, before and after in its own unit with all its places, who and why', () => {
    expect(words({})).toEqual(['2024年11月25日 09:30', '91310116DEM0000147', '2024年10月', '规模以上工业总产值（千元）', '本月', '12,345.60', '12,300.25', '−45.35', '王审核', '多计加工收入']);
    expect(cells({})[7]).toMatchObject({ value: -45.35, direction: 'down', signed: true });
    expect(words({ unit: { kind: 'project', code: 'P/1', name: '项目' }, period: 202402, figure: INVESTMENT, field: 'since_start', before: '100', after: '250' }, 'en').slice(1, 8)).toEqual([
      'P/1', 'Jan–Feb 2024', 'Industrial investment (RMB 10,000)', 'Since start', '100.0', '250.0', '+150.0',
    ]);
    const table = changesTable(data, 'zh-CN', { row: ({ kind, code }) => `/${kind}/${code}` });
    expect(table.rows[0]).toMatchObject({ key: '7', label: '试验企业甲', href: '/enterprise/91310116DEM0000147' });
  });

  it('calls the period of a quarterly form a quarter, and a line that is no longer known by its code alone', () => {
    const quarter = { period: 202403, calendar: 'quarterly', figure: { label: { zh: '期末用工人数', en: 'Staff' }, unit: '人', decimals: 0 }, field: 'prior_value' } as const;
    expect(words(quarter).slice(2, 5)).toEqual(['2024年一季度', '期末用工人数（人）', '上年同期']);
    expect(words({ figure: { label: { zh: 'days', en: 'days' }, unit: '', decimals: 0 } }, 'en')[3]).toBe('days');
  });

  it('never takes a figure that was not there for nought', () => {
    for (const gone of [{ before: null }, { after: null }, { before: null, after: null }]) {
      expect(reasonOf(differenceOf({ ...line, ...gone }))).toBe('not-available');
      const [before, after, difference] = cells(gone).slice(5, 8);
      for (const [held, cell] of [[gone.before, before], [gone.after, after], [null, difference]] as const) {
        if (held !== null) continue;
        expect(cell).toMatchObject({ text: '—' });
        expect(cell?.why).toBeTruthy();
        expect(cell).not.toHaveProperty('value');
      }
    }
    expect(changesTable({ ...data, lines: [{ ...line, before: null }] }, 'en').notes).toEqual(['— there was no figure before', '— there is no figure before or after, so no difference']);
  });

  it('puts the reasons of the program into words, leads to an import that is the reader’s own, and names nobody who is not known', () => {
    const why = (text: string) => words({ why: readRevisionReason(text), who: null }).slice(8);
    expect(why(LOAD_REASON)).toEqual(['数据载入', '重新载入数据文件']);
    expect(why(importReason(12, '五月: 投资.xlsx'))).toEqual(['数据导入', '第12号导入：五月: 投资.xlsx']);
    expect(why(importUndoReason(1234, '五月.xlsx'))).toEqual(['数据导入', '撤销第1234号导入：五月.xlsx']);
    expect(why(restoredReason('没有附台账'))).toEqual(['—', '更正被退回，恢复已发布的数：没有附台账']);
    expect(why('approve')).toEqual(['—', '重新审定，没有另写原因']);
    expect(cells({ who: null })[8]?.why).toBeTruthy();
    const brought = readRevisionReason(importReason(12, 'a.csv'));
    expect(cells({ why: brought, ownImport: true }, 'en')[9]).toEqual({ text: 'Import 12: a.csv', href: '/imports/12' });
    expect(cells({ why: brought }, 'en')[9]).toEqual({ text: 'Import 12: a.csv' });
    expect(cells({ ownImport: true })[9]).not.toHaveProperty('href');
  });

  it('says in a sentence how many, since when, and of how many units', () => {
    expect(changesSentence(data, { q: '' }, 'zh-CN')).toBe('2024年11月25日以来共更正1项次，涉及1家企业。');
    expect(changesSentence({ ...data, rows: 1200, projects: 2 }, { q: '', period: '2024-10' }, 'zh-CN')).toBe('按所选条件，2024年11月25日以来共更正1,200项次，涉及1家企业、2个项目。');
    expect(changesSentence({ ...data, rows: 12, enterprises: 3, projects: 1 }, { q: '' }, 'en')).toBe('12 changes since 25 Nov 2024, of figures of 3 enterprises and 1 project.');
    expect(changesSentence({ ...data, enterprises: 0, projects: 1 }, { q: 'P' }, 'en')).toBe('With these filters: 1 change since 25 Nov 2024, of figures of 1 project.');
    expect(changesSentence({ ...data, rows: 0, since: null }, { q: 'x' }, 'en')).toBe('No change is like that.');
    expect(changesSentence({ ...data, rows: 0, all: 0, since: null }, { q: '' }, 'en')).toBe('No published or accepted figure was changed.');
  });

  it('has words for every figure in both languages, and stands by itself in a file with what it was narrowed by', () => {
    for (const language of LANGUAGES) {
      const lines = CHANGED_FIELDS.map((field): ChangeLine => ({ ...line, id: field, field }));
      const report = changesReport({ ...data, lines }, { period: '2024-10', indicator: GROSS_OUTPUT.code, q: '甲' }, language);
      expect(new Set(report.table.rows.map((row) => row.cells[4]?.text)).size).toBe(CHANGED_FIELDS.length);
      for (const row of report.table.rows) expect(row.cells).toHaveLength(report.table.columns.length);
      expect(report.heading.facts?.map(([, value]) => value)).toEqual([language === 'en' ? 'Oct 2024' : '2024年10月', GROSS_OUTPUT.label[language === 'en' ? 'en' : 'zh'], '甲']);
    }
    expect(changesReport(data, { q: '' }, 'en').heading.facts).toEqual([]);
  });
});

describe('the address of the list', () => {
  it('takes a month with or without a hyphen, and names what is none', () => {
    for (const period of ['2024-10', '202410']) expect(readChangeList({ period, indicator: 'investment', q: ' 甲 ' })).toMatchObject({ list: { q: '甲', filters: { period: '2024-10', indicator: 'investment' } }, problems: [] });
    for (const period of ['2024-13', '202400', '2024']) {
      const { list, problems } = readChangeList({ period, q: '甲' });
      expect([list.filters, problems]).toEqual([{}, [{ field: 'period', received: period }]]);
    }
    expect(changesOf('P/1&2')).toBe('/changes?q=P%2F1%262');
  });
});
