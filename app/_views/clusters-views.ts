import type { ClusterData, ClusterListData } from '@/lib/domain/views';
import { AppError, codeOf, knownValue } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { clusterDrags, clusterIndustries, clusterInvestment, clusterPulls, clustersDrivers, clustersGrowth, clustersTable, clusterTowns, clusterTrend } from '@/lib/reports/cluster-models';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { isMemberSort } from '@/lib/reports/sort-rows';
import { CLUSTER_LIST } from '@/lib/schemas/cluster-list';
import { readList } from '@/lib/schemas/list';
import { readCluster } from '@/lib/server/statistics/read-cluster';
import { readClusters } from '@/lib/server/statistics/read-clusters';
import type { NamedView, ViewParams } from './view';
import { strictView } from './view-query';

type Model = ChartModel | TableReport;

function ofClusters(make: (data: ClusterListData, language: Language, params: ViewParams) => Model): NamedView {
  return { read: async ({ ctx, params, language }) => make(await readClusters({ ctx, input: strictView(params) }), language, params) };
}

function table(data: ClusterListData, language: Language, params: ViewParams): TableReport {
  const { list, problems } = readList(params, CLUSTER_LIST);
  if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
  const sorting = { by: isMemberSort(list.sort) ? list.sort : ('own' as const), descending: list.descending, linkOf: () => undefined };
  return clustersTable(data, language, { sorting });
}

function drivers(data: ClusterListData, language: Language): ChartModel {
  const chart = clustersDrivers(data, language);
  if (chart === null) throw new AppError('not-found', { message: 'the district has no growth to take apart at this view' });
  return chart;
}

function member(params: ViewParams): string {
  const held = params.member;
  const code = typeof held === 'object' ? held.at(-1) : held;
  if (code === undefined || code === '') throw new AppError('invalid-input', { problems: [{ field: 'member', expected: codeOf('cluster'), received: '' }] });
  return code;
}

function ofCluster(make: (data: ClusterData, language: Language) => Model): NamedView {
  return { read: async ({ ctx, params, language }) => make(await readCluster({ ctx, input: { ...strictView(params), cluster: member(params) } }), language) };
}

/** Enterprises are not there for whoever may not see them; an empty table would say that there are none. */
function ofEnterprises(make: (data: ClusterData, language: Language) => Model): NamedView {
  return ofCluster((data, language) => {
    if (data.pulls.length === 0 && data.drags.length === 0) throw new AppError('not-found', { message: 'no enterprises to show' });
    return make(data, language);
  });
}

/** Charts and tables of the list of clusters, and of one cluster given as `member`. */
export const clustersViews: Readonly<Record<string, NamedView>> = {
  'clusters-table': ofClusters(table),
  'clusters-drivers': ofClusters(drivers),
  'clusters-growth': ofClusters(clustersGrowth),
  'cluster-trend': ofCluster(clusterTrend),
  'cluster-industries': ofCluster(clusterIndustries),
  'cluster-pulls': ofEnterprises(clusterPulls),
  'cluster-drags': ofEnterprises(clusterDrags),
  'cluster-towns': ofCluster(clusterTowns),
  'cluster-investment': ofCluster(clusterInvestment),
};
