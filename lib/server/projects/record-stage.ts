import 'server-only';

import { stageOrderFaults, type StageEvent, type StageEventKind } from '@/lib/domain/project-stage';
import { AppError } from '@/lib/errors';
import type { RecordStageInput } from '@/lib/schemas/project-stage';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { joinLateEntrants } from '@/lib/server/forms/open-period';
import { takeTurn } from '@/lib/server/returns/totals-turn';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';

interface StoredStage extends StageEvent {
  readonly evidence: string;
}

async function ownProject(sql: Sql, ctx: Ctx, code: string): Promise<number> {
  const values: unknown[] = [code];
  const [project] = await sql.query<{ id: number }>(`SELECT p.id FROM project p WHERE p.code = $1 AND ${scopeCondition(ctx, 'projects', 'p', binding(values))} FOR NO KEY UPDATE OF p`, values);
  if (project === undefined) throw new AppError('not-found', { message: `project ${code} is not found` });
  return project.id;
}

/** What contradicts the new date: the stages before and after it, or the end. */
function contradicted(stages: readonly StageEvent[], stage: StageEventKind): StageEventKind | null {
  for (const fault of stageOrderFaults(stages)) {
    if ('afterEnd' in fault) {
      if (stage === 'ended' || fault.afterEnd === stage) return stage === 'ended' ? fault.afterEnd : 'ended';
    } else if (fault.earlier === stage) return fault.later;
    else if (fault.later === stage) return fault.earlier;
  }
  return null;
}

/**
 * Records that a project has reached a stage, on which day and by what evidence; recorded
 * again, day or evidence are corrected, which is a revision. The same again changes nothing.
 *
 * @throws AppError not-permitted; not-found out of scope; invalid-input where the day is still
 *   to come (`future`) or contradicts the day of another stage (`order`, with that stage)
 */
export async function recordStage({ ctx, input }: { ctx: Ctx; input: RecordStageInput }): Promise<{ readonly changed: boolean }> {
  requirePermission(ctx, 'returns.enter');
  const { project: code, stage, date, evidence } = input;
  return inTransaction(ctx.db, async (sql) => {
    await takeTurn(sql);
    const project = await ownProject(sql, ctx, code);
    const stages = await sql.query<StoredStage>(`SELECT stage, to_char(date, 'YYYY-MM-DD') AS date, evidence FROM project_stage_event WHERE project_id = $1`, [project]);
    const [today] = await sql.query<{ day: string }>(`SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day`);
    if (today !== undefined && date > today.day) throw new AppError('invalid-input', { problems: [{ field: 'date', expected: 'future' }] });
    const before = stages.find((known) => known.stage === stage);
    const against = contradicted([...stages.filter((known) => known !== before), { stage, date }], stage);
    if (against !== null) throw new AppError('invalid-input', { problems: [{ field: 'date', expected: 'order', received: against }] });
    if (before?.date === date && before.evidence === evidence) return { changed: false };
    const by = ctx.actor.userId;
    await sql.query(
      `INSERT INTO project_stage_event (project_id, stage, date, evidence, recorded_by) VALUES ($1, $2::project_stage, $3::date, $4, $5)
       ON CONFLICT (project_id, stage) DO UPDATE SET date = excluded.date, evidence = excluded.evidence, recorded_by = excluded.recorded_by`,
      [project, stage, date, evidence, by],
    );
    if (before !== undefined) {
      await sql.query(`INSERT INTO revision (subject, key, field, before, after, reason, changed_by) VALUES ('project-stage', $1, $2, $3, $4, $5, $6)`, [
        code,
        stage,
        `${before.date} ${before.evidence}`,
        `${date} ${evidence}`,
        evidence,
        by,
      ]);
    }
    // What is in the register decides who reports.
    await joinLateEntrants(sql);
    await recordAudit(sql, { actorId: by, action: 'project.stage', subject: code, detail: { stage, date, evidence, before: before ?? null } });
    await bumpDataVersion(sql);
    return { changed: true };
  });
}
