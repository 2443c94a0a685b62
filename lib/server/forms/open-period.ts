import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { deadlineOf, isDue } from '@/lib/domain/form-periods';
import { AppError } from '@/lib/errors';
import type { OpenPeriodInput } from '@/lib/schemas/forms';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { createDue, dropNotDue } from '@/lib/server/forms/create-due';
import { formAt, formOfVersion } from '@/lib/server/forms/form-versions';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { recomputeInvestmentTotals } from '@/lib/server/statistics/recompute-totals';

/** Nothing else becomes due in a form while this is held. */
async function takeDueTurn(sql: Sql, form: string): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('due'), hashtext($1))`, [form]);
}

/** A project that has a return to hand in is left out of last year's sum until it has: what is stored of the period follows. */
async function dueChanged(sql: Sql, form: Pick<FormDefinition, 'code'>, period: number): Promise<void> {
  if (form.code === INVESTMENT_FORM) await recomputeInvestmentTotals(sql, [period]);
}

export interface OpenedPeriod {
  readonly form: string;
  readonly period: number;
  readonly deadline: string;
  /** Returns that this call made due. */
  readonly added: number;
  /** All that are due. */
  readonly due: number;
}

/**
 * Opens a period of a form: whoever is in the panel or the register gets a return with a
 * deadline, filled with what is known. Opening it again adds what has become due meanwhile.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district, and
 *   for a form that is not there; invalid-input for a period that the form does not have;
 *   conflict for one that is published
 */
export async function openPeriod({ ctx, input }: { ctx: Ctx; input: OpenPeriodInput }): Promise<OpenedPeriod> {
  requirePermission(ctx, 'returns.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'the district is out of scope' });
  const { form: code, period } = input;
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    await takeDueTurn(sql, code);
    const form = await formAt(sql, code, period);
    if (form === null) throw new AppError('not-found', { message: `form ${code} is not found at ${period}` });
    if (!isDue(form, period)) throw new AppError('invalid-input', { problems: [{ field: 'period', expected: 'a period of the form\'s calendar', received: String(period) }] });
    const [published] = await sql.query(`SELECT FROM publication WHERE form = $1 AND period = $2 LIMIT 1`, [code, period]);
    if (published !== undefined) throw new AppError('conflict', { message: `${code} of ${period} is published` });
    const opened = await sql.query(
      `INSERT INTO form_period (form, period, deadline, opened_by) VALUES ($1, $2, $3, $4) ON CONFLICT (form, period) DO NOTHING RETURNING form`,
      [code, period, deadlineOf(form, period), ctx.actor.userId],
    );
    const [stands] = await sql.query<{ deadline: Date }>(`SELECT deadline FROM form_period WHERE form = $1 AND period = $2`, [code, period]);
    const ids = await createDue(sql, form, period, stands === undefined ? deadlineOf(form, period) : new Date(stands.deadline));
    if (ids.length > 0) await dueChanged(sql, form, period);
    const [count] = await sql.query<{ due: number; deadline: Date }>(
      `SELECT (SELECT count(*)::int FROM return WHERE form = $1 AND period = $2) AS due, deadline FROM form_period WHERE form = $1 AND period = $2`,
      [code, period],
    );
    if (count === undefined) throw new Error('a period was not opened');
    if (opened.length > 0 || ids.length > 0) {
      // Opened figures are preliminary from now on, for those who may see them.
      await bumpDataVersion(sql);
      await recordAudit(sql, { actorId: ctx.actor.userId, action: opened.length > 0 ? 'period.open' : 'period.join', subject: `${code}/${period}`, detail: { added: ids.length, due: count.due } });
    }
    return { form: code, period, deadline: new Date(count.deadline).toISOString(), added: ids.length, due: count.due };
  });
}

/**
 * Makes due, in every opened period that is not yet published, the returns of units that have
 * joined the panel or the register since, and removes untouched ones of units that have left;
 * inside the caller's transaction, whose turn it is (`takeTurn`). Called wherever panel or
 * register change.
 *
 * @returns how many returns it added
 */
export async function joinLateEntrants(sql: Sql): Promise<number> {
  const open = await sql.query<{ form: string; period: number; deadline: Date; version: number | null }>(
    `SELECT f.form, f.period, f.deadline, (SELECT max(v.version) FROM form_version v WHERE v.form = f.form AND v.from_period <= f.period)::int AS version
       FROM form_period f WHERE NOT EXISTS (SELECT FROM publication p WHERE p.form = f.form AND p.period = f.period) ORDER BY f.form, f.period`,
  );
  let added = 0;
  for (const { form: code, period, deadline, version } of open) {
    await takeDueTurn(sql, code);
    const form = version === null ? null : await formOfVersion(sql, code, version);
    if (form === null) continue;
    const joined = (await createDue(sql, form, period, new Date(deadline))).length;
    const left = await dropNotDue(sql, form, period);
    if (joined + left > 0) await dueChanged(sql, form, period);
    added += joined;
  }
  return added;
}
