import 'server-only';

import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { partFor } from '@/lib/server/returns/return-scope';
import { takeSteps } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';

/**
 * Passes returns on to the district (初审), where their town or park reviews them first. The
 * district's reviewer may do it in the town's stead.
 *
 * @throws AppError not-permitted
 */
export async function townApproveReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.review');
  return inTransaction(ctx.db, async (sql) => stepAnswer(await takeSteps(sql, { ctx, returns: input.returns, action: 'town-approve', part: partFor(ctx, 'town-approve'), reason: input.reason })));
}
