import 'server-only';

import { formatPeriod } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import type { PublishInput } from '@/lib/schemas/publications';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { differsFrom, indicatorsOfForm, storeVintages } from '@/lib/server/publications/store-vintage';
import { forgetPublishedCells } from '@/lib/server/returns/published-cells';
import { takeSteps } from '@/lib/server/returns/step';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';

export interface Published {
  readonly publication: number;
  readonly vintage: number;
  /** Returns that were locked by it. */
  readonly locked: number;
}

/**
 * Publishes a period of a form: its approved returns are locked, its totals and coverage are
 * frozen as a vintage, and whoever sees published figures only sees them from now on. What is
 * not approved is not in them. Published again after a correction, it makes the next vintage;
 * the one before stays as it was. Periods from before returns were collected here can be
 * published too.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district, and
 *   for a period without figures; conflict when somebody else published meanwhile, and when
 *   nothing has changed since the last publication
 */
export async function publish({ ctx, input }: { ctx: Ctx; input: PublishInput }): Promise<Published> {
  requirePermission(ctx, 'returns.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'publication is out of scope' });
  const { form, period, note } = input;
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const [last] = await sql.query<{ id: number; vintage: number }>(`SELECT id, vintage FROM publication WHERE form = $1 AND period = $2 ORDER BY vintage DESC LIMIT 1`, [form, period]);
    if ((last?.vintage ?? 0) + 1 !== input.vintage) throw new AppError('conflict', { message: `${form} of ${formatPeriod(period)} was published meanwhile` });

    const approved = await sql.query<{ id: number; version: number }>(`SELECT id, version FROM return WHERE form = $1 AND period = $2 AND status = 'approved' ORDER BY id`, [form, period]);
    const [totals] = await sql.query(`SELECT FROM total WHERE period = $1 AND indicator_id = ANY ($2::int[]) LIMIT 1`, [period, indicatorsOfForm(form)]);
    if (approved.length === 0 && totals === undefined) throw new AppError('not-found', { message: `there is nothing approved of ${form} of ${formatPeriod(period)}` });
    if (approved.length === 0 && last !== undefined && !(await differsFrom(sql, form, period, last.id))) {
      throw new AppError('conflict', { message: `nothing has changed since vintage ${last.vintage}` });
    }

    const { refused } = approved.length === 0 ? { refused: [] } : await takeSteps(sql, { ctx, returns: approved, action: 'publish', part: 'publisher', reason: '' });
    if (refused.length > 0) throw new AppError('conflict', { message: `${refused.length} returns changed while they were being published` });
    await forgetPublishedCells(sql, approved.map(({ id }) => id));
    const [stored] = await storeVintages(sql, { form, periods: [period], publishedBy: ctx.actor.userId, note });
    if (stored === undefined) throw new Error('a vintage was not stored');
    await recordAudit(sql, { actorId: ctx.actor.userId, action: 'period.publish', subject: `${form}/${period}`, detail: { vintage: stored.vintage, publication: stored.id, returns: approved.length } });
    await bumpDataVersion(sql);
    return { publication: stored.id, vintage: stored.vintage, locked: approved.length };
  });
}
