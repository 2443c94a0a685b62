import 'server-only';

import type { JudgeInput } from '@/lib/schemas/review';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { returnScope } from '@/lib/server/returns/return-scope';
import type { StepRefusal } from '@/lib/server/returns/step';
import type { StepAnswer } from '@/lib/server/returns/step-answer';
import { approveReturns } from '@/lib/server/review/approve';
import { approvalOf } from '@/lib/server/review/queue-sql';
import { sendBackReturns } from '@/lib/server/review/send-back';
import { townApproveReturns } from '@/lib/server/review/town-approve';

/** What a reviewer did at once: how many steps were taken, and every one that was refused, by the unit's name. */
export interface Judged {
  readonly action: 'approve' | 'town-approve' | 'send-back';
  readonly done: readonly number[];
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly id: number;
  /** Null for a return that is out of scope. */
  readonly name: string | null;
  readonly code: StepRefusal;
}

const VERBS = { approve: approveReturns, 'town-approve': townApproveReturns, 'send-back': sendBackReturns } as const;

/** Names of those that were refused, of whatever is within scope. */
export async function namedRefusals(ctx: Ctx, refused: StepAnswer['refused']): Promise<readonly Refusal[]> {
  if (refused.length === 0) return [];
  const values: unknown[] = [refused.map(({ id }) => id)];
  const rows = await ctx.db.sql.query<{ id: number; name: string }>(
    `SELECT r.id, COALESCE(e.name, p.name) AS name FROM return r LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id
      WHERE r.id = ANY ($1::int[]) AND ${returnScope(ctx, 'r', binding(values))}`,
    values,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return refused.map(({ id, code }) => ({ id, name: names.get(id) ?? null, code }));
}

/**
 * Approves returns, or sends them back with one reason, as whoever asks is to do: the
 * district's reviewer for good, a town's for the town. Some may be refused while others are
 * done; what was refused is named with why.
 *
 * @throws AppError not-permitted
 */
export async function judgeReturns({ ctx, input }: { ctx: Ctx; input: JudgeInput }): Promise<Judged> {
  requirePermission(ctx, 'returns.review');
  const action = input.action === 'send-back' ? 'send-back' : (approvalOf(ctx) ?? 'town-approve');
  const answer = await VERBS[action]({ ctx, input: { returns: [...input.returns], reason: input.reason } });
  return { action, done: answer.done.map(({ id }) => id), refused: await namedRefusals(ctx, answer.refused) };
}
