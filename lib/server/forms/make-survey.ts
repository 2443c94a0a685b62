import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { isPeriodOf } from '@/lib/domain/form-periods';
import { AppError } from '@/lib/errors';
import type { FormVersionInput, SurveyInput } from '@/lib/schemas/forms';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { formVersions } from '@/lib/server/forms/form-versions';
import { storedForm } from '@/lib/server/forms/prepare-forms';

/** Administration of one form takes turns. */
async function takeFormTurn(sql: Sql, code: string): Promise<void> {
  await sql.query(`SELECT pg_advisory_xact_lock(hashtext('form'), hashtext($1))`, [code]);
}

async function storeVersion(sql: Sql, form: FormDefinition, by: string): Promise<void> {
  await sql.query(`INSERT INTO form_version (form, version, from_period, definition, created_by) VALUES ($1, $2, $3, $4::jsonb, $5)`, [
    form.code,
    form.version,
    form.fromPeriod,
    storedForm(form),
    by,
  ]);
}

function requirePeriod(form: FormDefinition): void {
  if (isPeriodOf(form.calendar, form.fromPeriod)) return;
  throw new AppError('invalid-input', { problems: [{ field: 'fromPeriod', expected: 'a period of the form\'s calendar', received: String(form.fromPeriod) }] });
}

/**
 * Makes a special survey from the parts that every form is made of: lines, calendar, deadline,
 * checks, ratios. Its periods are opened like those of any form.
 *
 * @throws AppError not-permitted for everybody but an administrator; conflict where a form has the code
 */
export async function makeSurvey({ ctx, input }: { ctx: Ctx; input: SurveyInput }): Promise<FormDefinition> {
  requirePermission(ctx, 'forms.change');
  const form: FormDefinition = { code: input.code, version: 1, fromPeriod: input.fromPeriod, ...input.definition };
  requirePeriod(form);
  await inTransaction(ctx.db, async (sql) => {
    await takeFormTurn(sql, form.code);
    const made = await sql.query(
      `INSERT INTO form (code, name, name_en, subject, special, created_by) VALUES ($1, $2, $3, $4::form_subject, true, $5) ON CONFLICT (code) DO NOTHING RETURNING code`,
      [form.code, form.label.zh, form.label.en, form.subject, ctx.actor.userId],
    );
    if (made.length === 0) throw new AppError('conflict', { message: `there is a form ${form.code} already` });
    await storeVersion(sql, form, ctx.actor.userId);
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'form.make', subject: form.code, detail: { fromPeriod: form.fromPeriod, lines: form.lines.length } });
  });
  return form;
}

/**
 * Adds a version of a form from a period on. Returns that were made with an earlier version
 * stay as they were; a period that is opened already keeps the version it was opened with.
 *
 * @throws AppError not-permitted for everybody but an administrator; not-found for a form that
 *   is not there; conflict where a version begins then or later, or the period is opened already
 */
export async function addFormVersion({ ctx, input }: { ctx: Ctx; input: FormVersionInput }): Promise<FormDefinition> {
  requirePermission(ctx, 'forms.change');
  return inTransaction(ctx.db, async (sql) => {
    await takeFormTurn(sql, input.form);
    const last = (await formVersions(sql, input.form)).at(-1);
    if (last === undefined) throw new AppError('not-found', { message: `form ${input.form} is not found` });
    const form: FormDefinition = { code: input.form, version: last.version + 1, fromPeriod: input.fromPeriod, ...input.definition };
    requirePeriod(form);
    if (form.subject !== last.subject) throw new AppError('invalid-input', { problems: [{ field: 'subject', expected: last.subject, received: form.subject }] });
    if (form.fromPeriod <= last.fromPeriod) throw new AppError('conflict', { message: `version ${last.version} begins at ${last.fromPeriod}` });
    const [opened] = await sql.query<{ period: number }>(`SELECT period FROM form_period WHERE form = $1 AND period >= $2 ORDER BY period LIMIT 1`, [form.code, form.fromPeriod]);
    if (opened !== undefined) throw new AppError('conflict', { message: `${opened.period} is opened already` });
    await storeVersion(sql, form, ctx.actor.userId);
    await sql.query(`UPDATE form SET name = $2, name_en = $3 WHERE code = $1`, [form.code, form.label.zh, form.label.en]);
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'form.version', subject: form.code, detail: { version: form.version, fromPeriod: form.fromPeriod } });
    return form;
  });
}
