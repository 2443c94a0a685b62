import type { EvaluationListData, ProjectLandData } from '@/lib/domain/land-views';
import { EVALUATION_LIST, PROJECT_LAND_LIST } from '@/lib/schemas/land';
import { readList } from '@/lib/schemas/list';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { readLandEvaluation } from '@/lib/server/land/read-land-evaluation';
import { readLandProjects } from '@/lib/server/land/read-land-projects';
import { readLandUnit } from '@/lib/server/land/read-land-unit';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, NEIGHBOUR_PROJECT, OWN_ENTERPRISE, OWN_PROJECT } from '../support/small-district';

const evaluation = (params: Readonly<Record<string, string>> = {}) => ({ ...DEFAULT_VIEW, list: readList(params, EVALUATION_LIST).list });
const projects = (params: Readonly<Record<string, string>> = {}) => ({ ...DEFAULT_VIEW, list: readList(params, PROJECT_LAND_LIST).list });
const unit = (enterprise: string) => ({ ...DEFAULT_VIEW, enterprise, year: null, changes: {} });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/land/read-land-evaluation.ts#readLandEvaluation',
    call: readLandEvaluation,
    permission: 'land.read',
    outside: 'absent',
    keys: (answer: EvaluationListData) => answer.rows.map((row) => row.member.key),
    cases: [
      { name: 'own enterprise', input: evaluation(), key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: evaluation(), key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'enterprise of another town', input: evaluation(), key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, asked for by town', input: { ...evaluation(), town: FOREIGN_TOWN }, key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, asked for by code', input: evaluation({ q: FOREIGN_ENTERPRISE }), key: FOREIGN_ENTERPRISE, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/land/read-land-projects.ts#readLandProjects',
    call: readLandProjects,
    permission: 'land.read',
    outside: 'absent',
    keys: (answer: ProjectLandData) => answer.rows.map((row) => row.code),
    cases: [
      { name: 'project of the own enterprise', input: projects(), key: OWN_PROJECT, within: ['district', 'town', 'enterprise'] },
      { name: 'project of the same town', input: projects(), key: NEIGHBOUR_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town', input: projects(), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'project of another town, asked for by code', input: projects({ q: FOREIGN_PROJECT }), key: FOREIGN_PROJECT, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/land/read-land-unit.ts#readLandUnit',
    call: readLandUnit,
    permission: 'land.read',
    outside: 'not-found',
    cases: [
      { name: 'own enterprise', input: unit(OWN_ENTERPRISE), within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: unit(NEIGHBOUR_ENTERPRISE), within: ['district', 'town'] },
      { name: 'enterprise of another town', input: unit(FOREIGN_ENTERPRISE), within: ['district'] },
    ],
  },
];
