import {
  BIOPHARMA_PARK,
  CARBON_PARK,
  EQUIPMENT_PARK,
  FENGJING_PARK,
  ZONE_PARK,
  ZONE_TOWN,
} from '@/prisma/seed/areas';
import { POINTS, TIMES, timeOf } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import type { Group } from '@/prisma/seed/industry-mix';
import type { IndicatorBook } from '@/prisma/seed/output-book';
import { Random } from '@/prisma/seed/random';
import type { DemoEnterprise } from '@/prisma/seed/roster';

const FENGJING = '310116102';
const TINGLIN = '310116104';
const JINSHANWEI = '310116109';
const CAOJING = '310116112';

type Weights = readonly (readonly [string, number])[];

/** Where a group's enterprises stand, by town. */
export const TOWN_WEIGHTS: Readonly<Record<Group, Weights>> = {
  life: [
    [ZONE_TOWN, 46], [FENGJING, 8], ['310116101', 10], [TINGLIN, 8], ['310116103', 7],
    ['310116105', 5], ['310116107', 4], ['310116113', 12],
  ],
  information: [
    [ZONE_TOWN, 44], [FENGJING, 9], ['310116101', 12], [TINGLIN, 12], ['310116103', 8],
    ['310116105', 4], ['310116113', 11],
  ],
  'new-material': [
    [JINSHANWEI, 30], [CAOJING, 26], [ZONE_TOWN, 16], ['310116103', 9], [TINGLIN, 7],
    ['310116101', 5], ['310116001', 3], ['310116113', 4],
  ],
  equipment: [
    [FENGJING, 26], [ZONE_TOWN, 22], [TINGLIN, 17], ['310116101', 14], ['310116103', 8],
    ['310116105', 6], ['310116107', 3], ['310116113', 4],
  ],
  none: [
    [FENGJING, 16], [TINGLIN, 17], ['310116101', 16], [ZONE_TOWN, 12], ['310116105', 10],
    ['310116107', 9], ['310116103', 9], ['310116113', 7], ['310116001', 4],
  ],
};

const HOLDINGS: Weights = [
  ['private', 58],
  ['foreign', 17],
  ['hmt', 9],
  ['state', 7],
  ['other', 7],
  ['collective', 2],
];

/** Yearly gross output per employee, 万元. */
const PER_EMPLOYEE: Readonly<Record<Group, number>> = {
  life: 125,
  information: 140,
  'new-material': 240,
  equipment: 125,
  none: 110,
};

/** Parks of an enterprise: those of its town, some of which overlap. */
export function parksOf(random: Random, group: Group, town: string): string[] {
  const parks: string[] = [];
  if (town === ZONE_TOWN) {
    parks.push(ZONE_PARK);
    if (group === 'life' && random.chance(0.75)) parks.push(BIOPHARMA_PARK);
  }
  if ((town === JINSHANWEI || town === CAOJING) && group === 'new-material' && random.chance(0.9)) {
    parks.push(CARBON_PARK);
  }
  if (town === FENGJING && random.chance(0.8)) parks.push(FENGJING_PARK);
  if ((town === FENGJING || town === TINGLIN) && group === 'equipment' && random.chance(0.6)) {
    parks.push(EQUIPMENT_PARK);
  }
  return parks;
}

/**
 * Size by employees and revenue (统计上大中小微型企业划分办法 2017, industry): both floors must be
 * met, else one size down. Revenue in 万元.
 */
export function sizeOf(employees: number, revenue: number): string {
  if (employees >= 1000 && revenue >= 40_000) return 'large';
  if (employees >= 300 && revenue >= 2_000) return 'medium';
  return employees >= 20 && revenue >= 300 ? 'small' : 'micro';
}

/** An enterprise's register entry, made after its output is known. */
export interface RegisterEntry {
  readonly enterprise: DemoEnterprise;
  readonly town: string;
  readonly parks: readonly string[];
  readonly size: string;
  readonly holding: string;
  readonly landMu: number;
  readonly employees: number;
}

/** Best full year of gross output, 万元. */
function revenueOf(enterprise: DemoEnterprise, gross: IndicatorBook): number {
  let best = 0;
  for (let year = 2019; year <= 2023; year += 1) {
    const at = enterprise.index * TIMES + timeOf(year, 2) + POINTS - 1;
    best = Math.max(best, gross.yearToDate[at] ?? 0);
  }
  return best === 0 ? enterprise.base / 10 : best / 10;
}

export function demoRegister(
  enterprises: readonly DemoEnterprise[],
  gross: IndicatorBook,
): RegisterEntry[] {
  const random = new Random('register');
  return enterprises.map((enterprise): RegisterEntry => {
    const local = enterprise.affiliation === 'local';
    const town = local ? random.weighted(TOWN_WEIGHTS[enterprise.group]) : '310116001';
    const revenue = revenueOf(enterprise, gross);
    const perEmployee = PER_EMPLOYEE[enterprise.group] * (local ? 1 : 4);
    const employees = Math.max(8, Math.round(revenue / random.logNormal(perEmployee, 0.38)));
    const landMu = Math.max(3, Math.round((revenue / random.logNormal(620, 0.5)) * 10) / 10);
    return {
      enterprise,
      town,
      parks: local ? parksOf(random, enterprise.group, town) : [],
      size: sizeOf(employees, revenue),
      holding: local ? random.weighted(HOLDINGS) : 'state',
      landMu,
      employees,
    };
  });
}

export function enterprisesFile(register: readonly RegisterEntry[]): DemoFile {
  const header = [
    'code',
    'name',
    'town',
    'parks',
    'industry',
    'size',
    'holding',
    'affiliation',
    'land_mu',
    'employees',
  ];
  return demoFile('enterprises.csv', header, function* rows() {
    for (const entry of register) {
      const { code, name, industry, affiliation } = entry.enterprise;
      yield [
        code,
        name,
        entry.town,
        entry.parks.join(';'),
        industry,
        entry.size,
        entry.holding,
        affiliation,
        String(entry.landMu),
        String(entry.employees),
      ];
    }
  });
}
