import 'server-only';

import type { CheckedProject } from '@/lib/domain/checks/project-checks';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { eventsOf } from '@/lib/server/projects/project-facts';

export interface CheckedFile extends CheckedProject {
  readonly id: number;
  readonly code: string;
  /** Code of the town it stands in; null where none is registered. */
  readonly area: string | null;
}

/** The files of the projects within scope: planned total in 万元, and the stages with their dates. */
export async function checkedProjects(ctx: Ctx): Promise<readonly CheckedFile[]> {
  const values: unknown[] = [];
  const rows = await ctx.db.sql.query<{ id: number; code: string; area: string | null; planned: string | null; events: string | null }>(
    `SELECT p.id, p.code, a.code AS area, trim_scale(p.planned_total)::text AS planned, s.events
       FROM project p
       LEFT JOIN area a ON a.id = p.town_id
       LEFT JOIN (SELECT project_id, string_agg(stage || ' ' || date, ',' ORDER BY stage) AS events FROM project_stage_event GROUP BY project_id) s ON s.project_id = p.id
      WHERE ${scopeCondition(ctx, 'projects', 'p', binding(values))}`,
    values,
  );
  return rows.map(({ id, code, area, planned, events }) => ({ id, code, area, plannedTotal: planned, stages: eventsOf(events) }));
}
