import type { CellSlot, FormDefinition, FormLine } from '@/lib/domain/form';

const FLOW: readonly CellSlot[] = ['ytd', 'prior-ytd'];
const STOCK: readonly CellSlot[] = ['value', 'prior-value'];

const LINE = { unit: '千元', decimals: 0, slots: FLOW, partOf: null, byClass: false, required: true, mayBeNegative: false, indicator: null, note: null } as const;

const LINES: readonly FormLine[] = [
  { ...LINE, code: 'revenue', label: { zh: '营业收入', en: 'Revenue' } },
  { ...LINE, code: 'profit', label: { zh: '利润总额', en: 'Total profit' }, mayBeNegative: true, note: { zh: '亏损以负数填报', en: 'A loss is negative' } },
  { ...LINE, code: 'tax', label: { zh: '应交税费', en: 'Taxes payable' }, mayBeNegative: true, note: { zh: '含应交增值税；留抵退税可为负', en: 'With VAT; negative after a refund of input VAT' } },
  { ...LINE, code: 'staff', label: { zh: '期末用工人数', en: 'Staff at the end of the period' }, unit: '人', slots: STOCK },
  { ...LINE, code: 'rd-spending', label: { zh: '研究开发费用', en: 'R&D spending' }, partOf: 'revenue', required: false, note: { zh: '没有研发活动的企业不填', en: 'Left empty by those without R&D' } },
  { ...LINE, code: 'electricity', label: { zh: '用电量', en: 'Electricity used' }, unit: '千瓦时' },
  { ...LINE, code: 'energy', label: { zh: '综合能源消费量', en: 'Energy used' }, unit: '吨标准煤' },
];

/**
 * Quarterly economic form of above-scale enterprises, by the lines of 财务状况 and 能源购进、消费
 * of the 规模以上工业统计报表制度: revenue, profit, tax and R&D in 千元, staff at the end of the
 * quarter, electricity and energy; year to date with last year's beside it.
 */
export const quarterlyEconomic: FormDefinition = {
  code: 'quarterly-economic',
  version: 1,
  fromPeriod: 201803,
  label: { zh: '企业经济情况季报', en: 'Quarterly economic form' },
  subject: 'enterprise',
  reporters: 'panel',
  calendar: 'quarterly',
  deadline: { monthsAfter: 1, day: 18, hour: 18 },
  lines: LINES,
  checks: ['F03', 'F06', 'F07', 'C02', 'C03', 'C04', 'C06', 'C08', 'C09', 'C13', 'T03'],
  ratios: [
    { code: 'profit-ratio', label: { zh: '营业收入利润率', en: 'Profit to revenue' }, numerator: 'profit', denominator: 'revenue' },
    { code: 'rd-ratio', label: { zh: '研发费用占营业收入比重', en: 'R&D spending to revenue' }, numerator: 'rd-spending', denominator: 'revenue' },
  ],
};
