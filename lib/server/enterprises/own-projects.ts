import 'server-only';

import type { OwnProject } from '@/lib/domain/enterprise-views';
import { fromNullable } from '@/lib/domain/measured';
import type { Period } from '@/lib/domain/period';
import { currentStage, type StageEvent } from '@/lib/domain/project-stage';
import { lastDayOfPeriod } from '@/lib/domain/stall';
import { isPermitted } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readPromise } from '@/lib/server/projects/project-promise';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import type { Reference } from '@/lib/server/statistics/reference';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly planned_total: string | null;
  readonly planned_output: string | null;
  readonly planned_tax: string | null;
  readonly since_start: string | null;
  readonly events: readonly StageEvent[];
}

/** The projects that an enterprise builds, as they stand at the end of a period, with promised against reported output. */
export async function readOwnProjects(ctx: Ctx, reference: Reference, enterpriseId: number, until: Period): Promise<readonly OwnProject[]> {
  if (!isPermitted(ctx, 'projects.read')) return [];
  const day = lastDayOfPeriod(until);
  const values: unknown[] = [];
  const bind = binding(values);
  const rows = await ctx.db.sql.query<Row>(
    `SELECT p.code, p.name, p.planned_total::text AS planned_total, p.planned_output::text AS planned_output, p.planned_tax::text AS planned_tax,
            (SELECT r.since_start::text FROM investment_record r WHERE r.project_id = p.id AND r.period <= ${bind(until)}::int AND ${notHidden('r.period', reference.hiddenInvestment)} ORDER BY r.period DESC LIMIT 1) AS since_start,
            (SELECT json_agg(json_build_object('stage', v.stage, 'date', v.date::text) ORDER BY v.date) FROM project_stage_event v WHERE v.project_id = p.id AND v.date <= ${bind(day)}::date) AS events
       FROM project p
      WHERE p.enterprise_id = ${bind(enterpriseId)}::int AND ${scopeCondition(ctx, 'projects', 'p', bind)}
        AND EXISTS (SELECT FROM project_stage_event v WHERE v.project_id = p.id AND v.date <= ${bind(day)}::date)
      ORDER BY p.code DESC`,
    values,
  );
  const result: OwnProject[] = [];
  for (const row of rows) {
    const producing = row.events.find(({ stage }) => stage === 'producing')?.date ?? null;
    const promise = await readPromise(ctx, { producing, enterpriseId, planned: { output: row.planned_output, tax: row.planned_tax } }, until);
    result.push({
      code: row.code,
      name: row.name,
      stage: currentStage(row.events),
      producing,
      plannedTotal: fromNullable(row.planned_total, 'not-available'),
      sinceStart: fromNullable(row.since_start, 'not-reported'),
      promised: fromNullable(row.planned_output, 'not-available'),
      reported: promise.output,
      months: promise.months,
      kept: promise.kept,
    });
  }
  return result;
}
