import 'server-only';

import { Decimal, measured, missing, type Measured } from '@/lib/domain/measured';
import { isFirstOfYear, isPeriod, lastPeriods, period as periodOf, PERIODS_PER_YEAR, periodRange, previousPeriod, shiftPeriod, type Period } from '@/lib/domain/period';
import { promiseKept } from '@/lib/domain/promise';
import type { PromiseData } from '@/lib/domain/project-views';
import { convertMoney } from '@/lib/domain/units';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import { isPermitted } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { indicatorByCode } from '@/lib/server/reference/indicators';

/** The first whole period that begins after a day: that of the following month, 02 for December and January. */
function firstWholePeriod(day: string): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (month >= 12) return periodOf(year + 1, 2);
  // Production that began in January is within 1–2月: the first whole period after it is March.
  return periodOf(year, Math.max(3, month + 1));
}

/** Σ of months of every period; `not-reported` where one is wanting. */
function sumOver(months: ReadonlyMap<number, Decimal>, periods: readonly Period[]): Measured {
  let sum = new Decimal(0);
  for (const period of periods) {
    const month = months.get(period);
    if (month === undefined) return missing('not-reported');
    sum = sum.plus(month);
  }
  return periods.length === 0 ? missing('not-reported') : measured(sum);
}

/** Calendar months of periods: 02 counts two. */
function monthsIn(periods: readonly Period[]): number {
  return periods.reduce((sum, period) => sum + (isFirstOfYear(period) ? 2 : 1), 0);
}

/**
 * Promised against reported output. What is reported is the gross output of the linked
 * enterprise as a whole, in 万元: of the last twelve months, or of the whole periods since
 * production began where those are fewer; the twelve months before production stand beside it.
 * Enterprises out of the reader's scope are not named and have no figures.
 */
export async function readPromise(
  ctx: Ctx,
  project: { readonly producing: string | null; readonly enterpriseId: number | null; readonly planned: { readonly output: string | null; readonly tax: string | null } },
  until: Period,
): Promise<PromiseData> {
  const { producing, enterpriseId, planned } = project;
  const plannedOutput = planned.output === null ? null : new Decimal(planned.output);
  const base = { producing, plannedOutput, plannedTax: planned.tax === null ? null : new Decimal(planned.tax) };
  const nothing = { enterprise: null, output: missing('not-available'), from: null, to: null, months: 0, before: missing('not-available'), kept: missing('not-available') };
  if (enterpriseId === null || !isPermitted(ctx, 'enterprises.read')) return { ...base, ...nothing };

  const values: unknown[] = [];
  const bind = binding(values);
  const [enterprise] = await ctx.db.sql.query<{ code: string; name: string }>(
    `SELECT e.code, e.name FROM enterprise e WHERE e.id = ${bind(enterpriseId)} AND ${scopeCondition(ctx, 'enterprises', 'e', bind)}`,
    values,
  );
  if (enterprise === undefined) return { ...base, ...nothing };
  if (producing === null) return { ...base, ...nothing, enterprise };

  const first = firstWholePeriod(producing);
  const since = first > until ? [] : periodRange(first, until);
  const periods = since.length > PERIODS_PER_YEAR ? lastPeriods(until, PERIODS_PER_YEAR) : since;
  const before = lastPeriods(previousPeriod(previousPeriod(first)), PERIODS_PER_YEAR);
  const from = periods[0] ?? null;
  const rows = await ctx.db.sql.query<{ period: number; month: string }>(
    `SELECT r.period, (CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END)::text AS month
       FROM output_record r JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
      WHERE r.enterprise_id = $1 AND r.indicator_id = $2 AND r.period BETWEEN $3 AND $4
        AND (CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END) IS NOT NULL`,
    [enterpriseId, indicatorByCode('gross-output')?.id ?? 0, before[0] ?? shiftPeriod(first, -PERIODS_PER_YEAR), until],
  );
  const months = new Map(rows.filter(({ period }) => isPeriod(period)).map(({ period, month }) => [period, convertMoney(month, '千元', '万元')]));
  const output = sumOver(months, periods);
  const covered = monthsIn(periods);
  return {
    ...base,
    enterprise,
    output,
    from,
    to: periods.at(-1) ?? null,
    months: covered,
    before: sumOver(months, before),
    kept: promiseKept(output, plannedOutput, covered),
  };
}
