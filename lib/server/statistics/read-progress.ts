import 'server-only';

import { isMissing, type Measured, type MissingReason } from '@/lib/domain/measured';
import { formatPeriod } from '@/lib/domain/period';
import { AppError, PUBLISHED_PERIOD } from '@/lib/errors';
import type { PROGRESS_FIGURES, ProgressInput, ProgressResult } from '@/lib/schemas/api/progress';
import { requirePermission } from '@/lib/server/auth/permissions';
import { mayRead, requireReadable } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { openReference } from '@/lib/server/statistics/reference';
import { readTargets, type TargetProgress } from '@/lib/server/statistics/targets';

type Field = (typeof PROGRESS_FIGURES)[number];

function rowOf(target: TargetProgress, language: 'zh' | 'en'): ProgressResult['rows'][number] {
  const { progress } = target;
  const reasons: Partial<Record<Field, MissingReason>> = {};
  const number = (field: Field, m: Measured): number | null => {
    if (!isMissing(m)) return m.value.toNumber();
    reasons[field] = m.missing;
    return null;
  };
  if (progress.status === null && isMissing(progress.ahead)) reasons.status = progress.ahead.missing;
  const row = {
    by: target.dimension,
    scheme: target.scheme,
    key: target.subject.key,
    label: target.subject.label[language],
    indicator: target.indicator.code,
    year: target.year,
    unit: target.unit,
    target: number('target', progress.target),
    done: number('done', progress.done),
    completion: number('completion', progress.completion),
    curve: progress.curve,
    expected: number('expected', progress.expected),
    ahead: number('ahead', progress.ahead),
    remaining: number('remaining', progress.remaining),
    monthsLeft: progress.monthsLeft,
    requiredRunRate: number('requiredRunRate', progress.requiredRunRate),
    currentRunRate: number('currentRunRate', progress.currentRunRate),
    status: progress.status,
  };
  return Object.keys(reasons).length > 0 ? { ...row, missing: reasons } : row;
}

/**
 * Progress towards the year's targets at the end of a period: completion, what the calendar
 * expects, points ahead or behind, what is needed in each month left.
 *
 * @throws AppError `not-found` for a member out of scope, `invalid-input` for a period that does not exist for
 *   the reader, `not-permitted`
 */
export async function readProgress({ ctx, input }: { ctx: Ctx; input: ProgressInput }): Promise<ProgressResult> {
  requirePermission(ctx, 'statistics.read');
  const reference = await openReference(ctx, input.vintage ?? null);
  if (input.by !== undefined && input.member.length > 0) requireReadable(ctx, input.by, input.member);
  const period = input.period ?? reference.periods.at(-1) ?? reference.investmentPeriods.at(-1);
  if (input.period !== undefined && (reference.hidden.has(input.period) || reference.hiddenInvestment.has(input.period))) {
    throw new AppError('invalid-input', { problems: [{ field: 'period', expected: PUBLISHED_PERIOD, received: formatPeriod(input.period) }] });
  }
  const zh = input.lang === 'zh';
  const targets =
    period === undefined
      ? []
      : await readTargets(
          ctx.db.sql,
          reference,
          period,
          (dimension, key, scheme) =>
            (input.by === undefined || dimension === input.by) &&
            (input.member.length === 0 || input.member.includes(key)) &&
            (input.scheme === undefined || scheme === input.scheme) &&
            mayRead(ctx, dimension, key),
        );
  const foreign = input.member.find((key) => input.by !== undefined && !exists(reference, input.by, key));
  if (foreign !== undefined) throw new AppError('not-found', { message: `${input.by ?? ''} ${foreign} is not found` });
  return {
    meta: {
      period: period === undefined ? null : formatPeriod(period),
      vintage: reference.vintage,
      asOf: reference.asOf,
      source: zh ? '年度目标，企业和投资项目月度报表' : 'Annual targets; monthly returns of enterprises and projects',
      notes: [
        zh
          ? '序时进度为月份数除以 12。增速目标没有完成率，“ahead”为增速减去目标的百分点。按属地口径。'
          : 'The calendar’s progress is months passed ÷ 12. A growth target has no completion; `ahead` is growth minus target in points. Local scope.',
      ],
    },
    rows: targets.filter((target) => input.indicator === undefined || target.indicator.code === input.indicator).map((target) => rowOf(target, input.lang)),
  };
}

function exists(reference: Awaited<ReturnType<typeof openReference>>, by: NonNullable<ProgressInput['by']>, key: string): boolean {
  if (by === 'cluster') return reference.schemes.some((scheme) => scheme.clusters.some((cluster) => cluster.key === key));
  return reference.areas.get(key)?.kind === by;
}
