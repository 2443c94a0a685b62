import { AppError, codeOf, knownValue } from '@/lib/errors';
import type { EnterpriseData, EnterpriseIndicator } from '@/lib/domain/enterprise-views';
import type { Language } from '@/lib/format/language';
import { monthsChart, peersChart, yearsChart } from '@/lib/reports/enterprises/charts';
import { enterpriseReport, enterpriseRows, enterpriseTotal } from '@/lib/reports/enterprises/list-table';
import { clustersTable, enterpriseTableReport, panelTable, peersTable, projectsTable, titlesTable } from '@/lib/reports/enterprises/tables';
import type { ChartModel, TableModel, TableReport, TableRow } from '@/lib/reports/model';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { readList, type ListInput, type ListSpec } from '@/lib/schemas/list';
import type { ListQuestion } from '@/lib/server/enterprises/open-list';
import { readEnterprise } from '@/lib/server/enterprises/read-enterprise';
import { readEnterpriseList } from '@/lib/server/enterprises/read-enterprise-list';
import { streamEnterprises } from '@/lib/server/enterprises/stream-enterprises';
import type { NamedView, ViewParams, ViewRequest } from './view';
import { strictView } from './view-query';

/** The list that an address asks for. @throws AppError `invalid-input` naming what is not known */
export function strictList(params: ViewParams, spec: ListSpec): ListInput {
  const { list, problems } = readList(params, spec);
  if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
  return list;
}

/** The enterprise that a view is of. @throws AppError `invalid-input` without one */
export function enterpriseCode(params: ViewParams): string {
  const held = params.member;
  const code = typeof held === 'object' ? held.at(-1) : held;
  if (code === undefined || code === '') throw new AppError('invalid-input', { problems: [{ field: 'member', expected: codeOf('enterprise') }] });
  return code;
}

function ofEnterprise<Model extends ChartModel | TableReport>(make: (data: EnterpriseData, language: Language) => Model): NamedView<Model> {
  return {
    read: async ({ ctx, params, language }) => {
      const { data } = await readEnterprise({ ctx, input: { ...strictView(params), enterprise: enterpriseCode(params) } });
      return make(data, language);
    },
  };
}

/** A chart of the view's indicator, which has to be one that the enterprise reports. */
function ofIndicator(make: (data: EnterpriseData, one: EnterpriseIndicator, language: Language) => ChartModel): NamedView<ChartModel> {
  return ofEnterprise((data, language) => {
    const one = data.indicators.find(({ indicator }) => indicator.code === data.view.indicator);
    if (one === undefined) throw new AppError('not-found', { message: `${data.view.indicator} is not reported` });
    return make(data, one, language);
  });
}

function tableOf(make: (data: EnterpriseData, language: Language) => TableModel): NamedView<TableReport> {
  return ofEnterprise((data, language) => enterpriseTableReport(data, make(data, language), language));
}

function listQuestion(params: ViewParams): ListQuestion {
  return { ...strictView(params), list: strictList(params, ENTERPRISE_LIST) };
}

/** All enterprises of the list in its order, then their sum, read as they are written. */
async function* allEnterprises({ ctx, params, language }: ViewRequest): AsyncGenerator<readonly TableRow[]> {
  const { data, batches } = await streamEnterprises({ ctx, input: listQuestion(params) });
  for await (const batch of batches) yield enterpriseRows(batch, data, language);
  yield enterpriseTotal(data, language);
}

/** The list of enterprises, in files all of it; charts and tables of one enterprise given as `member`. */
export const enterprisesViews: Readonly<Record<string, NamedView>> = {
  'enterprises-table': {
    read: async ({ ctx, params, language }) => enterpriseReport(await readEnterpriseList({ ctx, input: listQuestion(params) }), language),
    rows: allEnterprises,
  },
  'enterprise-months': ofIndicator(monthsChart),
  'enterprise-years': ofIndicator(yearsChart),
  'enterprise-peers-trend': ofEnterprise(peersChart),
  'enterprise-peers': tableOf(peersTable),
  'enterprise-clusters': tableOf(clustersTable),
  'enterprise-panel': tableOf(panelTable),
  'enterprise-titles': tableOf(titlesTable),
  'enterprise-projects': tableOf((data, language) => projectsTable(data, null, language)),
};
