import 'server-only';

import { incrementOf, levelOf } from '@/lib/domain/figure';
import type { Leaders } from '@/lib/domain/member-views';
import type { Measured } from '@/lib/domain/measured';
import { lastPeriods, shiftPeriod } from '@/lib/domain/period';
import type { MemberRow, View } from '@/lib/domain/views';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { unitCondition, type Subject } from '@/lib/server/members/subject';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { readEnterpriseLeaders, type EnterpriseLeaders } from '@/lib/server/statistics/enterprise-leaders';
import type { Whole } from '@/lib/server/statistics/figures';
import { SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { hiddenOf, type Reference } from '@/lib/server/statistics/reference';
import { bothOf } from '@/lib/server/statistics/trend';

interface LeaderQuery {
  readonly reference: Reference;
  readonly view: View;
  readonly indicator: IndicatorDefinition;
  /** Members that the enterprises are in, all of them; none for the whole district. */
  readonly within: readonly Subject[];
  /** What points are of. */
  readonly whole: Whole;
  /** Enterprises on either side. */
  readonly each: number;
}

/** An enterprise's line with what it added, by the same rules as the totals. */
export interface LeaderRow extends MemberRow {
  readonly increment: Measured;
}

/** Codes of the enterprises whose increments are the largest and the smallest. */
function leadingCodes(ctx: Ctx, { reference, view, indicator, within, each }: LeaderQuery): Promise<EnterpriseLeaders> {
  const values: unknown[] = [];
  const bind = binding(values);
  const scoped = scopeCondition(ctx, 'enterprises', 'e', bind);
  const inside = within.map((subject) => unitCondition(reference, subject, () => `${bind(view.period)}::int`, bind));
  const { measure, scope, period, basis } = view;
  return readEnterpriseLeaders(ctx.db.sql, { indicator, measure, scope, period, basis, each, where: [scoped, ...inside].join(' AND '), values, hidden: hiddenOf(reference, indicator) });
}

/**
 * The enterprises that pulled a total most and that dragged it most, by points of its growth
 * at the view's basis. The database finds them; their figures are computed as all others are.
 */
export async function readLeaders(ctx: Ctx, q: LeaderQuery): Promise<{ pulls: LeaderRow[]; drags: LeaderRow[] }> {
  const { view, indicator, whole } = q;
  const { pulled, dragged } = await leadingCodes(ctx, q);
  const listed = [...pulled, ...dragged];
  if (listed.length === 0) return { pulls: [], drags: [] };
  const cells = await readEnterpriseCells(ctx.db.sql, {
    indicator,
    measure: view.measure,
    scope: view.scope,
    from: shiftPeriod(view.period, 1 - SPARK_POINTS),
    to: view.period,
    where: 'e.code = ANY($1::text[])',
    values: [listed],
    hidden: hiddenOf(q.reference, indicator),
  });
  const names = new Map(cells.map((entry) => [entry.code, entry.name]));
  const at = byCode(cells);
  const row = (key: string): LeaderRow => {
    const cell = at(key, view.period);
    const name = names.get(key) ?? key;
    return {
      member: { key, label: { zh: name, en: name } },
      figures: bothOf(cell, whole(view.period)),
      spark: lastPeriods(view.period, SPARK_POINTS).map((p) => levelOf(at(key, p))),
      rankByValue: null,
      rankByGrowth: null,
      progress: null,
      increment: incrementOf(cell, view.basis),
    };
  };
  return { pulls: pulled.map(row), drags: dragged.map(row) };
}

/** The same for a member's page: the ten on either side; nobody as published on a day, because nothing is kept of single units as they were published. */
export async function pageLeaders(ctx: Ctx, q: Omit<LeaderQuery, 'each'>): Promise<Leaders | null> {
  return q.reference.asOf === null ? readLeaders(ctx, { ...q, each: 10 }) : null;
}
