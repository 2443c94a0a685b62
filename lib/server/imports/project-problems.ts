import 'server-only';

import { projectFindings } from '@/lib/domain/checks/project-checks';
import { workbookProblem, type ImportProblem, type SheetPlace } from '@/lib/import/workbook/problem';
import type { Sql } from '@/lib/server/db/database';
import { readCheckSettings } from '@/lib/server/returns/check-settings';

/**
 * Staged projects whose planned total, where it is new or changed, is below the threshold of
 * the register (F08), as the district has this check set: an error where it is mandatory, a
 * note where it is a query.
 */
export async function projectProblems(sql: Sql, place: (row: number, value: string) => Partial<SheetPlace>): Promise<ImportProblem[]> {
  const settings = await readCheckSettings(sql);
  const rows = await sql.query<{ line: number; planned: string }>(
    `SELECT s.line, trim_scale(s.planned_total)::text AS planned FROM stage_projects s
      WHERE s.planned_total IS NOT NULL
        AND NOT EXISTS (SELECT FROM project p WHERE p.code = s.code AND p.planned_total = s.planned_total::numeric(20, 4))
      ORDER BY s.line`,
  );
  return rows.flatMap(({ line, planned }) =>
    projectFindings({ plannedTotal: planned, stages: [] }, settings)
      .filter(({ check }) => check === 'F08')
      .map(({ severity, figures }) => workbookProblem({ code: 'below-threshold', params: { planned, threshold: figures['threshold'] ?? '' } }, place(line, planned), severity === 'mandatory' ? 'error' : 'warning')),
  );
}
