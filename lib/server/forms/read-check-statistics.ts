import 'server-only';

import { CHECKS } from '@/lib/domain/checks/catalogue';
import type { CheckSetting, FindingSeverity } from '@/lib/domain/return-views';
import type { CheckStatisticsInput } from '@/lib/schemas/forms';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { AppError } from '@/lib/errors';
import type { Ctx } from '@/lib/server/context';
import { readCheckSettings } from '@/lib/server/returns/check-settings';

/** How often a check has found something, and what became of it. */
export interface CheckStatistics extends CheckSetting {
  /** Severity that the product brings it with. */
  readonly usual: FindingSeverity;
  readonly fired: number;
  /** A figure was changed: the check was right. */
  readonly corrected: number;
  /** Approved as explained: a false alarm. */
  readonly accepted: number;
  readonly open: number;
  /** corrected ÷ (corrected + accepted), in %, as a text of one decimal; null while neither has happened. */
  readonly right: string | null;
}

interface Counts {
  readonly check: string;
  readonly fired: number;
  readonly corrected: number;
  readonly accepted: number;
  readonly open: number;
  readonly right: string | null;
}

/**
 * Every check with how it is set, how often it has fired and how often it was right, of all
 * forms or one, of all periods or some; so that rules can be tuned.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district
 */
export async function readCheckStatistics({ ctx, input }: { ctx: Ctx; input: CheckStatisticsInput }): Promise<readonly CheckStatistics[]> {
  requirePermission(ctx, 'returns.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'the district is out of scope' });
  const rows = await ctx.db.sql.query<Counts>(
    `SELECT f."check", count(*)::int AS fired, count(*) FILTER (WHERE f.outcome = 'corrected')::int AS corrected, count(*) FILTER (WHERE f.outcome = 'accepted')::int AS accepted,
            count(*) FILTER (WHERE f.closed_at IS NULL)::int AS open,
            round(100.0 * count(*) FILTER (WHERE f.outcome = 'corrected') / NULLIF(count(*) FILTER (WHERE f.outcome IS NOT NULL), 0), 1)::text AS "right"
       FROM finding f JOIN return r ON r.id = f.return_id
      WHERE ($1::text IS NULL OR r.form = $1) AND ($2::int IS NULL OR r.period >= $2) AND ($3::int IS NULL OR r.period <= $3)
      GROUP BY f."check"`,
    [input.form, input.from, input.to],
  );
  const counts = new Map(rows.map((row) => [row.check, row]));
  const settings = new Map((await readCheckSettings(ctx.db.sql)).map((setting) => [setting.code, setting]));
  return CHECKS.flatMap(({ code, severity }) => {
    const setting = settings.get(code);
    const { fired = 0, corrected = 0, accepted = 0, open = 0, right = null } = counts.get(code) ?? {};
    return setting === undefined ? [] : [{ ...setting, usual: severity, fired, corrected, accepted, open, right }];
  });
}
