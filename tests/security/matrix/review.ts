import type { Comparison, ReviewQueue, TotalBecomes } from '@/lib/domain/review-views';
import { readList } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import type { Ctx } from '@/lib/server/context';
import { approveClean } from '@/lib/server/review/approve-clean';
import { judgeReturns } from '@/lib/server/review/judge';
import { readComparison } from '@/lib/server/review/read-comparison';
import { readQueue } from '@/lib/server/review/read-queue';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import type { MatrixCase, MatrixEntry } from '../support/matrix-entry';
import { openedMonth } from '../support/opened-month';
import { FOREIGN_ENTERPRISE, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE } from '../support/small-district';

const list = readList({ status: 'all' }, REVIEW_LIST).list;

interface OfUnit {
  readonly unit: string;
}

/** Asks of the return of an enterprise, whose id is known once the month is opened. */
function ofUnit<Answer>(call: (args: { ctx: Ctx; id: number; input: OfUnit }) => Promise<Answer>): (args: { ctx: Ctx; input: OfUnit }) => Promise<Answer> {
  return async ({ ctx, input }) => call({ ctx, input, id: (await openedMonth(ctx.db)).get(input.unit) ?? 0 });
}

const units: readonly MatrixCase[] = [
  { name: 'return of the own enterprise', input: { unit: OWN_ENTERPRISE }, key: OWN_ENTERPRISE, within: ['district', 'town', 'enterprise'] },
  { name: 'return of an enterprise of the same town', input: { unit: NEIGHBOUR_ENTERPRISE }, key: NEIGHBOUR_ENTERPRISE, within: ['district', 'town'] },
  { name: 'return of an enterprise of another town', input: { unit: FOREIGN_ENTERPRISE }, key: FOREIGN_ENTERPRISE, within: ['district'] },
];

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/review/read-queue.ts#readQueue',
    call: async ({ ctx, input }: { ctx: Ctx; input: never }) => {
      await openedMonth(ctx.db);
      return readQueue({ ctx, input });
    },
    permission: 'returns.read',
    outside: 'absent',
    keys: (answer: ReviewQueue) => answer.lines.map(({ code }) => code),
    cases: units.map((one) => ({ ...one, input: { list, whole: true } })),
  },
  {
    verb: 'lib/server/review/read-comparison.ts#readComparison',
    call: ofUnit(({ ctx, id }): Promise<Comparison> => readComparison({ ctx, input: { id, list } })),
    permission: 'returns.read',
    outside: 'not-found',
    cases: units.map(({ key: _key, ...one }) => one),
  },
  {
    verb: 'lib/server/review/what-total-becomes.ts#whatTotalBecomes',
    call: ofUnit(({ ctx, id }): Promise<TotalBecomes> => whatTotalBecomes({ ctx, input: { id } })),
    permission: 'returns.read',
    outside: 'not-found',
    cases: units.map(({ key: _key, ...one }) => one),
  },
  {
    verb: 'lib/server/review/judge.ts#judgeReturns',
    // Nobody has handed these in: whoever has one in scope is told so, others that there is none.
    call: ofUnit(async ({ ctx, id, input }) => {
      const { refused } = await judgeReturns({ ctx, input: { action: 'approve', returns: [{ id, version: 1 }], reason: '' } });
      return refused.some(({ code, name }) => code !== 'not-found' && name !== null) ? [input.unit] : [];
    }),
    permission: 'returns.review',
    outside: 'absent',
    keys: (answer: readonly string[]) => answer,
    cases: units,
  },
  {
    verb: 'lib/server/review/approve-clean.ts#approveClean',
    call: async ({ ctx }: { ctx: Ctx; input: never }) => {
      await openedMonth(ctx.db);
      return approveClean({ ctx, input: { list, until: '2024-01-01T00:00:00Z' } });
    },
    permission: 'returns.review',
    outside: 'absent',
    keys: (answer: { readonly done: readonly number[] }) => answer.done.map(String),
    // What was handed in after the queue was read is within nobody's reach.
    cases: [{ name: 'what nobody has seen', input: {}, key: 'any', within: [] }],
  },
];
