import type { ExploreData, ExploreInput } from '@/lib/domain/explore';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';
import { removeViewInput, renameViewInput, saveViewInput } from '@/lib/schemas/saved-views';
import type { Ctx } from '@/lib/server/context';
import { readExplore } from '@/lib/server/explore/read-explore';
import { listViews } from '@/lib/server/views/list-views';
import { removeView } from '@/lib/server/views/remove-view';
import { renameView } from '@/lib/server/views/rename-view';
import { saveView } from '@/lib/server/views/save-view';
import type { MatrixEntry } from '../support/matrix-entry';
import { DISTRICT, FOREIGN_ENTERPRISE, FOREIGN_PARK, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, OWN_TOWN } from '../support/small-district';

const ask = (input: Partial<ExploreInput>): ExploreInput => ({ ...DEFAULT_EXPLORE, ...input });
const EVERYBODY = ['district', 'town', 'enterprise'] as const;

let saved = 0;

/** Saves a view of one's own, or of somebody else where nobody may, and hands its number to a verb. */
const withOwnView =
  <Input>(verb: (args: { ctx: Ctx; input: Input }) => Promise<unknown>, inputOf: (id: number, name: string) => Input) =>
  async ({ ctx, input }: { ctx: Ctx; input: 'own' | 'foreign' }) => {
    saved += 1;
    const name = `view ${saved}`;
    const [somebody] = await ctx.db.sql.query<{ id: string }>(`SELECT id FROM "user" WHERE id <> $1 ORDER BY id LIMIT 1`, [ctx.actor.userId]);
    const [row] = await ctx.db.sql.query<{ id: number }>(`INSERT INTO saved_view (owner_id, name, address, updated_at) VALUES ($1, $2, '/explore', now()) RETURNING id`, [
      input === 'own' ? ctx.actor.userId : somebody?.id,
      name,
    ]);
    return verb({ ctx, input: inputOf(row?.id ?? 0, name) });
  };

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/explore/read-explore.ts#readExplore',
    call: readExplore,
    permission: 'statistics.read',
    outside: 'not-found',
    keys: (answer: ExploreData) => [...answer.members, ...answer.lines, ...(answer.total === null ? [] : [answer.total]), ...(answer.others === null ? [] : [{ key: 'rest' }])].map(({ key }) => key),
    cases: [
      { name: 'the district', input: ask({ by: 'none' }), within: ['district'] },
      { name: 'own town', input: ask({ by: 'town', member: [OWN_TOWN] }), within: ['district', 'town'] },
      { name: 'another town', input: ask({ by: 'town', member: [FOREIGN_TOWN] }), within: ['district'] },
      { name: 'another town among all', input: ask({ by: 'town' }), key: FOREIGN_TOWN, outside: { town: 'absent', enterprise: 'not-found' }, within: ['district'] },
      { name: 'the district’s total beside towns', input: ask({ by: 'town' }), key: DISTRICT, outside: { town: 'absent', enterprise: 'not-found' }, within: ['district'] },
      { name: 'what is left of the district', input: ask({ by: 'enterprise', member: [OWN_ENTERPRISE] }), key: 'rest', outside: 'absent', within: ['district'] },
      { name: 'a park elsewhere', input: ask({ by: 'park', member: [FOREIGN_PARK] }), within: ['district'] },
      { name: 'clusters', input: ask({ by: 'cluster' }), within: ['district'] },
      { name: 'an industry', input: ask({ by: 'industry', member: ['26'] }), within: ['district'] },
      { name: 'towns by cluster', input: ask({ by: 'cluster', by2: 'town' }), within: ['district'] },
      { name: 'own enterprise', input: ask({ by: 'enterprise', member: [OWN_ENTERPRISE] }), within: EVERYBODY },
      { name: 'enterprise of the same town', input: ask({ by: 'enterprise', member: [NEIGHBOUR_ENTERPRISE] }), within: ['district', 'town'] },
      { name: 'enterprise of another town', input: ask({ by: 'enterprise', member: [FOREIGN_ENTERPRISE] }), within: ['district'] },
      { name: 'enterprise of another town among the largest', input: ask({ by: 'enterprise' }), key: FOREIGN_ENTERPRISE, outside: 'absent', within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/views/list-views.ts#listViews',
    call: listViews,
    permission: 'views.keep',
    outside: 'not-found',
    unscoped: 'a saved view is an address; what it shows is for the rights of whoever opens it',
    cases: [{ name: 'one’s views', input: undefined, within: EVERYBODY }],
  },
  {
    verb: 'lib/server/views/save-view.ts#saveView',
    call: ({ ctx, input }: { ctx: Ctx; input: readonly string[] }) => {
      saved += 1;
      return saveView({ ctx, input: saveViewInput.parse({ name: `view ${saved}`, address: '/explore', sharedWith: input }) });
    },
    permission: 'views.keep',
    outside: 'not-found',
    unscoped: 'it keeps a view of one’s own',
    cases: [{ name: 'a view', input: [], within: EVERYBODY }, { name: 'a view for a role', input: ['analyst'], within: EVERYBODY }],
  },
  {
    verb: 'lib/server/views/rename-view.ts#renameView',
    call: withOwnView(renameView, (id, name) => renameViewInput.parse({ id, name: `${name} renamed` })),
    permission: 'views.keep',
    outside: 'not-found',
    unscoped: 'it is about who owns the view, whatever the scope',
    cases: [
      { name: 'one’s own view', input: 'own', within: EVERYBODY },
      { name: 'somebody else’s view', input: 'foreign', within: [] },
    ],
  },
  {
    verb: 'lib/server/views/remove-view.ts#removeView',
    call: withOwnView(removeView, (id) => removeViewInput.parse({ id })),
    permission: 'views.keep',
    outside: 'not-found',
    unscoped: 'it is about who owns the view, whatever the scope',
    cases: [
      { name: 'one’s own view', input: 'own', within: EVERYBODY },
      { name: 'somebody else’s view', input: 'foreign', within: [] },
    ],
  },
];
