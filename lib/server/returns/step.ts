import 'server-only';

import type { SheetFinding } from '@/lib/domain/return-views';
import { transition, type ReturnAction, type ReturnPart, type ReturnStatus, type TransitionRefusal } from '@/lib/domain/return-workflow';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { noticeReturned } from '@/lib/server/notices/notice-returned';
import { PUBLISHED_BEFORE } from '@/lib/server/returns/restore-published';
import { ownReview, returnScope } from '@/lib/server/returns/return-scope';

/** A return and the version that a person saw of it. */
export interface SeenReturn {
  readonly id: number;
  readonly version: number;
}

/** A step that was taken. */
export interface StepDone {
  readonly id: number;
  readonly version: number;
  readonly status: ReturnStatus;
  readonly from: ReturnStatus;
  readonly form: string;
  readonly period: number;
  readonly correction: boolean;
}

/**
 * Why a step was not taken: out of scope or not there, changed since it was seen, not legal
 * from where it stands, or findings that stand against it.
 */
export type StepRefusal = TransitionRefusal | 'not-found' | 'conflict' | 'findings';

export interface StepRefused {
  readonly id: number;
  readonly code: StepRefusal;
  readonly findings?: readonly SheetFinding[];
}

export interface StepOutcome {
  readonly done: readonly StepDone[];
  readonly refused: readonly StepRefused[];
}

interface Standing {
  readonly id: number;
  readonly version: number;
  readonly status: ReturnStatus;
  readonly form: string;
  readonly period: number;
  readonly correction: boolean;
  readonly townReviews: boolean;
}

/** What a step writes beside status and version; `$2` is who took it. */
const WRITES: Readonly<Record<Exclude<ReturnAction, 'save'>, readonly string[]>> = {
  submit: ['submitted_at = now()', 'submitted_by = $2', 'first_submitted_at = COALESCE(r.first_submitted_at, now())'],
  withdraw: ['submitted_at = NULL', 'submitted_by = NULL'],
  'town-approve': ['town_approved_at = now()', 'town_approved_by = $2'],
  // What was published counts until a corrected figure is published; so does what a load replaced.
  'send-back': [
    'town_approved_at = NULL',
    'town_approved_by = NULL',
    `correction = ${PUBLISHED_BEFORE}`,
    `approved_at = CASE WHEN ${PUBLISHED_BEFORE} THEN r.approved_at END`,
    `approved_by = CASE WHEN ${PUBLISHED_BEFORE} THEN r.approved_by END`,
  ],
  approve: ['approved_at = now()', 'approved_by = $2'],
  publish: ['correction = false'],
  reopen: ['correction = true', 'town_approved_at = NULL', 'town_approved_by = NULL'],
};

/** Returns named in one line of the audit trail; beyond it only their number. */
const NAMED_IN_AUDIT = 500;

export interface Steps {
  readonly ctx: Ctx;
  readonly returns: readonly SeenReturn[];
  readonly action: Exclude<ReturnAction, 'save'>;
  readonly part: ReturnPart;
  readonly reason: string;
}

/** Locks the returns that lie within scope, in the order of their ids so that two who do so never wait for each other. */
async function lockReturns(sql: Sql, { ctx, returns, part }: Steps): Promise<ReadonlyMap<number, Standing>> {
  const values: unknown[] = [returns.map(({ id }) => id)];
  const bind = binding(values);
  const rows = await sql.query<Standing>(
    `SELECT r.id, r.version, r.status, r.form, r.period, r.correction, ${ownReview(ctx, part, 'r', bind)} AS "townReviews"
       FROM return r
      WHERE r.id = ANY ($1::int[]) AND ${returnScope(ctx, 'r', bind)}
      ORDER BY r.id FOR UPDATE OF r`,
    values,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function refusalOf(seen: SeenReturn, standing: Standing | undefined, { action, part, reason }: Steps): StepRefusal | ReturnStatus {
  if (standing === undefined) return 'not-found';
  const step = transition({ status: standing.status, action, part, townReviews: standing.townReviews, reason });
  if (!step.allowed) return step.refusal;
  return standing.version === seen.version ? step.status : 'conflict';
}

function isRefusal(found: StepRefusal | ReturnStatus): found is StepRefusal {
  return ['wrong-part', 'wrong-status', 'reason-required', 'town-first', 'not-found', 'conflict', 'findings'].includes(found);
}

/**
 * Takes one step on several returns, inside the caller's transaction: each that lies within
 * scope, stands where the workflow allows the step, and has not changed since it was seen. A
 * return that was meanwhile moved on is refused as `wrong-status`, one that was changed and
 * stands where it stood as `conflict`. Every step taken becomes a row of its history; what goes
 * back becomes a notice to whoever entered it. What a step means for records and totals is the
 * caller's.
 *
 * @throws AppError not-permitted when nothing is assigned to the person
 */
export async function takeSteps(sql: Sql, steps: Steps): Promise<StepOutcome> {
  const { ctx, returns, action, reason } = steps;
  const standings = await lockReturns(sql, steps);
  const refused: StepRefused[] = [];
  const targets = new Map<number, ReturnStatus>();
  for (const seen of new Map(returns.map((one) => [one.id, one])).values()) {
    const found = refusalOf(seen, standings.get(seen.id), steps);
    if (isRefusal(found)) refused.push({ id: seen.id, code: found });
    else targets.set(seen.id, found);
  }
  const [to] = targets.values();
  if (to === undefined) return { done: [], refused };

  const wanted = returns.filter(({ id }) => targets.has(id));
  const done = await sql.query<StepDone>(
    `WITH seen AS (
       SELECT seen.id, seen.version, seen."from"::return_status FROM unnest($4::int[], $5::int[], $6::text[]) AS seen (id, version, "from")
     ), taken AS (
       UPDATE return r SET status = $1::return_status, version = r.version + 1${WRITES[action].map((write) => `, ${write}`).join('')}
         FROM seen WHERE r.id = seen.id AND r.version = seen.version AND r.status = seen."from"
       RETURNING r.id, r.version, r.status, seen."from", r.form, r.period, r.correction
     ), told AS (
       INSERT INTO return_event (return_id, actor_id, action, from_status, to_status, reason)
       SELECT id, $2, '${action}', "from", status, $3 FROM taken ORDER BY id
     )
     SELECT * FROM taken ORDER BY id`,
    [to, ctx.actor.userId, reason, wanted.map(({ id }) => id), wanted.map(({ version }) => version), wanted.map(({ id }) => standings.get(id)?.status)],
  );
  const taken = new Set(done.map(({ id }) => id));
  for (const { id } of wanted) if (!taken.has(id)) refused.push({ id, code: 'conflict' });

  const ids = done.map(({ id }) => id);
  if (action === 'send-back' || action === 'reopen') await noticeReturned(sql, ids, action === 'reopen' ? 'reopened' : 'returned', reason);
  await recordAudit(sql, {
    actorId: ctx.actor.userId,
    action: `return.${action}`,
    subject: [...new Set(done.map(({ form, period }) => `${form}/${period}`))].join(', '),
    detail: { count: ids.length, ...(ids.length <= NAMED_IN_AUDIT ? { returns: ids } : {}), ...(reason === '' ? {} : { reason }) },
  });
  return { done, refused };
}

export interface OneStep extends Omit<Steps, 'returns'> {
  readonly returnId: number;
  readonly version: number;
}

/** Takes one step on one return; see `takeSteps`. What was refused has a `code`. */
export async function takeStep(sql: Sql, { returnId, version, ...step }: OneStep): Promise<StepDone | StepRefused> {
  const { done, refused } = await takeSteps(sql, { ...step, returns: [{ id: returnId, version }] });
  const answer = done[0] ?? refused[0];
  if (answer === undefined) throw new Error('a step was neither taken nor refused');
  return answer;
}
