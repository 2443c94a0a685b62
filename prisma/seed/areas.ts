import towns from '@/prisma/seed/data/towns.json';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';

export const DISTRICT = '310116';
/** The high-tech zone as a town-level unit of the code list, and as a park. */
export const ZONE_TOWN = '310116503';
export const ZONE_PARK = '310116P01';
export const CARBON_PARK = '310116P02';
export const FENGJING_PARK = '310116P03';
export const EQUIPMENT_PARK = '310116P04';
export const BIOPHARMA_PARK = '310116P05';

const ENGLISH: Readonly<Record<string, string>> = {
  '310116': 'Jinshan District',
  '310116001': 'Shihua Subdistrict',
  '310116101': 'Zhujing Town',
  '310116102': 'Fengjing Town',
  '310116103': 'Zhangyan Town',
  '310116104': 'Tinglin Town',
  '310116105': 'Luxiang Town',
  '310116107': 'Langxia Town',
  '310116109': 'Jinshanwei Town',
  '310116112': 'Caojing Town',
  '310116113': 'Shanyang Town',
  '310116503': 'Shanghai Bay Area High-tech Development Zone',
};

/** Parks overlap towns and one another: a second dimension, never added to towns. */
const PARKS: readonly (readonly [code: string, name: string, english: string])[] = [
  [ZONE_PARK, '上海湾区高新区', 'Shanghai Bay Area High-tech Park'],
  [CARBON_PARK, '碳谷绿湾产业园', 'Carbon Valley Green Bay Industrial Park'],
  [FENGJING_PARK, '枫泾工业园区', 'Fengjing Industrial Park'],
  [EQUIPMENT_PARK, '长三角智能装备园', 'Yangtze Delta Intelligent Equipment Park'],
  [BIOPHARMA_PARK, '上海湾区生物医药港', 'Shanghai Bay Area Biopharma Port'],
];

export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly kind: 'district' | 'town' | 'park';
  readonly parent: string;
}

/** 金山区, the eleven town-level units of the national code list, and its parks. */
export function demoAreas(): AreaRow[] {
  const listed = towns.items
    .filter((item) => item.code === DISTRICT || item.parent === DISTRICT)
    .map((item): AreaRow => {
      const district = item.code === DISTRICT;
      return {
        code: item.code,
        name: item.name,
        english: ENGLISH[item.code] ?? '',
        kind: district ? 'district' : 'town',
        parent: district ? '' : DISTRICT,
      };
    });
  const parks = PARKS.map(
    ([code, name, english]): AreaRow => ({ code, name, english, kind: 'park', parent: DISTRICT }),
  );
  return [...listed, ...parks];
}

export function areasFile(): DemoFile {
  return demoFile('areas.csv', ['code', 'name', 'name_en', 'kind', 'parent'], () =>
    demoAreas().map((area) => [area.code, area.name, area.english, area.kind, area.parent]),
  );
}
