import { seriesInput } from '@/lib/schemas/api/series';
import { openSeries } from '@/lib/server/statistics/open-series';
import { readSeries } from '@/lib/server/statistics/read-series';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PARK, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, OWN_TOWN, SCHEME } from '../support/small-district';

const of = (by: string, member?: string, more: object = {}) => seriesInput.parse({ indicator: 'gross-output', by, ...(member === undefined ? {} : { member: [member] }), ...more });

const cases: MatrixEntry['cases'] = [
  { name: 'the district', input: of('district'), within: ['district'] },
  { name: 'own town', input: of('town', OWN_TOWN), within: ['district', 'town'] },
  { name: 'another town', input: of('town', FOREIGN_TOWN), within: ['district'] },
  { name: 'a park elsewhere', input: of('park', FOREIGN_PARK), within: ['district'] },
  { name: 'a cluster', input: of('cluster', 'a', { scheme: SCHEME }), within: ['district'] },
  { name: 'all clusters', input: of('cluster'), within: ['district'] },
  { name: 'an industry', input: of('industry', '26'), within: ['district'] },
  { name: 'own enterprise', input: of('enterprise', OWN_ENTERPRISE), within: ['district', 'town', 'enterprise'] },
  { name: 'enterprise of the same town', input: of('enterprise', NEIGHBOUR_ENTERPRISE), within: ['district', 'town'] },
  { name: 'enterprise of another town', input: of('enterprise', FOREIGN_ENTERPRISE), within: ['district'] },
];

export const entries: readonly MatrixEntry[] = [
  { verb: 'lib/server/statistics/open-series.ts#openSeries', call: openSeries, permission: 'statistics.read', outside: 'not-found', cases },
  { verb: 'lib/server/statistics/read-series.ts#readSeries', call: readSeries, permission: 'statistics.read', outside: 'not-found', cases },
];
