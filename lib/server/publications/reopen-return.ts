import 'server-only';

import { AppError } from '@/lib/errors';
import type { ReopenInput } from '@/lib/schemas/publications';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { cellsFromRecords } from '@/lib/server/returns/accept-figures';
import { keepPublishedCells } from '@/lib/server/returns/published-cells';
import { notePublishedNoMore } from '@/lib/server/returns/restore-published';
import { takeStep } from '@/lib/server/returns/step';
import { takeTurn } from '@/lib/server/returns/totals-turn';

/**
 * Opens a published return for correction: it goes back to whoever entered it, with the reason.
 * The published figure stays what it was, and goes on counting until the corrected one is
 * approved and published as the next vintage. A return that was loaded gets cells of what is
 * stored of it.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district and
 *   for a return that is not there; conflict when it was changed meanwhile or is not published
 */
export async function reopenReturn({ ctx, input }: { ctx: Ctx; input: ReopenInput }): Promise<{ readonly id: number; readonly version: number }> {
  requirePermission(ctx, 'returns.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'published returns are out of scope' });
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const step = await takeStep(sql, { ctx, returnId: input.returnId, version: input.version, action: 'reopen', part: 'publisher', reason: input.reason });
    if ('code' in step) {
      if (step.code === 'not-found') throw new AppError('not-found', { message: `return ${input.returnId} is not found` });
      throw new AppError('conflict', { message: `return ${input.returnId} cannot be opened for correction: ${step.code}` });
    }
    await notePublishedNoMore(sql, [step.id], 'returned', input.reason, ctx.actor.userId);
    await cellsFromRecords(sql, [step.id]);
    await keepPublishedCells(sql, [step.id]);
    return { id: step.id, version: step.version };
  });
}
