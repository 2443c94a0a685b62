import { AppError } from '@/lib/errors';
import { deskInput, publishInput, reopenInput, type ReopenInput } from '@/lib/schemas/publications';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/server/context';
import { publish } from '@/lib/server/publications/publish';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { readRevisions } from '@/lib/server/publications/read-revisions';
import { reopenReturn } from '@/lib/server/publications/reopen-return';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, OWN_ENTERPRISE } from '../support/small-district';

/** Rights are asked first: a step that is refused because of how things stand was within reach. */
const withinReach =
  <Input>(verb: (args: { ctx: Ctx; input: Input }) => Promise<unknown>) =>
  async (args: { ctx: Ctx; input: Input }): Promise<unknown> => {
    try {
      return await verb(args);
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') return null;
      throw error;
    }
  };

/** Opens the newest return of an enterprise for correction. */
const reopenOf = withinReach(async ({ ctx, input }: { ctx: Ctx; input: string }) => {
  const [row] = await ctx.db.sql.query<{ id: number; version: number }>(
    `SELECT r.id, r.version FROM return r JOIN enterprise e ON e.id = r.enterprise_id WHERE e.code = $1 ORDER BY r.period DESC LIMIT 1`,
    [input],
  );
  const asked: ReopenInput = reopenInput.parse({ returnId: row?.id, version: row?.version, reason: '更正一笔多计的收入' });
  return reopenReturn({ ctx, input: asked });
});

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/publications/read-publication-desk.ts#readPublicationDesk',
    call: readPublicationDesk,
    permission: 'returns.publish',
    outside: 'not-found',
    cases: [{ name: 'what is published of output', input: deskInput.parse({ form: 'monthly-output' }), within: ['district'] }],
  },
  {
    verb: 'lib/server/publications/publish.ts#publish',
    call: withinReach(publish),
    permission: 'returns.publish',
    outside: 'not-found',
    cases: [{ name: 'a period of the district', input: publishInput.parse({ form: 'monthly-output', period: '2024-03', vintage: 1 }), within: ['district'] }],
  },
  {
    verb: 'lib/server/publications/reopen-return.ts#reopenReturn',
    call: reopenOf,
    permission: 'returns.publish',
    outside: 'not-found',
    cases: [
      { name: 'a return of the own enterprise', input: OWN_ENTERPRISE, within: ['district'] },
      { name: 'a return of an enterprise of another town', input: FOREIGN_ENTERPRISE, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/publications/read-revisions.ts#readRevisions',
    call: readRevisions,
    permission: 'statistics.read',
    outside: 'not-found',
    cases: [{ name: 'the district’s', input: { view: DEFAULT_VIEW, of: 'gross-output' }, within: ['district'] }],
  },
];
