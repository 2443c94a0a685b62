import type { CellSlot, FormDefinition, FormLine } from '@/lib/domain/form';

const SLOTS: readonly CellSlot[] = ['month', 'ytd', 'prior-month', 'prior-ytd'];

const LINE = { unit: '千元', decimals: 0, slots: SLOTS, partOf: null, byClass: false, required: true, mayBeNegative: false } as const;

const LINES: readonly FormLine[] = [
  {
    ...LINE,
    code: 'gross-output',
    label: { zh: '工业总产值（当年价格）', en: 'Gross industrial output (current prices)' },
    byClass: true,
    mayBeNegative: true,
    indicator: 'gross-output',
    note: {
      zh: '成品价值、对外加工费收入与自制半成品和在制品期末期初差额之和，不含增值税',
      en: 'Finished goods, processing fees and the change of semi-finished goods and work in progress, without VAT',
    },
  },
  {
    ...LINE,
    code: 'sales-output',
    label: { zh: '工业销售产值（当年价格）', en: 'Industrial sales output (current prices)' },
    indicator: 'sales-output',
    note: { zh: '本期销售的工业产品价值，不论何时生产', en: 'Industrial products sold in the period, whenever they were made' },
  },
  {
    ...LINE,
    code: 'export-delivery',
    label: { zh: '出口交货值', en: 'Export delivery value' },
    partOf: 'sales-output',
    required: false,
    indicator: 'export-delivery',
    note: { zh: '没有出口的企业不填', en: 'Left empty by those that do not export' },
  },
  {
    ...LINE,
    code: 'new-product-output',
    label: { zh: '新产品产值', en: 'Output of new products' },
    partOf: 'gross-output',
    required: false,
    indicator: 'new-product-output',
    note: { zh: '没有新产品的企业不填', en: 'Left empty by those without new products' },
  },
];

/**
 * 工业产销总值月报 of the above-scale enterprises (规模以上工业统计报表制度, 基层定报表): gross
 * output, sales output, export delivery and output of new products, in 千元. January is not
 * reported; February carries January and February as one figure.
 */
export const monthlyOutput: FormDefinition = {
  code: 'monthly-output',
  version: 1,
  fromPeriod: 201802,
  label: { zh: '工业产销总值月报', en: 'Monthly output and sales' },
  subject: 'enterprise',
  reporters: 'panel',
  calendar: 'monthly-11',
  deadline: { monthsAfter: 1, day: 10, hour: 18 },
  lines: LINES,
  checks: ['F01', 'F02', 'F03', 'F04', 'F06', 'F07', 'C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C08', 'C09', 'T01', 'T03'],
  ratios: [{ code: 'sales-ratio', label: { zh: '产销率', en: 'Sales-to-output ratio' }, numerator: 'sales-output', denominator: 'gross-output' }],
};
