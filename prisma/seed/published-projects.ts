import type { ProjectKind, Stage } from '@/prisma/seed/project-types';

/**
 * Real projects of the district as newspapers named them, with what was printed and nothing
 * more: what was not printed is empty. Amounts in 万元 as text of the CSV files.
 */
export interface PublishedProject {
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  readonly kind: ProjectKind;
  readonly foreign: boolean;
  readonly plannedTotal: string;
  readonly plannedOutput: string;
  readonly plannedTax: string;
  readonly stage: { readonly stage: Stage; readonly date: string; readonly evidence: string } | null;
}

const ARTICLE_2021 = '2021年1月撰写的报道';
const ARTICLE_2022 = '2022年5月12日的报道';
/** Where only the year or the month was printed, its last day stands in stages.csv. */
const DAY_NOT_PRINTED = '（报道未载具体日期，按期末登记）';

function stage(name: Stage, date: string, evidence: string): PublishedProject['stage'] {
  return { stage: name, date, evidence };
}

export const PUBLISHED_PROJECTS: readonly PublishedProject[] = [
  {
    code: 'PUB-001',
    name: '上海石化48K大丝束碳纤维项目',
    investor: '上海石化',
    kind: 'new',
    foreign: false,
    plannedTotal: '350000',
    plannedOutput: '',
    plannedTax: '',
    stage: stage(
      'started',
      '2021-01-31',
      `${ARTICLE_2021}：项目开工，总投资35亿元${DAY_NOT_PRINTED}`,
    ),
  },
  {
    code: 'PUB-002',
    name: '上海青赛生物科技有限公司疫苗项目',
    investor: '上海青赛生物科技有限公司',
    kind: 'new',
    foreign: false,
    plannedTotal: '100000',
    plannedOutput: '',
    plannedTax: '',
    stage: stage(
      'started',
      '2020-12-31',
      `${ARTICLE_2021}：2020年开工，总投资近10亿元${DAY_NOT_PRINTED}`,
    ),
  },
  {
    code: 'PUB-003',
    name: '百特CRRT溶液生产基地',
    investor: '百特',
    kind: 'new',
    foreign: true,
    plannedTotal: '15000',
    plannedOutput: '',
    plannedTax: '',
    stage: stage(
      'started',
      '2020-12-31',
      `${ARTICLE_2021}：2020年开工，总投资约1.5亿元${DAY_NOT_PRINTED}`,
    ),
  },
  {
    code: 'PUB-004',
    name: '上海东富龙制药设备生物制药系统装备产业化项目（报道：预计投资额5亿元）',
    investor: '上海东富龙制药设备',
    kind: 'new',
    foreign: false,
    plannedTotal: '50000',
    plannedOutput: '',
    plannedTax: '',
    stage: null,
  },
  {
    code: 'PUB-005',
    name: '阿里云端智造项目（报道：达产后预计产值50亿元）',
    investor: '报道未载',
    kind: 'new',
    foreign: false,
    plannedTotal: '',
    plannedOutput: '500000',
    plannedTax: '',
    stage: null,
  },
  {
    code: 'PUB-006',
    name: '巴斯夫护理化学品（上海）有限公司技改项目',
    investor: '巴斯夫护理化学品（上海）有限公司',
    kind: 'technical-upgrade',
    foreign: true,
    plannedTotal: '28000',
    plannedOutput: '52500',
    plannedTax: '15800',
    stage: stage(
      'signed',
      '2022-05-12',
      `${ARTICLE_2022}：签约，投资总额约2.8亿元，达纲年产值5.25亿元、新增税收约1.58亿元`,
    ),
  },
  {
    code: 'PUB-007',
    name: '上海川跃生物科技有限公司年产1100万件化妆品项目',
    investor: '上海川跃生物科技有限公司',
    kind: 'new',
    foreign: false,
    plannedTotal: '27000',
    plannedOutput: '',
    plannedTax: '',
    stage: stage('signed', '2022-05-12', `${ARTICLE_2022}：签约，总投资2.7亿元，整体二次开发项目`),
  },
];

