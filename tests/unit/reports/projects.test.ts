import { describe, expect, it } from 'vitest';
import { cohortsOf } from '@/lib/domain/cohort';
import { investmentCell, investmentRow } from '@/lib/domain/investment-group';
import type { InvestmentData } from '@/lib/domain/investment-views';
import { Decimal, measured, missing } from '@/lib/domain/measured';
import { lastPeriods, period } from '@/lib/domain/period';
import { stageBoard } from '@/lib/domain/project-board';
import type { ProjectFact } from '@/lib/domain/project-fact';
import { projectLines } from '@/lib/domain/project-list';
import type { ProjectData, ProjectsData } from '@/lib/domain/project-views';
import { LANGUAGES, type Language } from '@/lib/format/language';
import { breakdownReport, breakdownTable } from '@/lib/reports/investment/breakdown-table';
import { investmentHeadlines, investmentSentence } from '@/lib/reports/investment/investment-headlines';
import { translate } from '@/lib/i18n/translate';
import { investmentTrend } from '@/lib/reports/investment/trend-chart';
import type { TableModel } from '@/lib/reports/model';
import { boardTable } from '@/lib/reports/projects/board-table';
import { cohortTable } from '@/lib/reports/projects/cohort-table';
import { projectInvestment } from '@/lib/reports/projects/project-chart';
import { amountLines, landTable, projectSentence, promiseTable, timelineTable } from '@/lib/reports/projects/project-tables';
import { projectsReport, projectsSentence, projectTable, townTable } from '@/lib/reports/projects/projects-tables';
import { projectTownMap } from '@/lib/reports/projects/town-map';
import { overviewData } from '@/tests/factories/figures';

const { view, state } = overviewData();
const AS_OF = view.period;
const DAY = '2024-11-30';

const fact = (code: string, more: Partial<ProjectFact> = {}): ProjectFact => ({
  code, name: `项目${code}`, investor: '某公司', town: 'T1', park: null, industry: '2614', cluster: 'life', kind: 'new', foreign: false, local: true,
  events: [{ stage: 'signed', date: '2024-02-01' }], planned: new Decimal(10_000), thisYear: null, lastYear: null, outstanding: false, sinceStart: null, lastInvested: null, ...more,
});
const FACTS = [
  fact('A'),
  fact('B', {
    events: [{ stage: 'signed', date: '2023-02-01' }, { stage: 'started', date: '2023-06-01' }, { stage: 'building', date: '2023-08-01' }],
    thisYear: new Decimal(3000), lastYear: new Decimal(2000), sinceStart: new Decimal(5000), lastInvested: period(2024, 10),
  }),
  fact('C', { events: [{ stage: 'signed', date: '2022-05-01' }, { stage: 'ended', date: '2023-01-01' }], planned: null }),
];
const label = { zh: '金山区', en: 'Jinshan District' };
const whole = investmentCell(FACTS);
const total = investmentRow({ key: 'total', label }, FACTS, whole, DAY);

const projects: ProjectsData = {
  view, state, place: label, narrowed: [], chosen: { q: '', kind: null, stage: null, foreign: null, stalled: null, cohort: null }, stallMonths: 6, stallSetting: 6,
  board: stageBoard(FACTS, AS_OF, 6), total, stalled: 1, span: 'half', cohorts: cohortsOf(FACTS, DAY, 'half'),
  towns: [{ member: { key: 'T1', label: { zh: '枫泾镇', en: 'Fengjing' } }, row: total, stalled: 1 }],
  map: { towns: [{ key: 'T1', label: { zh: '枫泾镇', en: 'Fengjing' } }, { key: 'T2', label: { zh: '朱泾镇', en: 'Zhujing' } }], outlines: null, outlinesProblem: null },
  list: { lines: projectLines(FACTS, AS_OF, 6), rows: 3, page: 1, pages: 1 },
  names: new Map([['T1', { zh: '枫泾镇', en: 'Fengjing' }], ['life', { zh: '生命健康', en: 'Life and health' }]]),
  choices: { towns: [], parks: [], clusters: [], industries: [] },
};

const point = { value: measured(3000), prior: measured(2000), growth: measured(50) };
const nothing = { value: missing('not-reported'), prior: missing('no-prior'), growth: missing('no-prior') };
const periods = lastPeriods(AS_OF, 3);
const indicator = { code: 'investment', label: { zh: '工业投资', en: 'Industrial investment' }, kind: 'flow', unit: '万元', decimals: 1 } as const;
const investment: InvestmentData = {
  view, state, place: label, narrowed: [], periods, published: new Set(periods.slice(0, 2)), outstanding: 0,
  categories: [
    { category: 'industrial', indicator, now: point, target: null, trend: [nothing, point, point] },
    { category: 'manufacturing', indicator, now: point, target: null, trend: [nothing, point, point] },
    { category: 'technical-upgrade', indicator, now: nothing, target: null, trend: [nothing, nothing, nothing] },
  ],
  signedTarget: null, by: 'cluster',
  rows: [investmentRow({ key: 'life', label: { zh: '生命健康', en: 'Life and health' } }, FACTS, whole, DAY)], rest: null, total,
};

const project: ProjectData = {
  view, state, code: 'B', name: '项目B', investor: '某公司', kind: 'new', foreign: false, town: { key: 'T1', label }, park: null, cluster: null, industry: null,
  enterprise: { code: 'E', name: '甲公司' }, stage: 'producing', stageDays: 40, stall: null, stallMonths: 6,
  amounts: { signed: new Decimal(10_000), planned: new Decimal(10_000), thisYear: new Decimal(3000), sinceStart: new Decimal(5000) },
  timeline: [{ stage: 'signed', date: '2023-02-01', evidence: '协议', days: null }, { stage: 'started', date: '2023-06-01', evidence: '许可证', days: 120 }],
  months: [{ period: period(2024, 2), month: measured(600), yearToDate: measured(600), sinceStart: measured(2600), planned: measured(800), ahead: measured(-200) }],
  promise: {
    producing: '2023-05-10', plannedOutput: new Decimal(20_000), plannedTax: new Decimal(1500), enterprise: { code: 'E', name: '甲公司' }, output: measured(15_000), from: period(2023, 12), to: period(2024, 11), months: 12,
    before: measured(9000), kept: measured(75),
  },
  land: { mu: new Decimal(20), measures: [{ key: 'investment', perMu: measured(500), standard: new Decimal(600) }, { key: 'output', perMu: measured(1000), standard: new Decimal(800) }, { key: 'tax', perMu: missing('not-available'), standard: null }], standardFrom: '2020-01-01', source: '文件' },
};

/** Every figure of a table carries its value for files. */
function typed(table: TableModel): void {
  for (const row of table.rows) {
    expect(row.cells).toHaveLength(table.columns.length);
    row.cells.forEach((cell, i) => {
      const form = table.columns[i]?.form;
      if (form === 'text' || cell.why !== undefined || cell.text === '') return;
      if (form === 'date') expect(cell.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      else expect([cell.text, typeof cell.value, typeof cell.places]).toEqual([cell.text, 'number', 'number']);
    });
  }
}

describe.each(LANGUAGES)('tables of projects and investment in %s', (language: Language) => {
  it('say what growth is over while projects are still to be accepted, and nothing once all are', () => {
    const notes = (outstanding: number) => [breakdownTable({ ...investment, outstanding }, language).notes, investmentTrend({ ...investment, outstanding }, language).heading.notes];
    const said = translate(language)('investmentPage.outstanding', { count: '3' });
    expect(notes(3).map((list) => list.includes(said))).toEqual([true, true]);
    expect(notes(0).flat().some((note) => note.includes(said.slice(-12)))).toBe(false);
  });

  it('carry typed figures, and are the same through JSON', () => {
    const land = landTable(project, language);
    if (land === null) throw new Error('the project has land');
    const tables = [
      boardTable(projects, language), cohortTable(projects, language), townTable(projects, language), projectTable(projects, language), breakdownTable(investment, language),
      investmentTrend(investment, language).table, timelineTable(project, language), promiseTable(project, language), land,
    ];
    for (const table of tables) {
      typed(table);
      expect(JSON.parse(JSON.stringify(table))).toEqual(table);
    }
    expect(projectsReport(projects, tables[0]!, language).heading.title).not.toBe('');
    expect(breakdownReport(investment, language).heading.facts?.length).toBeGreaterThan(3);
    expect([projectsSentence(projects, language), projectSentence(project, language), investmentSentence(investment, language)].every((sentence) => sentence.length > 20)).toBe(true);
  });
});

describe('what a table of projects says of itself', () => {
  const chosen = { q: '甲', kind: 'technical-upgrade', stage: 'none', foreign: true, stalled: false, cohort: '2023' } as const;
  const town = { field: 'town', key: 'T1', label: { zh: '枫泾镇', en: 'Fengjing' } } as const;
  const facts = (table: TableModel, language: Language, change: Partial<ProjectsData> = {}) => new Map(projectsReport({ ...projects, narrowed: [town], chosen, ...change }, table, language).heading.facts);

  it('names every choice that narrows the list, in both languages', () => {
    const zh = facts(projectTable(projects, 'zh-CN'), 'zh-CN');
    expect(['街镇', '建设性质', '外资', '阶段', '停滞', '签约批次', '搜索', '停滞月数'].map((name) => zh.get(name))).toEqual(['枫泾镇', '技术改造', '是', '尚无阶段', '否', '2023年', '甲', '6个月']);
    const en = facts(projectTable(projects, 'en'), 'en');
    expect(['Town', 'Kind', 'Foreign', 'Stage', 'Stalled', 'Search', 'Stalled after'].map((name) => en.get(name))).toEqual(['Fengjing', 'Technical upgrade', 'Yes', 'No stage yet', 'No', '甲', '6 months']);
    expect(facts(projectTable(projects, 'zh-CN'), 'zh-CN', { chosen: { ...chosen, cohort: 'unknown' } }).get('签约批次')).toBe('unknown');
  });

  it('names of board, cohorts, towns and map only what these follow', () => {
    for (const table of [boardTable(projects, 'zh-CN'), cohortTable(projects, 'zh-CN'), townTable(projects, 'zh-CN')]) {
      const said = facts(table, 'zh-CN');
      expect([said.get('街镇'), said.get('建设性质'), said.get('外资')]).toEqual(['枫泾镇', '技术改造', '是']);
      expect(['阶段', '停滞', '签约批次', '搜索'].some((name) => said.has(name)), table.key).toBe(false);
    }
    expect(new Map(projectTownMap({ ...projects, chosen }, null, 'zh-CN')?.heading.facts).get('建设性质')).toBe('技术改造');
  });

  it('is not published before investment of the period is', () => {
    const approval = (investmentPeriods: readonly number[]) =>
      facts(projectTable(projects, 'zh-CN'), 'zh-CN', { state: { ...state, preliminary: { output: [], investment: investmentPeriods as ProjectsData['state']['preliminary']['investment'] } } }).get('审核状态');
    expect(approval([])).toBe('已公布');
    expect(approval([view.period])).toContain('尚未公布');
  });
});

describe('investment', () => {
  it('has growth at current prices alone, and says why there is none at comparable prices', () => {
    const chart = investmentTrend(investment, 'zh-CN');
    expect(chart.heading.subtitle).toContain('现价');
    expect(chart.heading.subtitle).not.toContain('可比价');
    expect(chart.heading.notes.join('')).toContain('投资没有价格指数');
    expect(investmentHeadlines(investment, 'zh-CN')[0]?.growths.map((growth) => growth.label)).toEqual(['现价']);
    expect(investmentHeadlines(investment, 'zh-CN')[0]?.making.at(-1)?.text).toContain('价格指数');
  });

  it('says that the three overlap, stacks nothing, and leaves a gap where nothing is reported', () => {
    const chart = investmentTrend(investment, 'zh-CN');
    expect(chart.heading.notes.join('')).toContain('三个数不相加');
    expect(chart.panels[0]?.series.map(({ form }) => form)).toEqual(['bars', 'line', 'line']);
    expect(chart.panels[0]?.series[2]?.values).toEqual([null, null, null]);
    expect(chart.slots.map(({ provisional }) => provisional)).toEqual([false, false, true]);
  });

  it('keeps the four amounts in columns of their own and never sums them', () => {
    const table = breakdownTable(investment, 'zh-CN');
    const [row] = table.rows;
    const at = (key: string) => row?.cells[table.columns.findIndex((column) => column.key === key)]?.value;
    expect([at('thisYear'), at('planned'), at('signed'), at('sinceStart')]).toEqual([0.3, 2, 1, 0.5]);
    expect(row?.cells.some((cell) => cell.value !== undefined && Math.abs(cell.value - 3.8) < 1e-9)).toBe(false);
  });
});

describe('the board', () => {
  it('has every stage, and its total counts what is on the books, the ended apart', () => {
    const table = boardTable(projects, 'zh-CN', { row: (stage) => `?stage=${stage}`, project: (code) => `/projects/${code}` });
    expect(table.rows.map((row) => row.label)).toEqual(['签约', '备案', '供地', '开工', '入库', '在建', '竣工', '投产', '达产', '终止', '在库合计']);
    expect(table.rows[0]).toMatchObject({ href: '?stage=signed', cells: [{ text: '1' }, { text: '1.00' }, {}, {}, { text: '303' }, { text: '1' }, { text: '项目A（303天）', href: '/projects/A' }] });
    expect(table.rows.at(-1)?.cells[0]?.value).toBe(2);
  });
});

describe('one project', () => {
  it('keeps its amounts apart and says how much of the planned total is done', () => {
    expect(amountLines(project, 'zh-CN')).toEqual({
      lines: [{ term: '签约金额', text: '1.00亿元' }, { term: '计划总投资', text: '1.00亿元' }, { term: '本年完成', text: '0.30亿元' }, { term: '开工以来累计完成', text: '0.50亿元' }],
      notes: ['累计完成占计划总投资50.0%', '签约金额按签约时登记的计划总投资计。'],
    });
  });

  it('draws investment against the plan spread over the months, without a line where there is none', () => {
    const chart = projectInvestment(project, 'zh-CN');
    expect(chart?.panels[0]?.series.map(({ key, values }) => [key, values])).toEqual([['to-date', [0.06]], ['plan', [0.08]]]);
    const unplanned = projectInvestment({ ...project, months: project.months.map((month) => ({ ...month, planned: missing('no-target'), ahead: missing('no-target') })) }, 'zh-CN');
    expect(unplanned?.panels[0]?.series.map(({ key }) => key)).toEqual(['to-date']);
    expect(projectInvestment({ ...project, months: [] }, 'zh-CN')).toBeNull();
  });

  it('says whose output is held against the promise, and since when', () => {
    const notes = promiseTable(project, 'zh-CN').notes.join('');
    expect(notes).toContain('报送数为甲公司全厂的规模以上工业总产值，不只是本项目的产出；2023年12月至2024年11月，共12个月。');
    expect(notes).toContain('投产前12个月全厂产值0.90亿元。');
    expect(promiseTable(project, 'zh-CN').rows[0]?.cells.map((cell) => cell.text)).toEqual(['2.00', '1.50', '75.0']);
    const hidden = { ...project, promise: { ...project.promise, enterprise: null, output: missing('not-available'), kept: missing('not-available') } };
    expect(promiseTable(hidden, 'zh-CN').notes.join('')).toContain('不在您的权限范围内');
  });
});

describe('the map of projects by town', () => {
  it.each(LANGUAGES)('has every town once, in %s; a town without a project is 0, not missing', (language) => {
    const map = projectTownMap(projects, (town) => `/projects?town=${town}`, language);
    expect(map?.tiles.map(({ key, text, href }) => [key, text, href])).toEqual([['T1', String(total.projects), '/projects?town=T1'], ['T2', '0', '/projects?town=T2']]);
    expect(map?.tiles.every(({ step }) => step !== null)).toBe(true);
    expect(map?.table.rows.map(({ key }) => key)).toEqual(['T1', 'T2']);
    expect(new Set(map?.tiles.map(({ row, column }) => `${row}/${column}`)).size).toBe(2);
  });

  it('is not there for who sees a part of the district', () => {
    expect(projectTownMap({ ...projects, map: null }, null, 'en')).toBeNull();
  });
});
