import { enterprisesInput, type EnterprisesResult } from '@/lib/schemas/api/enterprises';
import { projectsInput, type ProjectsResult } from '@/lib/schemas/api/projects';
import { listEnterprises } from '@/lib/server/enterprises/list-enterprises';
import { listProjects } from '@/lib/server/projects/list-projects';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, NEIGHBOUR_PROJECT, OWN_ENTERPRISE, OWN_PROJECT } from '../support/small-district';

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/enterprises/list-enterprises.ts#listEnterprises',
    call: listEnterprises,
    permission: 'enterprises.read',
    outside: 'absent',
    keys: (answer: EnterprisesResult) => answer.items.map((item) => item.code),
    cases: [
      { name: 'own enterprise', input: enterprisesInput.parse({}), key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: enterprisesInput.parse({}), key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'enterprise of another town', input: enterprisesInput.parse({}), key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, asked for by name of the town', input: enterprisesInput.parse({ town: FOREIGN_TOWN }), key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, asked for by code', input: enterprisesInput.parse({ q: FOREIGN_ENTERPRISE }), key: FOREIGN_ENTERPRISE, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/projects/list-projects.ts#listProjects',
    call: listProjects,
    permission: 'projects.read',
    outside: 'absent',
    keys: (answer: ProjectsResult) => answer.items.map((item) => item.code),
    cases: [
      { name: 'project of the own enterprise', input: projectsInput.parse({}), key: OWN_PROJECT, within: ['district', 'town', 'enterprise'] },
      { name: 'project of the same town', input: projectsInput.parse({}), key: NEIGHBOUR_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town', input: projectsInput.parse({}), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'project of another town, asked for by code', input: projectsInput.parse({ q: FOREIGN_PROJECT }), key: FOREIGN_PROJECT, within: ['district'] },
    ],
  },
];
