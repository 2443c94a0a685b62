import type { ChangesData } from '@/lib/domain/change-views';
import { readChangeList } from '@/lib/schemas/changes';
import type { Ctx } from '@/lib/server/context';
import { readChanges } from '@/lib/server/changes/read-changes';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_PROJECT, NEIGHBOUR_ENTERPRISE, NEIGHBOUR_PROJECT, OWN_ENTERPRISE, OWN_PROJECT } from '../support/small-district';

const input = { list: readChangeList({}).list, whole: true };

/** Of everybody's figures one was changed: whoever is in scope is in the answer. */
async function everybodyChanged({ ctx, input: asked }: { ctx: Ctx; input: typeof input }): Promise<ChangesData> {
  await ctx.db.sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason)
     SELECT v.* FROM (SELECT 'output', code || '/202404/gross-output', 'month', '1', '2', '更正' FROM enterprise UNION ALL SELECT 'investment', code || '/202404', 'ytd', '1', '2', '更正' FROM project) v
      WHERE NOT EXISTS (SELECT FROM revision WHERE reason = '更正')`,
  );
  return readChanges({ ctx, input: asked });
}

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/changes/read-changes.ts#readChanges',
    call: everybodyChanged,
    permission: 'returns.read',
    outside: 'absent',
    keys: (answer: ChangesData) => answer.lines.map(({ unit }) => unit.code),
    cases: [
      { name: 'a figure of the own enterprise', input, key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'a figure of another enterprise of the own town', input, key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'a figure of an enterprise of another town', input, key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'a figure of a project that the own enterprise builds', input, key: OWN_PROJECT, within: ['district', 'town', 'enterprise'] },
      { name: 'a figure of another project of the own town', input, key: NEIGHBOUR_PROJECT, within: ['district', 'town'] },
      { name: 'a figure of a project of another town', input, key: FOREIGN_PROJECT, within: ['district'] },
    ],
  },
];
