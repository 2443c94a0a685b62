import { DISTRICT, ZONE_PARK } from '@/prisma/seed/areas';
import { LINE_SCHEME } from '@/prisma/seed/clusters';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { PUBLISHED } from '@/prisma/seed/published-facts';

type Row = [
  area: string,
  scheme: string,
  cluster: string,
  indicator: string,
  year: string,
  value: string,
  unit: string,
];

/** Targets of the district by year: output and investment in 亿元, growth in percent. */
const DISTRICT_TARGETS: readonly (readonly [
  year: number,
  output: number,
  growth: number,
  investment: number,
  manufacturing: number,
  upgrades: number,
  signed: number,
])[] = [
  [2021, 1480, 6, 50, 48, 7, 50],
  [2022, 1560, 5, 58, 55, 8, 55],
  [2023, 1540, 5, 52, 49, 6.5, 55],
  [2024, 1580, 5, 60, 57, 7, 215],
];

/** Targets of the LINE clusters for 2024, 亿元. */
const CLUSTER_TARGETS: readonly (readonly [
  cluster: string,
  output: number,
  investment: number,
])[] = [
  ['life', 215, 14],
  ['information', 150, 6],
  ['new-material', 495, 14],
  ['equipment', 455, 20],
];

const DISTRICT_INDICATORS = [
  ['gross-output', '亿元'],
  ['gross-output-growth', '%'],
  ['investment', '亿元'],
  ['manufacturing-investment', '亿元'],
  ['technical-upgrade-investment', '亿元'],
  ['signed-investment', '亿元'],
] as const;

/** Targets of an area name the area alone, those of a cluster its scheme and cluster alone. */
export function targetsFile(): DemoFile {
  const header = ['area', 'scheme', 'cluster', 'indicator', 'year', 'value', 'unit'];
  return demoFile('targets.csv', header, function* rows(): Generator<Row> {
    for (const [year, ...values] of DISTRICT_TARGETS) {
      for (const [i, [indicator, unit]] of DISTRICT_INDICATORS.entries()) {
        yield [DISTRICT, '', '', indicator, String(year), String(values[i]), unit];
      }
    }
    const { target } = PUBLISHED.parkSigned2024;
    yield [ZONE_PARK, '', '', 'signed-investment', '2024', String(target), '亿元'];
    for (const [cluster, output, investment] of CLUSTER_TARGETS) {
      yield ['', LINE_SCHEME, cluster, 'gross-output', '2024', String(output), '亿元'];
      yield ['', LINE_SCHEME, cluster, 'investment', '2024', String(investment), '亿元'];
    }
  });
}
