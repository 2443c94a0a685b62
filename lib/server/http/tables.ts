import 'server-only';

import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { enterpriseItem, type EnterprisesResult } from '@/lib/schemas/api/enterprises';
import type { InvestmentResult } from '@/lib/schemas/api/investment';
import { progressRow, type ProgressResult } from '@/lib/schemas/api/progress';
import { projectItem, type ProjectsResult } from '@/lib/schemas/api/projects';
import type { SeriesResult } from '@/lib/schemas/api/series';
import { missingCell, type Table } from '@/lib/server/http/csv';

/** The answers of the routes as tables, with the names they have in JSON. */

/** One row a point. The period in words is `periodLabel`, since `label` names the member. */
export const seriesTable: Table<SeriesResult> = {
  columns: ['key', 'label', 'period', 'periodLabel', 'value', 'prior', 'growth', 'points', 'contribution', 'share', 'units', 'growing', 'missing'],
  *rows(result) {
    for (const { key, label, points } of result.series) {
      for (const p of points) {
        yield [key, label, p.period, p.label, p.value, p.prior, p.growth, p.points, p.contribution, p.share, p.units, p.growing, missingCell(p.missing)];
      }
    }
  },
};

/** One row a member; the counts by stage are columns `stages.signed` and so on. */
export const investmentTable: Table<InvestmentResult> = {
  columns: [
    ...['key', 'label', 'signed', 'planned', 'thisYear', 'sinceStart', 'prior', 'growth', 'projects', 'signedProjects'],
    ...STAGE_EVENTS.map((stage) => `stages.${stage}`),
    'missing',
  ],
  *rows(result) {
    for (const r of result.rows) {
      const figures = [r.key, r.label, r.signed, r.planned, r.thisYear, r.sinceStart, r.prior, r.growth, r.projects, r.signedProjects];
      yield [...figures, ...STAGE_EVENTS.map((stage) => r.stages[stage]), missingCell(r.missing)];
    }
  },
};

const PROGRESS_COLUMNS = Object.keys(progressRow.shape) as (keyof typeof progressRow.shape)[];

/** One row a target. */
export const progressTable: Table<ProgressResult> = {
  columns: PROGRESS_COLUMNS,
  *rows(result) {
    for (const row of result.rows) {
      yield PROGRESS_COLUMNS.map((column) => (column === 'missing' ? missingCell(row.missing) : row[column]));
    }
  },
};

const PROJECT_COLUMNS = Object.keys(projectItem.shape) as (keyof typeof projectItem.shape)[];

/** One row a project of the page. */
export const projectsTable: Table<ProjectsResult> = {
  columns: PROJECT_COLUMNS,
  *rows(result) {
    for (const item of result.items) yield PROJECT_COLUMNS.map((column) => item[column]);
  },
};

const ENTERPRISE_COLUMNS = Object.keys(enterpriseItem.shape) as (keyof typeof enterpriseItem.shape)[];

/** One row an enterprise of the page; parks are joined by `;`, clusters as `scheme=cluster`. */
export const enterprisesTable: Table<EnterprisesResult> = {
  columns: ENTERPRISE_COLUMNS,
  *rows(result) {
    for (const item of result.items) {
      yield ENTERPRISE_COLUMNS.map((column) => {
        if (column === 'parks') return item.parks.join(';');
        if (column === 'clusters') return item.clusters.map(({ scheme, cluster }) => `${scheme}=${cluster}`).join(';');
        return item[column];
      });
    }
  },
};
