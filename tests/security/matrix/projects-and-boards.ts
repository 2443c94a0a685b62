import type { BoardListData } from '@/lib/domain/board-views';
import type { InvestmentData } from '@/lib/domain/investment-views';
import { period } from '@/lib/domain/period';
import type { ProjectsData } from '@/lib/domain/project-views';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { readList } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { listBoards } from '@/lib/server/boards/list-boards';
import { publishBoard } from '@/lib/server/boards/publish-board';
import { readBoard } from '@/lib/server/boards/read-board';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import { readProject } from '@/lib/server/projects/read-project';
import { readProjects } from '@/lib/server/projects/read-projects';
import { setStallMonths } from '@/lib/server/projects/set-stall-months';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_PROJECT, FOREIGN_TOWN, NEIGHBOUR_PROJECT, OWN_PROJECT, OWN_TOWN } from '../support/small-district';

const view = { ...DEFAULT_VIEW, scope: 'full' as const };
const projects = (query: Readonly<Record<string, string>> = {}) => ({ view, list: readList(query, PROJECT_LIST).list });
const project = (code: string) => ({ view, code, stall: null });
const byTown = { view, list: readList({ by: 'town' }, INVESTMENT_LIST).list };

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/projects/read-projects.ts#readProjects',
    call: readProjects,
    permission: 'projects.read',
    outside: 'absent',
    keys: (answer: ProjectsData) => [...answer.list.lines.map((line) => line.fact.code), ...answer.towns.map((row) => row.member.key)],
    cases: [
      { name: 'project of the own enterprise', input: projects(), key: OWN_PROJECT, within: ['district', 'town', 'enterprise'] },
      { name: 'project of the same town', input: projects(), key: NEIGHBOUR_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town', input: projects(), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'project of another town, asked for by code', input: projects({ q: FOREIGN_PROJECT }), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'project of another town, asked for by its town', input: { ...projects(), view: { ...view, town: FOREIGN_TOWN } }, key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'counts of another town', input: projects(), key: FOREIGN_TOWN, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/projects/read-project.ts#readProject',
    call: readProject,
    permission: 'projects.read',
    outside: 'not-found',
    cases: [
      { name: 'project of the own enterprise', input: project(OWN_PROJECT), within: ['district', 'town', 'enterprise'] },
      { name: 'project of the same town', input: project(NEIGHBOUR_PROJECT), within: ['district', 'town'] },
      { name: 'project of another town', input: project(FOREIGN_PROJECT), within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/projects/set-stall-months.ts#setStallMonths',
    call: setStallMonths,
    permission: 'settings.change',
    outside: 'not-permitted',
    unscoped: 'a setting is the whole district’s, and only administrators, who see all of it, have the permission',
    cases: [{ name: 'the months', input: { months: 6 }, within: ['district', 'town', 'enterprise'] }],
  },
  {
    verb: 'lib/server/investment/read-investment-view.ts#readInvestmentView',
    call: readInvestmentView,
    permission: 'statistics.read',
    outside: 'absent',
    keys: (answer: InvestmentData) => answer.rows.map((row) => row.member.key),
    cases: [
      { name: 'own town among the towns', input: byTown, key: OWN_TOWN, within: ['district', 'town', 'enterprise'] },
      { name: 'another town among the towns', input: byTown, key: FOREIGN_TOWN, within: ['district'] },
      { name: 'another town, asked for', input: { ...byTown, view: { ...view, town: FOREIGN_TOWN } }, key: FOREIGN_TOWN, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/boards/list-boards.ts#listBoards',
    call: listBoards,
    permission: 'statistics.read',
    outside: 'not-found',
    keys: (answer: BoardListData) => answer.boards.map((board) => board.definition.code),
    cases: [{ name: 'all boards', input: DEFAULT_VIEW, within: ['district'] }],
  },
  {
    verb: 'lib/server/boards/read-board.ts#readBoard',
    call: async (args) => {
      // The small district has no boards: who may see one finds that this one is not there.
      const answer = await readBoard(args).catch((error: unknown) => error);
      if (answer instanceof Error && answer.message !== 'board works is not found') throw answer;
      return answer;
    },
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [{ name: 'a board', input: { view: DEFAULT_VIEW, code: 'works' }, within: ['district'] }],
  },
  {
    verb: 'lib/server/boards/publish-board.ts#publishBoard',
    call: async (args) => {
      const answer = await publishBoard(args).catch((error: unknown) => error);
      if (answer instanceof Error && answer.message !== 'board works is not found') throw answer;
      return answer;
    },
    permission: 'boards.publish',
    outside: 'not-found',
    cases: [{ name: 'a board', input: { code: 'works', period: period(2024, 4) }, within: ['district'] }],
  },
];
