import 'server-only';

import type { StepInput } from '@/lib/schemas/returns';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES } from '@/lib/server/forms/line-sources';
import { acceptFigures } from '@/lib/server/returns/accept-figures';
import { recheckLater } from '@/lib/server/returns/recheck';
import { partFor } from '@/lib/server/returns/return-scope';
import { takeSteps, type StepRefused } from '@/lib/server/returns/step';
import { stepAnswer, type StepAnswer } from '@/lib/server/returns/step-answer';
import { takeTurn } from '@/lib/server/returns/totals-turn';

/** Investment that cannot be a record: less since the start than this year; its check may have been switched off. */
async function withoutOrder(sql: Sql, ids: readonly number[]): Promise<Set<number>> {
  const rows = await sql.query<{ id: number }>(
    `SELECT r.id FROM return r
       JOIN return_cell year ON year.return_id = r.id AND year.line = '${INVESTMENT_LINES.completed}' AND year.slot = 'ytd'
       JOIN return_cell start ON start.return_id = r.id AND start.line = '${INVESTMENT_LINES.sinceStart}' AND start.slot = 'value'
      WHERE r.id = ANY ($1::int[]) AND r.form = '${INVESTMENT_FORM}' AND start.value < year.value`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Approves returns (复审), all in one transaction: their figures become records and count, what
 * changed of stored figures is revised, findings are closed as accepted, and totals and
 * coverage of the touched periods are recomputed once. Where a published figure is corrected,
 * what the unit has handed in of later months is checked against it.
 *
 * @throws AppError not-permitted
 */
export async function approveReturns({ ctx, input }: { ctx: Ctx; input: StepInput }): Promise<StepAnswer> {
  requirePermission(ctx, 'returns.review');
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const outOfOrder = partFor(ctx, 'approve') === 'reviewer' ? await withoutOrder(sql, input.returns.map(({ id }) => id)) : new Set<number>();
    const returns = input.returns.filter(({ id }) => !outOfOrder.has(id));
    const outcome = await takeSteps(sql, { ctx, returns, action: 'approve', part: partFor(ctx, 'approve'), reason: input.reason });
    const ids = outcome.done.map(({ id }) => id);
    if (ids.length > 0) await sql.query(`UPDATE finding SET closed_at = now(), outcome = 'accepted' WHERE return_id = ANY ($1::int[]) AND closed_at IS NULL`, [ids]);
    await acceptFigures(sql, outcome.done, ctx.actor.userId);
    await recheckLater(sql, outcome.done.filter(({ correction }) => correction).map(({ id }) => id));
    const refused = [...outOfOrder].map((id): StepRefused => ({ id, code: 'findings' }));
    return stepAnswer({ done: outcome.done, refused: [...refused, ...outcome.refused] });
  });
}
