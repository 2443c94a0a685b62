import {
  alongKnots,
  FIRST_TIME,
  FIRST_YEAR,
  LAST_TIME,
  monthOf,
  POINTS,
  pointOf,
  TIMES,
  timeText,
  yearOf,
  type Knot,
} from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { PUBLISHED } from '@/prisma/seed/published-facts';
import { Random } from '@/prisma/seed/random';

/** Regions of benchmarks.csv by which figures of 2015 are found. Levels are in 亿元. */
export const REGION = {
  district: '金山区',
  clusters: '金山区四大产业集群',
  equipment: '金山区高端智能装备产业集群',
  shanghai: '上海市',
  demoCity: '示例市',
  demoNation: '示例全国',
} as const;

export const DEMO_SOURCE = '演示数据，非公布数字';

type Row = [
  region: string,
  indicator: string,
  period: string,
  measure: 'month' | 'ytd',
  level: string,
  growth: string,
  basis: 'current' | 'comparable-price',
  source: string,
];

const SHANGHAI_SOURCE =
  '上海市统计局《2019年6月工业生产情况》，2019-07-12，' +
  'http://tjj.sh.gov.cn/ydsj31/20190712/0014-1003655.html';
const ARTICLE_2021 = '2021年1月撰写的报道';
const ARTICLE_2024 = '2024年3月30日的报道，属地口径';

/** What was published, or follows from it by the rule the source names. */
function publishedRows(): Row[] {
  const { derived2015, clusters2020, equipment2020, opening2024 } = PUBLISHED;
  const gross = 'gross-output';
  return [
    [REGION.shanghai, gross, '2019-06', 'month', '2872.44', '0.9', 'comparable-price', SHANGHAI_SOURCE],
    [REGION.shanghai, gross, '2019-06', 'ytd', '16169.28', '-3.9', 'comparable-price', SHANGHAI_SOURCE],
    [REGION.district, gross, '2015-12', 'ytd', String(derived2015.district), '', 'current',
      `由${ARTICLE_2021}推算：637.2÷67.7%，占比77%较2015年提高9.3个百分点`],
    [REGION.clusters, gross, '2015-12', 'ytd', String(derived2015.clusters), '', 'current',
      `由${ARTICLE_2021}推算：1045÷1.104^5（年均增长10.4%）`],
    [REGION.equipment, gross, '2015-12', 'ytd', String(derived2015.equipment), '', 'current',
      `由${ARTICLE_2021}推算：370−123.4（净增123.4亿元）`],
    [REGION.clusters, gross, '2020-12', 'ytd', String(clusters2020.level), '', 'current',
      `${ARTICLE_2021}：预计1045亿元，496家，属地口径`],
    [REGION.equipment, gross, '2020-12', 'ytd', String(equipment2020.level), '', 'current',
      `${ARTICLE_2021}：预计370亿元，属地口径`],
    [REGION.district, gross, '2024-02', 'ytd', String(opening2024.level),
      String(opening2024.growth), 'comparable-price', ARTICLE_2024],
  ];
}

/** Monthly growth of a fictional region in percent: smooth, with the two halts at its own depth. */
function demoGrowth(random: Random, trend: number, halt2020: number, halt2022: number): Float64Array {
  const knots: Knot[] = [];
  for (let month = 0; month <= 84; month += 5) {
    knots.push({ year: FIRST_YEAR, month: 2 + month, value: trend + random.between(-1.6, 1.6) });
  }
  const halts: Readonly<Record<string, number>> = {
    '2020-02': halt2020,
    '2020-03': halt2020 / 3,
    '2022-04': halt2022,
    '2022-05': halt2022 * 0.6,
  };
  const growth = new Float64Array(TIMES);
  for (let time = FIRST_TIME; time < TIMES; time += 1) {
    const halt = halts[timeText(time)] ?? 0;
    // A low month makes a high one a year later.
    const low = time >= 2 * POINTS ? (halts[timeText(time - POINTS)] ?? 0) : 0;
    const rebound = 100 * (1 / (1 + low / 100) - 1) * 0.9;
    growth[time] = alongKnots(knots, yearOf(time), monthOf(time)) + halt + rebound;
  }
  return growth;
}

function text(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

function* demoRegion(region: string, growth: Float64Array): Generator<Row> {
  const level = new Float64Array(TIMES).fill(1);
  let current = 0;
  let prior = 0;
  for (let time = FIRST_TIME; time <= LAST_TIME; time += 1) {
    const weight = pointOf(time) === 0 ? 1.75 : 1;
    const last = level[time - POINTS] ?? 1;
    level[time] = last * (1 + (growth[time] ?? 0) / 100);
    current = (pointOf(time) === 0 ? 0 : current) + weight * (level[time] ?? 1);
    prior = (pointOf(time) === 0 ? 0 : prior) + weight * last;
    const period = timeText(time);
    const toDate = (current / prior - 1) * 100;
    const month = text(growth[time] ?? 0);
    const gross = 'gross-output';
    yield [region, gross, period, 'month', '', month, 'comparable-price', DEMO_SOURCE];
    yield [region, gross, period, 'ytd', '', text(toDate), 'comparable-price', DEMO_SOURCE];
  }
}

export function benchmarksFile(): DemoFile {
  const header = ['region', 'indicator', 'period', 'measure', 'level', 'growth', 'basis', 'source'];
  return demoFile('benchmarks.csv', header, function* rows() {
    yield* publishedRows();
    yield* demoRegion(REGION.demoCity, demoGrowth(new Random('demo city'), 3.4, -12, -38));
    yield* demoRegion(REGION.demoNation, demoGrowth(new Random('demo nation'), 5.1, -9, -7));
  });
}
