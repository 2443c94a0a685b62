import type { FormDefinition, CellSlot } from '@/lib/domain/form';
import { slotsAt } from '@/lib/domain/form-periods';
import { INVOICED_ITEMS } from '@/lib/domain/invoiced-revenue';
import type { ImportKind } from '@/lib/schemas/import-kinds';

/** How the cells of a column are read before they are checked. */
export type ColumnType = 'text' | 'code' | 'codes' | 'number' | 'date' | 'period' | 'year' | 'word';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A column that a kind of import knows. */
export interface ImportColumn {
  /** Heading of the row's specification: land_mu. */
  readonly key: string;
  readonly label: Words;
  /** Other headings under which people keep it. */
  readonly also: readonly string[];
  readonly type: ColumnType;
  /** A row cannot be understood without it. */
  readonly required: boolean;
  /** Words that people write for a coded value. */
  readonly words?: Readonly<Record<string, Words & { readonly also?: readonly string[] }>>;
  /** Digits of an industry code, which a spreadsheet that takes it for a number has cut short. */
  readonly digits?: number;
  /** Said for those who read it only: no value is taken from it. */
  readonly shownOnly?: boolean;
  /** A file without it is as complete as one with it. */
  readonly mayLack?: boolean;
}

const word = (zh: string, en: string, ...also: string[]) => ({ zh, en, also });

const CREDIT_CODE = ['信用代码', '社会信用代码', '统一信用代码', '企业代码', '单位代码', '组织机构代码', 'credit code', 'uscc', 'enterprise code'] as const;

function column(key: string, zh: string, en: string, type: ColumnType, required: boolean, also: readonly string[] = [], words?: ImportColumn['words']): ImportColumn {
  return { key, label: { zh, en }, also, type, required, ...(words === undefined ? {} : { words }) };
}

const industryColumn = (digits: number, required: boolean, also: readonly string[]): ImportColumn => ({ ...column('industry', '行业代码', 'Industry code', 'code', required, also), digits });
const enterpriseColumn = (key: string, required: boolean): ImportColumn => column(key, '统一社会信用代码', 'Unified social credit code', 'code', required, CREDIT_CODE);
const projectCode = (key: string): ImportColumn => column(key, '项目代码', 'Project code', 'code', true, ['项目编号', '项目编码', '代码', 'project']);
const nameShown = (zh: string, en: string, also: readonly string[]): ImportColumn => ({ ...column('shown_name', zh, en, 'text', false, also), shownOnly: true });
const ENTERPRISE_NAME = nameShown('企业名称', 'Enterprise name', ['单位名称', '单位详细名称', '企业', '名称', 'name']);
const PROJECT_NAME = nameShown('项目名称', 'Project name', ['项目', '名称', 'name']);

const SIZE = { large: word('大型', 'Large', '大'), medium: word('中型', 'Medium', '中'), small: word('小型', 'Small', '小'), micro: word('微型', 'Micro', '微') };
const HOLDING = {
  state: word('国有控股', 'State-held', '国有'), private: word('私人控股', 'Privately held', '私人', '民营', '私营'), foreign: word('外商控股', 'Foreign-held', '外商', '外资'),
  hmt: word('港澳台商控股', 'Held from Hong Kong, Macao or Taiwan', '港澳台', '港澳台控股'), collective: word('集体控股', 'Collectively held', '集体'), other: word('其他', 'Other', '其他控股'),
};
const AFFILIATION = { local: word('属地', 'Local', '区属', '地方', '区级'), municipal: word('市属', 'Municipal', '市级'), central: word('央属', 'Central', '中央', '央企') };
const KIND = { new: word('新建', 'New', '新建项目'), expansion: word('扩建', 'Expansion'), 'technical-upgrade': word('技术改造', 'Technical upgrade', '技改', '改建和技术改造'), relocation: word('迁建', 'Relocation', '搬迁') };
const YES_NO = { yes: word('是', 'Yes', 'TRUE', '有', 'y', '1'), no: word('否', 'No', 'FALSE', '无', 'n', '0') };
const STAGE = {
  signed: word('签约', 'Signed'), filed: word('备案', 'Filed', '立项'), land: word('供地', 'Land granted', '拿地'), started: word('开工', 'Started'), registered: word('入库', 'Registered'), building: word('在建', 'Under construction'),
  completed: word('竣工', 'Completed'), producing: word('投产', 'In production'), 'at-capacity': word('达产', 'At capacity'), ended: word('终止', 'Ended', '撤销'),
};

/** What departments hand over; invoiced revenue by the month that it runs to, which is its item's last two digits. */
const DEPARTMENTAL_ITEM = {
  tax: word('税收', 'Tax', '实缴税收', '税收实际贡献'), 'value-added': word('工业增加值', 'Value added', '增加值'), energy: word('综合能耗', 'Energy', '能耗', '综合能源消费量'), emissions: word('污染物排放', 'Emissions', '排放'),
  staff: word('职工人数', 'Staff', '参保人数', '用工人数'), 'rd-spending': word('研发经费', 'R&D spending', '研发费用'), revenue: word('主营业务收入', 'Revenue', '营业收入'),
  ...Object.fromEntries(
    INVOICED_ITEMS.map((item) => {
      const month = String(Number(item.slice(-2)));
      return [item, word(`1—${month}月开票收入`, `Invoiced revenue, January to month ${month}`, `1-${month}月开票收入`, `1至${month}月开票收入`, `开票收入1-${month}月`)] as const;
    }),
  ),
};

const REGISTERS: Readonly<Record<Exclude<ImportKind, 'returns'>, readonly ImportColumn[]>> = {
  enterprises: [
    enterpriseColumn('code', true),
    column('name', '企业名称', 'Enterprise name', 'text', true, ['单位名称', '单位详细名称', '企业', '名称']),
    column('town', '街镇', 'Town', 'code', true, ['所属街镇', '所在街镇', '乡镇', '镇街', '街道', '街镇代码', 'town code']),
    column('parks', '园区', 'Parks', 'codes', false, ['所属园区', '所在园区', '园区代码', 'park']),
    industryColumn(4, true, ['行业', '行业小类', '国民经济行业', '行业小类代码', '国民经济行业代码']),
    column('size', '规模', 'Size', 'word', true, ['企业规模', '单位规模'], SIZE),
    column('holding', '控股情况', 'Holding', 'word', true, ['控股类型', '控股', '企业控股情况'], HOLDING),
    column('affiliation', '隶属关系', 'Affiliation', 'word', true, ['隶属', '属地'], AFFILIATION),
    column('land_mu', '用地面积', 'Land area', 'number', false, ['用地', '占地面积', '土地面积', '用地亩数']),
    column('employees', '从业人员', 'Employees', 'number', false, ['职工人数', '期末从业人员', '从业人员期末人数', '用工人数', '平均用工人数']),
  ],
  'enterprise-classes': [
    enterpriseColumn('enterprise', true),
    ENTERPRISE_NAME,
    { ...column('industry', '其他行业小类', 'Further industry class', 'code', true, ['行业小类', '行业代码', '其他行业小类代码', '行业小类代码', '小类代码', 'industry class']), digits: 4 },
    column('from', '起始期', 'From period', 'period', true, ['起', '开始', '开始时间', '起始时间', '起报期']),
    column('to', '截止期', 'To period', 'period', false, ['止', '结束', '终止期', '截止时间', '结束时间']),
  ],
  panel: [
    enterpriseColumn('enterprise', true),
    ENTERPRISE_NAME,
    column('year', '年份', 'Year', 'year', true, ['年度', '年']),
    column('from', '入库期', 'From period', 'period', true, ['起始期', '起报月', '起报期', '纳统月份', '入统时间', '开始', '开始时间']),
    column('reason', '原因', 'Reason', 'text', false, ['说明', '备注', '变动原因', '入库原因']),
  ],
  projects: [
    projectCode('code'),
    column('name', '项目名称', 'Project name', 'text', true, ['项目', '名称']),
    column('investor', '投资方', 'Investor', 'text', false, ['投资主体', '建设单位', '投资单位']),
    enterpriseColumn('enterprise', false),
    column('town', '街镇', 'Town', 'code', false, ['所属街镇', '所在街镇', '乡镇', '镇街', '街镇代码']),
    column('park', '园区', 'Park', 'code', false, ['所属园区', '所在园区', '园区代码']),
    industryColumn(4, false, ['行业', '行业小类', '国民经济行业']),
    column('scheme', '集群口径', 'Cluster scheme', 'code', false, ['集群方案', '口径']),
    column('cluster', '产业集群', 'Cluster', 'code', false, ['集群', '所属集群', '集群代码']),
    column('kind', '建设性质', 'Kind', 'word', true, ['性质', '项目类型', '类型'], KIND),
    column('foreign', '外资项目', 'Foreign', 'word', true, ['外资', '是否外资'], YES_NO),
    column('planned_total', '计划总投资', 'Planned total investment', 'number', false, ['总投资', '计划投资']),
    column('land_mu', '用地面积', 'Land area', 'number', false, ['用地', '占地面积']),
    column('planned_output', '达产产值', 'Output at capacity', 'number', false, ['预计产值', '达产年产值', '预计年产值']),
    column('planned_tax', '达产税收', 'Tax at capacity', 'number', false, ['预计税收', '达产年税收', '预计年税收']),
  ],
  stages: [
    projectCode('project'),
    PROJECT_NAME,
    column('stage', '阶段', 'Stage', 'word', true, ['项目阶段', '进展', '节点'], STAGE),
    column('date', '日期', 'Date', 'date', true, ['时间', '完成日期', '完成时间', '达到日期']),
    column('evidence', '依据', 'Evidence', 'text', false, ['凭证', '证明材料', '文号', '说明', '备注']),
  ],
  investment: [
    projectCode('project'),
    PROJECT_NAME,
    column('period', '报告期', 'Period', 'period', true, ['期别', '月份', '时间', '统计期', '报告月']),
    column('month', '本月完成投资', 'Completed in the month', 'number', false, ['本月', '当月', '本月完成', '当月完成投资']),
    column('ytd', '本年累计完成投资', 'Completed since January', 'number', true, ['累计', '本年累计', '自年初累计', '1-本月', '本年完成投资']),
    column('since_start', '自开始建设累计完成投资', 'Completed since the start', 'number', true, ['自开始建设累计', '开工以来累计', '累计完成投资', '总累计']),
  ],
  'price-index': [
    industryColumn(2, true, ['行业', '行业大类', '大类代码', '行业大类代码']),
    column('period', '月份', 'Month', 'period', true, ['报告期', '期别', '时间', 'period']),
    column('month', '当月指数', 'Index of the month', 'number', false, ['本月', '当月', '同比指数', '当月同比', '出厂价格指数']),
    column('ytd', '累计指数', 'Index since January', 'number', false, ['累计', '累计同比', '1-本月', '年累计']),
  ],
  targets: [
    column('area', '区域代码', 'Area', 'code', false, ['区域', '街镇', '园区', '街镇代码']),
    column('scheme', '集群口径', 'Cluster scheme', 'code', false, ['集群方案', '口径']),
    column('cluster', '产业集群', 'Cluster', 'code', false, ['集群', '集群代码']),
    column('indicator', '指标', 'Indicator', 'code', true, ['指标代码', '指标名称']),
    column('year', '年份', 'Year', 'year', true, ['年度', '年']),
    column('value', '目标值', 'Target', 'number', true, ['目标', '年度目标', '数值']),
    column('unit', '单位', 'Unit', 'text', true, ['计量单位']),
  ],
  departmental: [
    enterpriseColumn('enterprise', true),
    ENTERPRISE_NAME,
    column('year', '年份', 'Year', 'year', true, ['年度', '年']),
    column('item', '指标', 'Item', 'word', true, ['项目', '指标名称'], DEPARTMENTAL_ITEM),
    column('value', '数值', 'Value', 'number', true, ['金额', '数量']),
    column('unit', '计量单位', 'Unit', 'text', true, ['单位']),
    column('source', '来源', 'Source', 'text', true, ['来源部门', '提供部门', '部门']),
  ],
};

const SLOT_WORDS: Readonly<Record<CellSlot, Words & { readonly also: readonly string[] }>> = {
  month: { zh: '本月', en: 'month', also: ['当月', '本期'] },
  ytd: { zh: '1—本月', en: 'year to date', also: ['累计', '本年累计', '自年初累计', '1-本月', '1至本月'] },
  'prior-month': { zh: '上年同月', en: 'month last year', also: ['上年同期本月', '去年同月', '上年本月', '上年同期'] },
  'prior-ytd': { zh: '上年1—本月', en: 'year to date last year', also: ['上年累计', '上年同期累计', '去年累计', '上年同期1—本月', '上年1-本月'] },
  value: { zh: '', en: '', also: ['数值', '期末', '本期'] },
  'prior-value': { zh: '上年同期', en: 'last year', also: ['去年同期', '上年'] },
};

/** Key of a cell's column in an import of returns. */
export function cellColumnKey(line: string, slot: CellSlot): string {
  return `${line}|${slot}`;
}

/** The line without what stands in brackets after it, as people write it. */
function plainLabel(label: string): string {
  return label.replace(/[（(][^（()）]*[)）]/g, '').trim();
}

/** Key of the column that says which industry class a row is about. */
export const CLASS_COLUMN = 'class';

/**
 * The industry class of a row of returns. A list of units often has a column 行业小类 of its
 * own that says no such thing, so by that name alone it is not taken.
 */
const classColumn: ImportColumn = {
  ...column(CLASS_COLUMN, '其中：行业小类', 'Of which: industry class', 'code', false, ['其中行业小类代码', '分行业小类', '分小类', '分小类代码', 'by class', 'of which class']),
  digits: 4,
  mayLack: true,
};

/** Whether a form asks anything of an enterprise by industry class. */
export function asksByClass({ lines }: Pick<FormDefinition, 'lines'>): boolean {
  return lines.some(({ byClass }) => byClass);
}

/**
 * Columns of a sheet of returns: the unit's code and name, and every cell that the form asks at
 * the period. Where the form asks by industry class, a column names the class: a row without
 * one is about the whole, a row with one about that part.
 */
export function returnColumns(form: FormDefinition, period: number): readonly ImportColumn[] {
  const unit = form.subject === 'enterprise' ? [enterpriseColumn('code', true), ENTERPRISE_NAME] : [projectCode('code'), PROJECT_NAME];
  const cells = form.lines.flatMap((line) =>
    slotsAt(line, period, form.calendar).map((slot): ImportColumn => {
      const words = SLOT_WORDS[slot];
      const names = [line.label.zh, plainLabel(line.label.zh), plainLabel(line.label.zh).replace(/^工业/, '')];
      const slots = [words.zh, ...words.also];
      const also = names.flatMap((name) => slots.flatMap((one) => (one === '' ? [name] : [`${name} ${one}`, `${one}${name}`])));
      return {
        key: cellColumnKey(line.code, slot),
        label: { zh: `${plainLabel(line.label.zh)} ${words.zh}`.trim(), en: `${plainLabel(line.label.en)} ${words.en}`.trim() },
        also: [...also, `${line.code} ${slot}`],
        type: 'number',
        required: false,
      };
    }),
  );
  return [...unit, ...(asksByClass(form) ? [classColumn] : []), ...cells];
}

/** Columns of a register. */
export function registerColumns(kind: Exclude<ImportKind, 'returns'>): readonly ImportColumn[] {
  return REGISTERS[kind];
}
