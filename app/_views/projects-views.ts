import { AppError, codeOf, knownValue } from '@/lib/errors';
import type { ProjectData, ProjectsData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import type { ChartModel, TableModel, TableReport } from '@/lib/reports/model';
import { boardTable } from '@/lib/reports/projects/board-table';
import { cohortTable } from '@/lib/reports/projects/cohort-table';
import { projectTownMap } from '@/lib/reports/projects/town-map';
import { projectInvestment } from '@/lib/reports/projects/project-chart';
import { landTable, projectReport, promiseTable, timelineTable } from '@/lib/reports/projects/project-tables';
import { projectsReport, projectTable, townTable } from '@/lib/reports/projects/projects-tables';
import { readList, type ListInput } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { readProject } from '@/lib/server/projects/read-project';
import { readProjects } from '@/lib/server/projects/read-projects';
import type { NamedView, ViewParams } from './view';
import { strictView } from './view-query';

function strictList(params: ViewParams): ListInput {
  const { list, problems } = readList(params, PROJECT_LIST);
  if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
  return list;
}

/** A table of the projects page; of the list, all its pages. */
function ofProjects(make: (data: ProjectsData, language: Language) => TableModel): NamedView<TableReport> {
  return {
    read: async ({ ctx, params, language }) => {
      const data = await readProjects({ ctx, input: { view: strictView(params), list: { ...strictList(params), page: 1 }, whole: true } });
      return projectsReport(data, make(data, language), language);
    },
  };
}

function projectCode(params: ViewParams): string {
  const held = params.member;
  const code = typeof held === 'object' ? held.at(-1) : held;
  if (code === undefined || code === '') throw new AppError('invalid-input', { problems: [{ field: 'member', expected: codeOf('project') }] });
  return code;
}

function ofProject<Model extends ChartModel | TableReport>(make: (data: ProjectData, language: Language) => Model | null): NamedView<Model> {
  return {
    read: async ({ ctx, params, language }) => {
      const { stall } = strictList(params).filters;
      const model = make(await readProject({ ctx, input: { view: strictView(params), code: projectCode(params), stall: stall === undefined ? null : Number(stall) } }), language);
      if (model === null) throw new AppError('not-found', { message: 'the project has nothing of it' });
      return model;
    },
  };
}

function projectTableOf(make: (data: ProjectData, language: Language) => TableModel | null): NamedView<TableReport> {
  return ofProject((data, language) => {
    const table = make(data, language);
    return table === null ? null : projectReport(data, table, language);
  });
}

/** Tables of the projects page; chart and tables of one project given as `member`. */
export const projectsViews: Readonly<Record<string, NamedView>> = {
  'projects-board': ofProjects(boardTable),
  'projects-cohorts': ofProjects(cohortTable),
  'projects-towns': ofProjects(townTable),
  'projects-table': ofProjects(projectTable),
  'projects-map': {
    read: async ({ ctx, params, language }) => {
      const map = projectTownMap(await readProjects({ ctx, input: { view: strictView(params), list: { ...strictList(params), page: 1 } } }), null, language);
      if (map === null) throw new AppError('not-found', { message: 'a map is of the whole district' });
      return map;
    },
  },
  'project-investment': ofProject(projectInvestment),
  'project-timeline': projectTableOf(timelineTable),
  'project-promise': projectTableOf(promiseTable),
  'project-land': projectTableOf(landTable),
};
