import 'server-only';

import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { cellsFromRecords, withdrawFigures } from '@/lib/server/returns/accept-figures';
import { partFor } from '@/lib/server/returns/return-scope';
import { takeSteps } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';
import { takeTurn } from '@/lib/server/returns/totals-turn';

/**
 * Sends returns back with one reason, to whoever entered them. What an approved return had
 * made count no longer does, unless it corrects a published one: then the accepted figure
 * counts until the next is accepted.
 *
 * @throws AppError not-permitted
 */
export async function sendBackReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.review');
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const outcome = await takeSteps(sql, { ctx, returns: input.returns, action: 'send-back', part: partFor(ctx, 'send-back'), reason: input.reason });
    const counted = outcome.done.filter(({ from, correction }) => from === 'approved' && !correction);
    await cellsFromRecords(sql, counted.map(({ id }) => id));
    await withdrawFigures(sql, counted, ctx.actor.userId, input.reason);
    return stepAnswer(outcome);
  });
}
