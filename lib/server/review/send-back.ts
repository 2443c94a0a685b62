import 'server-only';

import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { cellsFromRecords, withdrawFigures } from '@/lib/server/returns/accept-figures';
import { recheckLater } from '@/lib/server/returns/recheck';
import { partFor } from '@/lib/server/returns/return-scope';
import { restorePublished } from '@/lib/server/returns/restore-published';
import { takeSteps } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';
import { takeTurn } from '@/lib/server/returns/totals-turn';

/**
 * Sends returns back with one reason, to whoever entered them. What an approved return had
 * made count no longer does; where it corrected a published one, the published figure counts
 * again, as it was.
 *
 * @throws AppError not-permitted
 */
export async function sendBackReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.review');
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const outcome = await takeSteps(sql, { ctx, returns: input.returns, action: 'send-back', part: partFor(ctx, 'send-back'), reason: input.reason });
    const accepted = outcome.done.filter(({ from }) => from === 'approved');
    await cellsFromRecords(sql, accepted.map(({ id }) => id));
    await withdrawFigures(sql, accepted.filter(({ correction }) => !correction), ctx.actor.userId, input.reason);
    const corrections = accepted.filter(({ correction }) => correction);
    await restorePublished(sql, corrections, ctx.actor.userId, input.reason);
    await recheckLater(sql, corrections.map(({ id }) => id));
    return stepAnswer(outcome);
  });
}
