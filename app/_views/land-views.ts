import { AppError } from '@/lib/errors';
import type { EvaluationInfo, LandUnitData, ProjectLandData } from '@/lib/domain/land-views';
import type { Language } from '@/lib/format/language';
import { criteriaTable, evaluationReport, gradesTable, rulesReport, rulesTable } from '@/lib/reports/land/evaluation-tables';
import { projectLandReport, projectLandTable, standardsTable } from '@/lib/reports/land/project-tables';
import { arithmeticTable, itemsTable, landUnitReport, nextTable, parcelsTable, unitRulesTable } from '@/lib/reports/land/unit-tables';
import type { TableModel, TableReport } from '@/lib/reports/model';
import { EVALUATION_LIST, PROJECT_LAND_LIST, readYear } from '@/lib/schemas/land';
import { readLandEvaluation } from '@/lib/server/land/read-land-evaluation';
import { readLandProjects } from '@/lib/server/land/read-land-projects';
import { readLandUnit } from '@/lib/server/land/read-land-unit';
import { enterpriseCode, strictList } from './enterprises-views';
import type { NamedView, ViewRequest } from './view';
import { strictView } from './view-query';

function evaluation({ ctx, params }: ViewRequest) {
  return readLandEvaluation({ ctx, input: { ...strictView(params), list: { ...strictList(params, EVALUATION_LIST), page: 1 }, whole: true } });
}

function ofRules(make: (info: EvaluationInfo, language: Language) => TableModel): NamedView<TableReport> {
  return {
    read: async (request) => {
      const { evaluation: info, state } = await evaluation(request);
      if (info === null) throw new AppError('not-found', { message: 'no evaluation is on record' });
      return rulesReport(info, make(info, request.language), state, request.language);
    },
  };
}

function ofProjects(make: (data: ProjectLandData, language: Language) => TableModel): NamedView<TableReport> {
  return {
    read: async ({ ctx, params, language }) => {
      const data = await readLandProjects({ ctx, input: { ...strictView(params), list: { ...strictList(params, PROJECT_LAND_LIST), page: 1 }, whole: true } });
      return projectLandReport(data, make(data, language), language);
    },
  };
}

function ofUnit(make: (data: LandUnitData, language: Language) => TableModel | null): NamedView<TableReport> {
  return {
    read: async ({ ctx, params, language }) => {
      const data = await readLandUnit({ ctx, input: { ...strictView(params), enterprise: enterpriseCode(params), year: readYear(params), changes: {} } });
      const table = make(data, language);
      if (table === null) throw new AppError('not-found', { message: 'there is no better grade to reach' });
      return landUnitReport(data, table, language);
    },
  };
}

/** Tables of the land page; of one enterprise's evaluation given as `member`. A trial is in no file: it is no result. */
export const landViews: Readonly<Record<string, NamedView>> = {
  'land-table': { read: async (request) => evaluationReport(await evaluation(request), request.language) },
  'land-criteria': ofRules(criteriaTable),
  'land-grades': ofRules(gradesTable),
  'land-rules': ofRules(rulesTable),
  'land-projects': ofProjects((data, language) => projectLandTable(data, {}, language)),
  'land-standards': ofProjects(standardsTable),
  'land-arithmetic': ofUnit(arithmeticTable),
  'land-next': ofUnit(nextTable),
  'land-items': ofUnit(itemsTable),
  'land-parcels': ofUnit(parcelsTable),
  'land-unit-rules': ofUnit(unitRulesTable),
};
