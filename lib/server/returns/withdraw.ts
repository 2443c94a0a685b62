import 'server-only';

import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { takeSteps } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';

/**
 * Takes back returns that were handed in and that nobody has judged yet.
 *
 * @throws AppError not-permitted
 */
export async function withdrawReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.enter');
  return inTransaction(ctx.db, async (sql) => stepAnswer(await takeSteps(sql, { ctx, returns: input.returns, action: 'withdraw', part: 'respondent', reason: input.reason })));
}
