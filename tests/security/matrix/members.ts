import type { AreaData, AreaListData, DriversData } from '@/lib/domain/member-views';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { readArea } from '@/lib/server/members/read-area';
import { readAreas } from '@/lib/server/members/read-areas';
import { readDrivers } from '@/lib/server/members/read-drivers';
import { readIndustries } from '@/lib/server/members/read-industries';
import { readIndustry } from '@/lib/server/members/read-industry';
import type { MatrixEntry } from '../support/matrix-entry';
import { DISTRICT, FOREIGN_ENTERPRISE, FOREIGN_PARK, FOREIGN_TOWN, OWN_TOWN, SCHEME } from '../support/small-district';

const view = { ...DEFAULT_VIEW, scheme: SCHEME };
const area = (code: string) => ({ ...view, code });
const drivers = (change: object) => ({ ...view, by: 'industry' as const, ...change });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/members/read-areas.ts#readAreas',
    call: readAreas,
    permission: 'statistics.read',
    outside: 'absent',
    keys: (answer: AreaListData) => [...answer.towns, ...(answer.parks ?? [])].map((row) => row.member.key).concat(answer.total === null ? [] : [DISTRICT]),
    cases: [
      { name: 'own town', input: view, key: OWN_TOWN, within: ['district', 'town'], outside: { enterprise: 'not-found' } },
      { name: 'another town', input: view, key: FOREIGN_TOWN, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
      { name: 'a park elsewhere', input: view, key: FOREIGN_PARK, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
      { name: 'the district’s total', input: view, key: DISTRICT, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
    ],
  },
  {
    verb: 'lib/server/members/read-area.ts#readArea',
    call: readArea,
    permission: 'statistics.read',
    outside: 'not-found',
    keys: (answer: AreaData) => [...(answer.leaders?.pulls ?? []), ...(answer.leaders?.drags ?? [])].map((row) => row.member.key).concat(answer.siblings.map(({ key }) => key)),
    cases: [
      { name: 'own town', input: area(OWN_TOWN), within: ['district', 'town'] },
      { name: 'another town', input: area(FOREIGN_TOWN), within: ['district'] },
      { name: 'a park elsewhere', input: area(FOREIGN_PARK), within: ['district'] },
      { name: 'another town beside one’s own', input: area(OWN_TOWN), key: FOREIGN_TOWN, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
      { name: 'an enterprise of another town', input: area(FOREIGN_TOWN), key: FOREIGN_ENTERPRISE, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/members/read-industries.ts#readIndustries',
    call: readIndustries,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [
      { name: 'divisions', input: { ...view, level: 2 }, within: ['district'] },
      { name: 'divisions of a town', input: { ...view, level: 2, town: OWN_TOWN }, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/members/read-industry.ts#readIndustry',
    call: readIndustry,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [
      { name: 'a division', input: area('26'), within: ['district'] },
      { name: 'a class', input: area('2614'), within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/members/read-drivers.ts#readDrivers',
    call: readDrivers,
    permission: 'statistics.read',
    outside: 'not-found',
    keys: (answer: DriversData) => [answer.whole.key, ...answer.parts.map((part) => part.member.key)],
    cases: [
      { name: 'the district', input: drivers({}), key: DISTRICT, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
      { name: 'own town', input: drivers({ town: OWN_TOWN }), within: ['district', 'town'] },
      { name: 'another town', input: drivers({ town: FOREIGN_TOWN }), within: ['district'] },
      { name: 'a park elsewhere', input: drivers({ park: FOREIGN_PARK }), within: ['district'] },
      { name: 'a cluster of the district', input: drivers({ cluster: 'a' }), key: 'a', within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
      { name: 'an enterprise of another town', input: drivers({ by: 'enterprise' }), key: FOREIGN_ENTERPRISE, within: ['district'], outside: { town: 'absent', enterprise: 'not-found' } },
    ],
  },
];
