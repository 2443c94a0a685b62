import 'server-only';

import { transition } from '@/lib/domain/return-workflow';
import type { Comparison, QueuePlace } from '@/lib/domain/review-views';
import { AppError } from '@/lib/errors';
import type { ComparisonQuery } from '@/lib/schemas/review';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { ownReview, partFor } from '@/lib/server/returns/return-scope';
import { scopedReturn, type ScopedReturn } from '@/lib/server/returns/scoped-return';
import { sheetReturns } from '@/lib/server/returns/sheet-returns';
import { approvalOf, queueSql, type QueueQuestion } from '@/lib/server/review/queue-sql';

async function placeOf(ctx: Ctx, id: number, question: QueueQuestion): Promise<QueuePlace> {
  const values: unknown[] = [];
  const bind = binding(values);
  // One that is no longer in the queue is followed by its first.
  const [row] = await ctx.db.sql.query<QueuePlace>(
    `${queueSql(ctx, question, bind)}, placed AS (
       SELECT id, place::int AS position, lag(id) OVER (ORDER BY place) AS previous, lead(id) OVER (ORDER BY place) AS next FROM found
     )
     SELECT (SELECT count(*)::int FROM found) AS rows, p.position, p.previous, CASE WHEN p.id IS NULL THEN (SELECT id FROM found WHERE place = 1) ELSE p.next END AS next
       FROM (SELECT 1) AS one LEFT JOIN placed p ON p.id = ${bind(id)}::int`,
    values,
  );
  return row ?? { previous: null, next: null, position: null, rows: 0 };
}

/** What the reader may do with the return as it stands. */
async function stepsFor(ctx: Ctx, { id, status }: ScopedReturn): Promise<Pick<Comparison, 'approval' | 'maySendBack' | 'townFirst' | 'reviews'>> {
  const action = approvalOf(ctx);
  if (action === null) return { approval: null, maySendBack: false, townFirst: false, reviews: false };
  const part = partFor(ctx, action);
  const values: unknown[] = [id];
  const [row] = await ctx.db.sql.query<{ townReviews: boolean }>(`SELECT ${ownReview(ctx, part, 'r', binding(values))} AS "townReviews" FROM return r WHERE r.id = $1`, values);
  const input = { status, part, townReviews: row?.townReviews ?? false };
  const step = transition({ ...input, action });
  const back = transition({ ...input, action: 'send-back' });
  return {
    approval: step.allowed ? action : null,
    // A reason is still to be given.
    maySendBack: back.allowed || back.refusal === 'reason-required',
    townFirst: !step.allowed && step.refusal === 'town-first',
    reviews: true,
  };
}

/**
 * One return side by side with its past: cells, history, findings, comments, evidence, steps;
 * and its neighbours in the queue that it was opened from.
 *
 * @throws AppError not-permitted; not-found for a return that is not there or out of scope
 */
export async function readComparison({ ctx, input }: { ctx: Ctx; input: ComparisonQuery }): Promise<Comparison> {
  requirePermission(ctx, 'returns.read');
  const { sql } = ctx.db;
  const found = await scopedReturn(sql, ctx, input.id);
  const form = await formOfVersion(sql, found.form, found.formVersion);
  const [sheet] = form === null ? [] : await sheetReturns(sql, ctx, form, found.period, [found.id]);
  if (form === null || sheet === undefined) throw new AppError('not-found', { message: `return ${input.id} is not found` });
  return {
    form,
    sheet,
    checks: await readCheckSettings(sql),
    place: await placeOf(ctx, found.id, { form, period: found.period, list: input.list }),
    ...(await stepsFor(ctx, found)),
  };
}
