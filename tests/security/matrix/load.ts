import { memorySource } from '@/lib/import/load-source';
import { loadDistrict } from '@/lib/server/load/load-district';
import type { MatrixEntry } from '../support/matrix-entry';

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/load/load-district.ts#loadDistrict',
    call: loadDistrict,
    permission: 'load.run',
    outside: 'not-found',
    unscoped: 'a load is of the whole district, and the roles that may run one have the whole district',
    cases: [{ name: 'a load of nothing', input: { source: memorySource([]) }, within: ['district', 'town', 'enterprise'] }],
  },
];
