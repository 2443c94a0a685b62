import '@/tests/setup/files-folder';
import { randomUUID } from 'node:crypto';
import type { Sheet } from '@/lib/domain/return-views';
import { commentInput, saveCellsInput, sheetInput, stepInput } from '@/lib/schemas/returns';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';
import { reopenReturns } from '@/lib/server/http/reopen-returns';
import { addAttachment, readAttachment, removeAttachment } from '@/lib/server/returns/attachments';
import { commentOnReturn } from '@/lib/server/returns/comment';
import { readSheet } from '@/lib/server/returns/read-sheet';
import { saveCells } from '@/lib/server/returns/save-cells';
import type { StepAnswer } from '@/lib/server/returns/step-answer';
import { submitReturns } from '@/lib/server/returns/submit';
import { withdrawReturns } from '@/lib/server/returns/withdraw';
import { approveReturns } from '@/lib/server/review/approve';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { townApproveReturns } from '@/lib/server/review/town-approve';
import type { MatrixCase, MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_ENTERPRISE, FOREIGN_TOWN, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE } from '../support/small-district';

const FORM = 'monthly-output';
const MAY = 202405;

/** The return of May of an enterprise; the period is opened on first use. */
export async function returnOf(db: Database, enterprise: string): Promise<{ id: number; version: number }> {
  const find = () => db.sql.query<{ id: number; version: number }>(`SELECT r.id, r.version FROM return r JOIN enterprise e ON e.id = r.enterprise_id WHERE e.code = $1 AND r.form = $2 AND r.period = $3`, [enterprise, FORM, MAY]);
  let [found] = await find();
  if (found === undefined) {
    await openPeriod({ ctx: { db, actor: systemActor }, input: { form: FORM, period: MAY } });
    [found] = await find();
  }
  if (found === undefined) throw new Error(`${enterprise} has no return`);
  return found;
}

type Verb<I, A> = (args: { ctx: Ctx; input: I }) => Promise<A>;

/** Calls a verb on the return of the enterprise that a case names. */
function onReturn<I, A>(verb: Verb<I, A>, inputOf: (found: { id: number; version: number }, db: Database) => I | Promise<I>): MatrixEntry['call'] {
  return async ({ ctx, input }: { ctx: Ctx; input: string }) => verb({ ctx, input: await inputOf(await returnOf(ctx.db, input), ctx.db) });
}

const THERE = 'there';

const CASES: readonly MatrixCase[] = [
  { name: 'of the own enterprise', input: OWN_ENTERPRISE, key: THERE, within: ['district', 'town', 'enterprise'] },
  { name: 'of an enterprise of the same town', input: NEIGHBOUR_ENTERPRISE, key: THERE, within: ['district', 'town'] },
  { name: 'of an enterprise of another town', input: FOREIGN_ENTERPRISE, key: THERE, within: ['district'] },
];

/** A step is answered return by return: one out of scope is not found. */
function step(verb: string, call: Verb<ReturnType<typeof stepInput.parse>, StepAnswer>, permission: MatrixEntry['permission']): MatrixEntry {
  return {
    verb,
    permission,
    outside: 'absent',
    call: onReturn(call, (found) => stepInput.parse({ returns: [found], reason: '请核对在制品' })),
    keys: ({ done, refused }: StepAnswer) => (done.length > 0 || refused.some(({ code }) => code !== 'not-found') ? [THERE] : []),
    cases: CASES,
  };
}

const EVIDENCE = { line: null, slot: null, fileName: '证明.txt', bytes: Buffer.from('在制品差额说明') };

/** Evidence to the enterprise's return, handed in by the district's clerk. */
async function attachmentOf(found: { id: number }, db: Database): Promise<{ id: number }> {
  return addAttachment({ ctx: { db, actor: { ...systemActor, roles: ['clerk'] } }, input: { ...EVIDENCE, id: found.id } });
}

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/returns/read-sheet.ts#readSheet',
    permission: 'returns.read',
    outside: 'absent',
    call: async ({ ctx, input }: { ctx: Ctx; input: { area?: string; ids?: string } }) => {
      const { ids, ...more } = input;
      await returnOf(ctx.db, OWN_ENTERPRISE);
      return readSheet({ ctx, input: sheetInput.parse({ form: FORM, period: MAY, ...more, ids: ids === undefined ? null : [(await returnOf(ctx.db, ids)).id] }) });
    },
    keys: (sheet: Sheet) => sheet.returns.map(({ subject }) => subject.code),
    cases: [
      { name: 'own enterprise', input: {}, key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
      { name: 'enterprise of the same town', input: {}, key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
      { name: 'enterprise of another town', input: {}, key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, by town', input: { area: FOREIGN_TOWN }, key: FOREIGN_ENTERPRISE, within: ['district'] },
      { name: 'enterprise of another town, by id', input: { ids: FOREIGN_ENTERPRISE }, key: FOREIGN_ENTERPRISE, within: ['district'], outside: 'not-found' },
    ],
  },
  {
    verb: 'lib/server/returns/save-cells.ts#saveCells',
    permission: 'returns.enter',
    outside: 'not-found',
    call: onReturn(saveCells, ({ id, version }) => saveCellsInput.parse({ id, version, key: randomUUID(), changes: [{ line: 'gross-output', slot: 'month', before: null, after: '1234', force: true }] })),
    cases: CASES.map(({ key: _key, ...one }) => one),
  },
  step('lib/server/returns/submit.ts#submitReturns', submitReturns, 'returns.enter'),
  step('lib/server/returns/withdraw.ts#withdrawReturns', withdrawReturns, 'returns.enter'),
  step('lib/server/review/town-approve.ts#townApproveReturns', townApproveReturns, 'returns.review'),
  step('lib/server/review/approve.ts#approveReturns', approveReturns, 'returns.review'),
  step('lib/server/review/send-back.ts#sendBackReturns', sendBackReturns, 'returns.review'),
  {
    ...step('lib/server/http/reopen-returns.ts#reopenReturns', reopenReturns, 'returns.publish'),
    // What is published is the district's to open again.
    cases: CASES.map((one) => ({ ...one, within: ['district'] as const })),
  },
  {
    verb: 'lib/server/returns/comment.ts#commentOnReturn',
    permission: 'returns.read',
    outside: 'not-found',
    call: onReturn(commentOnReturn, ({ id }) => commentInput.parse({ id, body: '请核对在制品差额' })),
    cases: CASES.map(({ key: _key, ...one }) => one),
  },
  {
    verb: 'lib/server/returns/attachments.ts#addAttachment',
    permission: 'returns.enter',
    outside: 'not-found',
    call: async ({ ctx, input }: { ctx: Ctx; input: string }) => {
      const { id } = await returnOf(ctx.db, input);
      const added = await addAttachment({ ctx, input: { ...EVIDENCE, id } });
      // One return takes a limited number of files.
      await removeAttachment({ ctx: { ...ctx, actor: { ...systemActor, roles: ['clerk'] } }, input: { id: added.id } });
    },
    cases: CASES.map(({ key: _key, ...one }) => one),
  },
  {
    verb: 'lib/server/returns/attachments.ts#readAttachment',
    permission: 'returns.read',
    outside: 'not-found',
    call: async ({ ctx, input }: { ctx: Ctx; input: string }) => {
      const attachment = await attachmentOf(await returnOf(ctx.db, input), ctx.db);
      try {
        return await readAttachment({ ctx, input: attachment });
      } finally {
        await removeAttachment({ ctx: { ...ctx, actor: { ...systemActor, roles: ['clerk'] } }, input: attachment });
      }
    },
    cases: CASES.map(({ key: _key, ...one }) => one),
  },
  {
    verb: 'lib/server/returns/attachments.ts#removeAttachment',
    permission: 'returns.enter',
    outside: 'not-found',
    call: async ({ ctx, input }: { ctx: Ctx; input: string }) => {
      const attachment = await attachmentOf(await returnOf(ctx.db, input), ctx.db);
      try {
        await removeAttachment({ ctx, input: attachment });
      } catch (error) {
        await removeAttachment({ ctx: { ...ctx, actor: { ...systemActor, roles: ['clerk'] } }, input: attachment });
        throw error;
      }
    },
    cases: CASES.map(({ key: _key, ...one }) => one),
  },
];
