import type { FormDefinition, FormLine } from '@/lib/domain/form';

const LINE = { unit: '万元', decimals: 0, partOf: null, byClass: false, required: true, mayBeNegative: false } as const;

const LINES: readonly FormLine[] = [
  {
    ...LINE,
    code: 'completed',
    label: { zh: '本年完成投资', en: 'Investment completed this year' },
    slots: ['month', 'ytd'],
    indicator: 'investment',
    note: { zh: '按形象进度或财务支出法计算，不是签约额', en: 'By progress of the works or by expenditure; never the amount signed' },
  },
  {
    ...LINE,
    code: 'since-start',
    label: { zh: '自开始建设累计完成投资', en: 'Investment completed since the start' },
    slots: ['value'],
    indicator: null,
    note: null,
  },
];

/**
 * 固定资产投资项目月报 (固定资产投资统计报表制度): what was completed in the month, since
 * January and since the start, in 万元, of every project in the register (入库) with a planned
 * total of 500 万元 or more, reported where the project stands. No January either.
 */
export const projectInvestment: FormDefinition = {
  code: 'project-investment',
  version: 1,
  fromPeriod: 201802,
  label: { zh: '投资项目月报', en: 'Monthly project investment' },
  subject: 'project',
  reporters: 'registered-projects',
  calendar: 'monthly-11',
  deadline: { monthsAfter: 1, day: 8, hour: 18 },
  lines: LINES,
  checks: ['F01', 'F02', 'F07', 'F08', 'F09', 'C01', 'C03', 'C04', 'C08', 'C13', 'T03'],
  ratios: [],
};
