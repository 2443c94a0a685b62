import { randomUUID } from 'node:crypto';
import { fc } from '@/tests/setup/property';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transition, type ReturnAction, type ReturnPart, type ReturnStatus } from '@/lib/domain/return-workflow';
import { AppError } from '@/lib/errors';
import { publishInput, reopenInput } from '@/lib/schemas/publications';
import { saveCellsInput, stepInput, type StepInput } from '@/lib/schemas/returns';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { publish } from '@/lib/server/publications/publish';
import { reopenReturn } from '@/lib/server/publications/reopen-return';
import { saveCells } from '@/lib/server/returns/save-cells';
import type { StepAnswer } from '@/lib/server/returns/step-answer';
import { submitReturns } from '@/lib/server/returns/submit';
import { withdrawReturns } from '@/lib/server/returns/withdraw';
import { approveReturns } from '@/lib/server/review/approve';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { townApproveReturns } from '@/lib/server/review/town-approve';
import { OWN_TOWN } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { MAY, OUTPUT, plausible, save, sheetOf, startRound, stored, type Round } from './support';
import { expectTotalsAreSums } from './totals-are-sums';
import { expectWhatCounts, watchPublished } from './what-counts';

/**
 * Several people do what they like with the same returns at the same time. Whatever the order,
 * every step that was taken is one the workflow has, from where the step before led to; nobody
 * who judges has edited; what counts is what was approved, and what was published while its
 * correction is under way.
 */

const STEPS: Readonly<Record<Exclude<ReturnAction, 'save' | 'publish' | 'reopen'>, (args: { ctx: Ctx; input: StepInput }) => Promise<StepAnswer>>> = {
  submit: submitReturns,
  withdraw: withdrawReturns,
  'town-approve': townApproveReturns,
  approve: approveReturns,
  'send-back': sendBackReturns,
};

const ACTORS = ['clerk', 'townClerk', 'reviewer', 'townReviewer'] as const;
const PARTS: readonly ReturnPart[] = ['respondent', 'town-reviewer', 'reviewer', 'publisher'];

const deed = fc.record({
  actor: fc.constantFrom(...ACTORS),
  action: fc.constantFrom('save', 'save', 'submit', 'submit', 'withdraw', 'town-approve', 'approve', 'approve', 'send-back', 'publish', 'reopen'),
  /** Which of the returns; more than one for a step on several. */
  which: fc.subarray([0, 1, 2], { minLength: 1 }),
  more: fc.integer({ min: -20, max: 20 }),
  /** Acts on what it saw some deeds ago. */
  stale: fc.boolean(),
});
interface Deed {
  readonly actor: (typeof ACTORS)[number];
  readonly action: string;
  readonly which: readonly number[];
  readonly more: number;
  readonly stale: boolean;
}

interface EventRow {
  readonly id: number;
  readonly action: ReturnAction;
  readonly from: ReturnStatus;
  readonly to: ReturnStatus;
  readonly reason: string;
}

describeOnEveryDatabase('returns that several people handle at once', (open) => {
  let round: Round;
  let db: Database;
  let ids: number[];
  const base = new Map<number, { month: number; ytd: number }>();

  beforeAll(async () => {
    round = await startRound(open);
    ({ db } = round);
    await watchPublished(db.sql);
    await db.sql.query(`UPDATE area SET own_review = true WHERE code = $1`, [OWN_TOWN]);
    const { returns } = await sheetOf(round.clerk);
    const chosen = [returns[0]!, returns[1]!, returns[5]!];
    ids = chosen.map(({ id }) => id);
    for (const one of chosen) {
      await save(round.clerk, one, plausible(one));
      const [now] = (await sheetOf(round.clerk, { ids: [one.id] })).returns;
      base.set(one.id, { month: Number(stored(now!, 'gross-output', 'month')), ytd: Number(stored(now!, 'gross-output', 'ytd')) });
    }
  });
  afterAll(() => db.close());

  const versions = async () => new Map((await db.sql.query<{ id: number; version: number }>(`SELECT id, version FROM return WHERE id = ANY ($1::int[])`, [ids])).map(({ id, version }) => [id, version]));

  async function act({ actor, action, which, more, stale }: Deed, seen: Map<number, number>): Promise<void> {
    const ctx = round[actor];
    const known = stale ? seen : await versions();
    for (const [id, version] of known) seen.set(id, version);
    const returns = which.map((i) => ({ id: ids[i]!, version: known.get(ids[i]!) ?? 1 }));
    if (action === 'save') {
      const [{ id, version }] = returns as [(typeof returns)[0]];
      const { month, ytd } = base.get(id)!;
      const change = (slot: string, value: number) => ({ line: 'gross-output', slot, before: null, after: String(value), force: true });
      await saveCells({ ctx, input: saveCellsInput.parse({ id, version, key: randomUUID(), changes: [change('month', month + more), change('ytd', ytd + more)] }) });
      return;
    }
    const reason = '请核对在制品';
    if (action === 'publish') {
      const [last] = await db.sql.query<{ vintage: number }>(`SELECT COALESCE(max(vintage), 0) AS vintage FROM publication WHERE form = $1 AND period = $2`, [OUTPUT, MAY]);
      await publish({ ctx, input: publishInput.parse({ form: OUTPUT, period: MAY, vintage: (last?.vintage ?? 0) + 1, note: '' }) });
      return;
    }
    if (action === 'reopen') {
      const [{ id, version }] = returns as [(typeof returns)[0]];
      await reopenReturn({ ctx, input: reopenInput.parse({ returnId: id, version, reason }) });
      return;
    }
    await STEPS[action as keyof typeof STEPS]({ ctx, input: stepInput.parse({ returns, reason }) });
  }

  /** What a deed may end with: done, refused, or an error that people meet. Never a fault of the database. */
  async function attempt(one: Deed, seen: Map<number, number>): Promise<void> {
    const judge = one.actor === 'reviewer' || one.actor === 'townReviewer';
    const entering = ['save', 'submit', 'withdraw'].includes(one.action);
    try {
      await act(one, seen);
      expect([one.actor, one.action, judge]).toEqual([one.actor, one.action, !entering]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const outOfTown = one.action === 'save' && one.actor === 'townClerk' && one.which[0] === 2;
      const publishing = one.action === 'publish' || one.action === 'reopen';
      // Whoever reviews for a town publishes nothing; there may be nothing to publish yet.
      const hidden = outOfTown || (publishing && (one.actor === 'townReviewer' || (one.action === 'publish' && error.code === 'not-found')));
      expect(error.code).toBe(judge === entering ? 'not-permitted' : hidden ? 'not-found' : 'conflict');
    }
  }

  async function expectWhole(): Promise<void> {
    const events = await db.sql.query<EventRow>(`SELECT return_id AS id, action, from_status AS "from", to_status AS "to", reason FROM return_event WHERE return_id = ANY ($1::int[]) ORDER BY return_event.id`, [ids]);
    const rows = await db.sql.query<{ id: number; status: ReturnStatus; own: boolean }>(
      `SELECT r.id, r.status, t.own_review AS own FROM return r JOIN enterprise e ON e.id = r.enterprise_id JOIN area t ON t.id = e.town_id WHERE r.id = ANY ($1::int[])`,
      [ids],
    );
    for (const row of rows) {
      let at: ReturnStatus = 'draft';
      for (const { id, action, from, to, reason } of events.filter((event) => event.id === row.id)) {
        expect([id, action, from]).toEqual([id, action, at]);
        const legal = PARTS.map((part) => transition({ status: from, action, part, townReviews: row.own, reason })).some((step) => step.allowed && step.status === to);
        expect([id, action, from, to, legal]).toEqual([id, action, from, to, true]);
        at = to;
      }
      expect([row.id, row.status]).toEqual([row.id, at]);
    }
    const editors = await db.sql.query<{ role: string }>(`SELECT DISTINCT a.role FROM return_cell c JOIN role_assignment a ON a.user_id = c.changed_by`);
    expect(editors.map(({ role }) => role)).toEqual(['clerk']);
    await expectWhatCounts(db.sql, ids);
    await expectTotalsAreSums(db.sql);
  }

  it('never reach a state that the workflow does not have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(deed, { minLength: 3, maxLength: 9 }), { minLength: 4, maxLength: 4 }), async (people) => {
        await Promise.all(
          people.map(async (deeds) => {
            const seen = new Map<number, number>();
            for (const one of deeds) await attempt(one, seen);
          }),
        );
        await expectWhole();
      }),
      { numRuns: 25 },
    );
    const [row] = await db.sql.query<{ steps: number }>(`SELECT count(*)::int AS steps FROM return_event`);
    expect(row?.steps).toBeGreaterThan(20);
  });
});
