import type { OverviewData } from '@/lib/domain/views';
import { investmentInput } from '@/lib/schemas/api/investment';
import { progressInput, type ProgressResult } from '@/lib/schemas/api/progress';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { readCluster } from '@/lib/server/statistics/read-cluster';
import { readClusters } from '@/lib/server/statistics/read-clusters';
import { readDataState } from '@/lib/server/statistics/read-data-state';
import { readInvestment } from '@/lib/server/statistics/read-investment';
import { readOverview } from '@/lib/server/statistics/read-overview';
import { readProgress } from '@/lib/server/statistics/read-progress';
import type { MatrixEntry } from '../support/matrix-entry';
import { DISTRICT, FOREIGN_PARK, FOREIGN_TOWN, OWN_TOWN, SCHEME } from '../support/small-district';

const investment = (by: string, member?: string) => investmentInput.parse({ by, ...(member === undefined ? {} : { member: [member] }) });
const progress = (by: string, member: string) => progressInput.parse({ by, member: [member] });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/statistics/read-data-state.ts#readDataState',
    call: readDataState,
    permission: 'statistics.read',
    outside: 'not-found',
    unscoped: 'which periods and schemes there are says nothing of anybody’s figures',
    cases: [{ name: 'the state of the data', input: undefined, within: ['district', 'town', 'enterprise'] }],
  },
  {
    verb: 'lib/server/statistics/read-overview.ts#readOverview',
    call: readOverview,
    permission: 'statistics.read',
    outside: 'absent',
    keys: (answer: OverviewData) => [answer.district.key, ...answer.towns.map((row) => row.member.key)],
    cases: [
      { name: 'the district', input: DEFAULT_VIEW, key: DISTRICT, within: ['district'], outside: { town: 'absent', enterprise: 'not-permitted' } },
      { name: 'own town', input: DEFAULT_VIEW, key: OWN_TOWN, within: ['district', 'town'], outside: { enterprise: 'not-permitted' } },
      { name: 'another town', input: DEFAULT_VIEW, key: FOREIGN_TOWN, within: ['district'], outside: { town: 'absent', enterprise: 'not-permitted' } },
    ],
  },
  {
    verb: 'lib/server/statistics/read-clusters.ts#readClusters',
    call: readClusters,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [{ name: 'all clusters', input: DEFAULT_VIEW, within: ['district'] }],
  },
  {
    verb: 'lib/server/statistics/read-cluster.ts#readCluster',
    call: readCluster,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [{ name: 'one cluster', input: { ...DEFAULT_VIEW, scheme: SCHEME, cluster: 'a' }, within: ['district'] }],
  },
  {
    verb: 'lib/server/statistics/read-investment.ts#readInvestment',
    call: readInvestment,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [
      { name: 'the district', input: investment('district'), within: ['district'] },
      { name: 'own town', input: investment('town', OWN_TOWN), within: ['district', 'town'] },
      { name: 'another town', input: investment('town', FOREIGN_TOWN), within: ['district'] },
      { name: 'a park elsewhere', input: investment('park', FOREIGN_PARK), within: ['district'] },
      { name: 'a cluster', input: investment('cluster', 'a'), within: ['district'] },
      { name: 'all clusters', input: investment('cluster'), within: ['district'] },
      { name: 'a kind', input: investment('kind', 'new'), within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/statistics/read-progress.ts#readProgress',
    call: readProgress,
    permission: 'statistics.read',
    outside: 'not-found',
    keys: (answer: ProgressResult) => answer.rows.map((row) => row.key),
    cases: [
      { name: 'the district', input: progress('district', DISTRICT), within: ['district'] },
      { name: 'own town', input: progress('town', OWN_TOWN), within: ['district', 'town'] },
      { name: 'another town', input: progress('town', FOREIGN_TOWN), within: ['district'] },
      { name: 'a cluster', input: progress('cluster', 'a'), within: ['district'] },
      { name: 'another town among all', input: progressInput.parse({}), key: FOREIGN_TOWN, outside: 'absent', within: ['district'] },
      { name: 'own town among all', input: progressInput.parse({}), key: OWN_TOWN, outside: 'absent', within: ['district', 'town'] },
    ],
  },
];
