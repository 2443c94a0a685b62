import 'server-only';

import { counted, revise, type Merge } from '@/lib/server/load/merge';

/** Planned investment of projects by year: part of no total. */
export const plans: Merge = {
  file: 'plans.csv',
  stores: ['project_plan'],
  async run(sql, _touched, change) {
    const pairs = `stage_plans s JOIN project p ON p.code = s.project JOIN project_plan l ON l.project_id = p.id AND l.year = s.year`;
    await revise(sql, change, 'project-plan', `s.project || '/' || s.year`, [['planned', 'l.planned', 's.planned::numeric(20, 4)']], pairs);
    return counted(
      sql,
      `INSERT INTO project_plan (project_id, year, planned) SELECT p.id, s.year, s.planned FROM stage_plans s JOIN project p ON p.code = s.project
       ON CONFLICT (project_id, year) DO UPDATE SET planned = excluded.planned WHERE project_plan.planned IS DISTINCT FROM excluded.planned
       RETURNING (xmax = 0) AS added`,
    );
  },
};
