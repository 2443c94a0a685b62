import 'server-only';

import { AppError } from '@/lib/errors';
import type { RemindInput } from '@/lib/schemas/forms';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { openMailer, type Mailer } from '@/lib/server/mail/mailer';
import { remindByMail, type LateUnit } from '@/lib/server/notices/remind-by-mail';
import { remindInProduct } from '@/lib/server/notices/remind-in-product';
import { returnScope } from '@/lib/server/returns/return-scope';

/** Nobody is reminded of the same return by the same way twice within so many hours. */
const QUIET_HOURS = 4;
const MOST = 5000;

/** What became of reminders: returns reached, those nobody could be reached for, and those reminded shortly before. */
export interface Reminded {
  readonly sent: number;
  readonly failed: number;
  readonly recent: number;
}

async function lateUnits(ctx: Ctx, { form, period, area, channel }: RemindInput): Promise<readonly (LateUnit & { readonly recent: boolean })[]> {
  const values: unknown[] = [form, period, channel];
  const bind = binding(values);
  const conditions = [returnScope(ctx, 'r', bind)];
  if (area !== null) {
    const of = bind(area);
    conditions.push(`EXISTS (SELECT FROM area a WHERE a.code = ${of} AND (a.id IN (e.town_id, p.town_id, p.park_id) OR a.id IN (SELECT k.park_id FROM enterprise_park k WHERE k.enterprise_id = e.id)))`);
  }
  return ctx.db.sql.query(
    `SELECT r.id, COALESCE(e.name, p.name) AS unit, f.name AS "formName", f.name_en AS "formNameEn", r.period, r.status, r.due_at AS "dueAt", c.name AS contact, NULLIF(c.email, '') AS email,
            EXISTS (SELECT FROM reminder m WHERE m.return_id = r.id AND m.channel = $3 AND m.state = 'sent' AND m.sent_at > now() - interval '${QUIET_HOURS} hours') AS recent
       FROM return r
       JOIN form f ON f.code = r.form
       LEFT JOIN enterprise e ON e.id = r.enterprise_id
       LEFT JOIN project p ON p.id = r.project_id
       LEFT JOIN enterprise_contact c ON c.enterprise_id = COALESCE(e.id, p.enterprise_id)
      WHERE r.form = $1 AND r.period = $2 AND r.status IN ('draft', 'returned') AND ${conditions.join(' AND ')}
      ORDER BY r.id LIMIT ${MOST}`,
    values,
  );
}

/**
 * Reminds (催报) whoever has not handed in a return of a form and period, or has one to correct:
 * within the product those who enter for the unit, by mail the unit's contact. Each reminder is
 * kept with whom it went to and what became of it. Who was reminded in the last hours is left
 * in peace.
 *
 * @param open opens the mail server that the settings name
 * @throws AppError not-permitted; invalid-input for mail where no mail server is set
 */
export async function remindLate({ ctx, input }: { ctx: Ctx; input: RemindInput }, open: () => Mailer | null = openMailer): Promise<Reminded> {
  requirePermission(ctx, 'returns.review');
  const all = await lateUnits(ctx, input);
  const late = all.filter(({ recent }) => !recent);
  const mailer = input.channel === 'mail' ? open() : null;
  if (input.channel === 'mail' && mailer === null) {
    throw new AppError('invalid-input', { problems: [{ field: 'channel', expected: 'product, because no mail server is set (QUJING_SMTP_URL)' }] });
  }
  try {
    // Mail goes out before anything is noted: it cannot be taken back with a transaction.
    const mailed = mailer === null ? [] : await remindByMail(mailer, late);
    return await inTransaction(ctx.db, async (sql) => {
      const outcomes = mailer === null ? await remindInProduct(sql, late) : mailed;
      await sql.query(
        `INSERT INTO reminder (return_id, channel, recipient, state, error, sent_by)
         SELECT id, $5, recipient, CASE WHEN error = '' THEN 'sent' ELSE 'failed' END, error, $4 FROM unnest($1::int[], $2::text[], $3::text[]) AS t (id, recipient, error)`,
        [outcomes.map(({ id }) => id), outcomes.map(({ recipient }) => recipient), outcomes.map(({ error }) => error ?? ''), ctx.actor.userId, input.channel],
      );
      const reached = new Set(outcomes.filter(({ error }) => error === null).map(({ id }) => id)).size;
      const result: Reminded = { sent: reached, failed: late.length - reached, recent: all.length - late.length };
      await recordAudit(sql, { actorId: ctx.actor.userId, action: 'return.remind', subject: `${input.form}/${input.period}`, detail: { ...result, channel: input.channel, area: input.area } });
      return result;
    });
  } finally {
    mailer?.close();
  }
}
