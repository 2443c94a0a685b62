import { afterEach, expect, it } from 'vitest';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readNotices } from '@/lib/server/notices/read-notices';
import { readMyMonth } from '@/lib/server/returns/read-my-month';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { OWN_ENTERPRISE } from '@/tests/security/support/small-district';
import { memoryDatabase } from '@/tests/setup/database';
import { MAY, OUTPUT, sheetOf, stored } from '../returns/support';
import { approveSome, deskOf, enterAndApprove, publishAs, reopen, startPublishing } from './support';

let db: Database;
afterEach(() => db.close());

const WHY = '复核发现当月多计加工收入';
const APRIL = 202404;
const told = async (ctx: Ctx) => (await readNotices({ ctx, input: { all: true } })).notices.filter(({ kind }) => kind === 'reopened').map(({ detail }) => detail);

it('whoever is to enter for the unit hears that a loaded return was opened for correction', async () => {
  const round = await startPublishing(memoryDatabase);
  ({ db } = round);
  await publishAs(round.reviewer, 1, APRIL);
  const loaded = (await sheetOf(round.reviewer, { period: APRIL })).returns.find(({ subject }) => subject.code === OWN_ENTERPRISE);
  await reopen(round.reviewer, loaded!.id, WHY);
  for (const ctx of [round.reporter, round.townClerk]) expect(await told(ctx)).toMatchObject([{ return: loaded!.id, form: OUTPUT, period: APRIL, unit: loaded!.subject.name, reason: WHY }]);
  for (const ctx of [round.reviewer, round.analyst]) expect(await told(ctx)).toEqual([]);
  expect((await readMyMonth({ ctx: round.reporter })).cameBack).toMatchObject([{ id: loaded!.id, reason: WHY, toCorrect: true }]);
});

it('of a return that was entered here only who entered it hears', async () => {
  const round = await startPublishing(memoryDatabase);
  ({ db } = round);
  const [first] = await approveSome(round, 1);
  await publishAs(round.reviewer, 1);
  await reopen(round.reviewer, first!.id, WHY);
  expect(await told(round.clerk)).toMatchObject([{ return: first!.id, reason: WHY }]);
  for (const ctx of [round.reporter, round.townClerk]) expect(await told(ctx)).toEqual([]);
});

it('an approved correction counts: it is not being corrected, and approving it changes nothing more', async () => {
  const round = await startPublishing(memoryDatabase);
  ({ db } = round);
  const [first] = await approveSome(round, 2);
  await publishAs(round.reviewer, 1);
  await reopen(round.reviewer, first!.id, WHY);
  expect((await deskOf(round.reviewer, { period: MAY })).coverage.correcting).toBe(1);
  expect(await whatTotalBecomes({ ctx: round.reviewer, input: { id: first!.id } })).toMatchObject({ none: null });
  const open = (await sheetOf(round.clerk, { ids: [first!.id] })).returns[0]!;
  const less = (slot: 'month' | 'ytd') => ({ line: 'gross-output', slot, after: String(Number(stored(open, 'gross-output', slot)) - 100) });
  await enterAndApprove(round, open, [less('month'), less('ytd')]);
  expect(await whatTotalBecomes({ ctx: round.reviewer, input: { id: first!.id } })).toMatchObject({ none: 'counted', changes: [] });
  const desk = await deskOf(round.reviewer, { period: MAY });
  expect(desk.coverage.correcting).toBe(0);
  expect(desk.returns.rows[0]).toMatchObject({ id: first!.id, status: 'approved', correction: true });
});
