import 'server-only';

import type { ApproveCleanInput } from '@/lib/schemas/review';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { returnScope } from '@/lib/server/returns/return-scope';
import type { SeenReturn } from '@/lib/server/returns/step';
import { judgeReturns, type Judged } from '@/lib/server/review/judge';
import { monthOf, openedPeriod } from '@/lib/server/review/opened';
import { approvalOf, CLEAN, queueSql, type QueueQuestion } from '@/lib/server/review/queue-sql';

/** Returns approved in one transaction. */
const AT_ONCE = 500;

async function cleanReturns(ctx: Ctx, question: QueueQuestion, until: string, after: number): Promise<readonly SeenReturn[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  return ctx.db.sql.query(
    `${queueSql(ctx, question, bind)}
     SELECT id, version FROM found WHERE ${CLEAN} AND submitted_at <= ${bind(until)}::timestamptz AND id > ${bind(after)}::int ORDER BY id LIMIT ${AT_ONCE}`,
    values,
  );
}

/**
 * Approves everything in the queue's filter that has no open 强制性 or 核实性 finding and waits
 * for this reviewer, of what was handed in by the moment the queue was read: nothing is
 * approved that nobody has seen.
 *
 * @throws AppError not-permitted
 */
export async function approveClean({ ctx, input }: { ctx: Ctx; input: ApproveCleanInput }): Promise<Judged> {
  requirePermission(ctx, 'returns.review');
  const { list, until } = input;
  // Asked even where nothing is opened: whoever has nothing assigned is refused.
  returnScope(ctx, 'r', binding([]));
  const opened = await openedPeriod(ctx.db.sql, { form: list.filters.form ?? null, period: monthOf(list.filters.period) });
  const form = opened === null ? null : await formAt(ctx.db.sql, opened.form.code, opened.period);
  let judged: Judged = { action: approvalOf(ctx) ?? 'approve', done: [], refused: [] };
  if (opened === null || form === null) return judged;
  let after = 0;
  for (;;) {
    const clean = await cleanReturns(ctx, { form, period: opened.period, list }, until, after);
    const last = clean.at(-1);
    if (last === undefined) return judged;
    const more = await judgeReturns({ ctx, input: { action: 'approve', returns: clean.map(({ id, version }) => ({ id, version })), reason: '' } });
    judged = { ...judged, done: [...judged.done, ...more.done], refused: [...judged.refused, ...more.refused] };
    after = last.id;
  }
}
