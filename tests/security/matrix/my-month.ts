import { recordStageInput } from '@/lib/schemas/project-stage';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import { openPeriod } from '@/lib/server/forms/open-period';
import { recordStage } from '@/lib/server/projects/record-stage';
import { readMyMonth, type MyMonth } from '@/lib/server/returns/read-my-month';
import type { MatrixEntry } from '../support/matrix-entry';
import { ENTERPRISES, FOREIGN_ENTERPRISE, FOREIGN_PROJECT, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, NEIGHBOUR_PROJECT, OWN_ENTERPRISE, OWN_PROJECT, OWN_TOWN } from '../support/small-district';

const FORM = 'monthly-output';
const JUNE = 202406;

const nameOf = (code: string) => ENTERPRISES.find((one) => one.code === code)?.name ?? code;

/** A round of which everything came back; opened on first use. */
async function everythingBack(ctx: Ctx): Promise<void> {
  const { sql } = ctx.db;
  const known = await sql.query(`SELECT FROM form_period WHERE form = $1 AND period = $2`, [FORM, JUNE]);
  if (known.length > 0) return;
  await openPeriod({ ctx: { db: ctx.db, actor: systemActor }, input: { form: FORM, period: JUNE } });
  await sql.query(`UPDATE return SET status = 'returned' WHERE form = $1 AND period = $2`, [FORM, JUNE]);
}

const stageOf = (project: string) => recordStageInput.parse({ project, stage: 'producing', date: '2024-06-30', evidence: '投产报告' });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/returns/read-my-month.ts#readMyMonth',
    permission: 'returns.read',
    outside: 'absent',
    call: async ({ ctx }: { ctx: Ctx }) => {
      await everythingBack(ctx);
      return readMyMonth({ ctx });
    },
    // What came back by unit; rounds by town, and how many returns they have.
    keys: ({ cameBack, rounds }: MyMonth) => [...cameBack.map(({ unit }) => unit), ...rounds.flatMap(({ town, period, counts }) => (period === JUNE ? [town?.key ?? `${counts.total} returns`] : []))],
    cases: [
      { name: 'own enterprise', input: {}, key: nameOf(OWN_ENTERPRISE), within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: {}, key: nameOf(NEIGHBOUR_ENTERPRISE), within: ['district', 'town'] },
      { name: 'enterprise of another town', input: {}, key: nameOf(FOREIGN_ENTERPRISE), within: ['district'] },
      { name: 'all towns beside one another', input: {}, key: FOREIGN_TOWN, within: ['district'] },
      { name: 'the own town beside others', input: {}, key: OWN_TOWN, within: ['district'] },
      { name: 'all returns of the round', input: {}, key: `${ENTERPRISES.length} returns`, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/projects/record-stage.ts#recordStage',
    permission: 'returns.enter',
    outside: 'not-found',
    call: recordStage,
    cases: [
      { name: 'project of the own enterprise', input: stageOf(OWN_PROJECT), within: ['district', 'town', 'enterprise'] },
      { name: 'project of the same town', input: stageOf(NEIGHBOUR_PROJECT), within: ['district', 'town'] },
      { name: 'project of another town', input: stageOf(FOREIGN_PROJECT), within: ['district'] },
    ],
  },
];
