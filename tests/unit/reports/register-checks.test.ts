import { describe, expect, it } from 'vitest';
import { CHECKS } from '@/lib/domain/checks/catalogue';
import { REGISTER_CHECKS, type RegisterChecksData, type RegisterLine } from '@/lib/domain/register-check-views';
import { LANGUAGES } from '@/lib/format/language';
import { zhCN } from '@/lib/i18n/catalogue';
import { fixSentence, registerChecksNotes, registerChecksSentence, registerFindingsTable, registerReport, registerSummaryTable } from '@/lib/reports/register-checks/register-checks-tables';

const TOWN = { key: '310116101', label: { zh: '朱泾镇', en: 'Zhujing' } };
const line: RegisterLine = {
  subject: 'enterprise', code: '91310116DEM0000147', name: '试验企业甲', town: TOWN,
  finding: { check: 'C10', severity: 'query', line: '', slot: '', kind: 'leaves', figures: { revenue: '1800.5', threshold: '2000' }, convert: null },
};
const project: RegisterLine = {
  subject: 'project', code: 'P-1', name: '试验项目', town: null,
  finding: { check: 'F09', severity: 'mandatory', line: '', slot: '', kind: 'order', figures: { earlier: 'started', later: 'completed' }, convert: null },
};
const data: RegisterChecksData = {
  counts: [
    { check: 'F09', severity: 'mandatory', subject: 'project', checked: 20, units: 1, findings: 1 },
    { check: 'C07', severity: 'query', subject: 'enterprise', checked: 0, units: 0, findings: 0 },
    { check: 'C10', severity: 'query', subject: 'enterprise', checked: 900, units: 1, findings: 1 },
  ],
  enterprises: 1200, projects: 20, units: 2, asOf: 202412, invoicedTo: 202411, towns: [TOWN], lines: [project, line], rows: 2, page: 1, pages: 1, readAt: '2025-01-12T03:00:00.000Z',
};
const words = (row: { readonly cells: readonly { readonly text: string }[] } | undefined) => row?.cells.map(({ text }) => text);

describe('checks of the registers', () => {
  it('say of each finding what is wrong, and what is done about it', () => {
    const table = registerFindingsTable(data, 'zh-CN', { row: ({ code }) => `/x/${code}`, fix: ({ subject }) => (subject === 'project' ? '/projects/P-1' : undefined) });
    expect(words(table.rows[0])).toEqual(['强制性', 'F09', '竣工日期早于开工日期', '核对备案、开工等凭证，在项目页更正日期', '', 'P-1', '项目']);
    expect(words(table.rows[1])?.slice(0, 3)).toEqual(['核实性', 'C10', '12个月主营业务收入1,800.5万元，低于2,000万元，列为退库对象']);
    expect(table.rows.map(({ href, cells }) => [href, cells[3]?.href])).toEqual([['/x/P-1', '/projects/P-1'], ['/x/91310116DEM0000147', undefined]]);
    expect(words(registerFindingsTable(data, 'en').rows[0])?.slice(2, 4)).toEqual(['Completed is dated before Started', 'Verify the evidence of each stage; correct the dates on the project’s page']);
  });

  it('count by check what had data, and lead to what was found', () => {
    const table = registerSummaryTable(data, 'zh-CN', (check) => `?check=${check}`);
    expect(table.rows.map((row) => [row.key, row.href, ...(words(row)?.slice(3, 6) ?? [])])).toEqual([['F09', '?check=F09', '20', '1', '1'], ['C07', undefined, '0', '0', '0'], ['C10', '?check=C10', '900', '1', '1']]);
  });

  it('say in a sentence how many, as of when, and what is switched off', () => {
    expect(registerChecksSentence(data, 'zh-CN')).toBe('查过1,200家企业、20个项目：2家（个）有问题，共2处，其中强制性1处。');
    expect(registerChecksSentence({ ...data, units: 0, counts: [] }, 'en')).toBe('1,200 enterprises and 20 projects were checked: nothing was found.');
    expect(registerChecksSentence({ ...data, enterprises: 0, projects: 0 }, 'en')).toMatch(/no enterprise/);
    expect(registerChecksNotes(data, 'zh-CN').join('')).toMatch(/2024年规上单位名单.*按2024年1–11月比较.*停用，不核：单位代码、行业代码和区划代码、/);
    expect(registerChecksNotes({ ...data, asOf: null, invoicedTo: null, counts: REGISTER_CHECKS.map(({ code, subject }) => ({ check: code, severity: 'query', subject, checked: 0, units: 0, findings: 0 })) }, 'en')).toEqual([
      'No invoiced revenue of the tax office is loaded, so output is not held against it.', 'Which checks are on, their severities and limits are those set on the page of forms.',
    ]);
  });

  it('stand by themselves in a file', () => {
    for (const language of LANGUAGES) {
      const report = registerReport(data, registerFindingsTable(data, language), language);
      expect(report.heading.title).toContain(report.table.caption);
      expect(report.heading.notes.length).toBeGreaterThan(1);
      for (const row of report.table.rows) expect(row.cells).toHaveLength(report.table.columns.length);
    }
  });

  it('have words for every way in which a register check finds something, and for no other', () => {
    const { fix } = zhCN.registerChecksPage;
    expect(Object.keys(fix).sort()).toEqual(REGISTER_CHECKS.map(({ code }) => code).sort());
    for (const { code, kinds } of REGISTER_CHECKS) {
      expect(Object.keys(fix[code]).sort()).toEqual([...kinds].sort());
      expect(CHECKS.find((check) => check.code === code)?.kinds).toEqual(expect.arrayContaining([...kinds]));
      for (const kind of kinds) for (const language of LANGUAGES) expect(fixSentence({ ...line.finding, check: code, kind }, language)).not.toMatch(/registerChecksPage/);
    }
  });
});
