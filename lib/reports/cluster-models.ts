import type { ClusterData, ClusterListData, MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { investmentTable } from './investment-table';
import type { MemberColumn } from './member-columns';
import { memberTable, type MemberSorting } from './member-table';
import type { PeriodChart, TableReport, WaterfallChart } from './model';
import { investmentView, type MemberLinks } from './overview-models';
import { growthLines, trendChart } from './period-chart';
import { sortRows } from './sort-rows';
import { sourceOf } from './source';
import { tableReport } from './table-report';
import { waterfallChart } from './waterfall-chart';
import { label } from './words';

function aroundList(data: ClusterListData, language: Language) {
  const { view, state, indicator, district, coverage, trends } = data;
  const provisional = trends.some(({ points }) => points.at(-1)?.provisional === true);
  return { view, state, indicator, place: district.label, source: sourceOf(indicator, language), coverage, provisional };
}

/** All clusters of the scheme with everything that is known of each, sorted as asked for. */
export function clustersTable(data: ClusterListData, language: Language, { links = {}, sorting }: { readonly links?: MemberLinks; readonly sorting?: MemberSorting } = {}): TableReport {
  const t = translate(language);
  const { view, indicator, total, clusters, rest } = data;
  const withTargets = clusters.some((row) => row.progress !== null);
  const table = memberTable(
    {
      key: 'clusters',
      caption: t('clusters.tableTitle', { indicator: label(indicator.label, language) }),
      corner: t('word.cluster'),
      view,
      indicator,
      columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units', ...(withTargets ? (['completion'] as const) : []), 'spark'],
      rows: sorting === undefined ? clusters : sortRows(clusters, sorting.by, sorting.descending, view),
      rest,
      total: { label: t('word.district'), figures: total },
      coloured: clusters.map((row) => row.member),
      ...(links.cluster === undefined ? {} : { hrefOf: links.cluster }),
      ...(sorting === undefined ? {} : { sorting }),
      notes: [t('clusters.sumNote'), t('clusters.schemeNote')],
      bars: 'points',
    },
    language,
  );
  return tableReport(table, aroundList(data, language), language);
}

/** Points of growth by cluster; null where the district has no growth to take apart. */
export function clustersDrivers(data: ClusterListData, language: Language): WaterfallChart | null {
  const parts = data.rest === null ? data.clusters : [...data.clusters, data.rest];
  return waterfallChart({ ...aroundList(data, language), key: 'drivers' }, parts, data.total, language);
}

/** Growth of every cluster over the last three years. */
export function clustersGrowth(data: ClusterListData, language: Language): PeriodChart {
  return growthLines({ ...aroundList(data, language), key: 'growth' }, data.trends, language);
}

function around(data: ClusterData, language: Language) {
  const { view, state, indicator, cluster, coverage, trend } = data;
  const filters = [[translate(language)('view.cluster'), label(cluster.member.label, language)]] as const;
  return { view, state, indicator, place: cluster.member.label, source: sourceOf(indicator, language), coverage, provisional: trend.at(-1)?.provisional === true, filters };
}

/** Level and growth of one cluster over the last three years. */
export function clusterTrend(data: ClusterData, language: Language): PeriodChart {
  return trendChart({ ...around(data, language), key: 'trend' }, data.trend, language);
}

interface Part {
  readonly key: string;
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly MemberColumn[];
  readonly bars: 'level' | 'points';
  readonly hrefOf: ((key: string) => string) | undefined;
}

function partTable(data: ClusterData, rows: readonly MemberRow[], { hrefOf, ...part }: Part, language: Language): TableReport {
  const { view, indicator } = data;
  const table = memberTable({ ...part, view, indicator, rows, ...(hrefOf === undefined ? {} : { hrefOf }) }, language);
  return tableReport(table, around(data, language), language);
}

/** Industries within the cluster; shares and points are of the cluster's own total. */
export function clusterIndustries(data: ClusterData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  const columns: readonly MemberColumn[] = ['level', 'growth', 'otherGrowth', 'share', 'points', 'growingShare'];
  return partTable(data, data.industries, { key: 'industries', caption: t('cluster.industriesTitle'), corner: t('word.industry'), columns, bars: 'points', hrefOf: links.industry }, language);
}

const LEADERS: readonly MemberColumn[] = ['level', 'growth', 'points'];

/** Enterprises that pulled the cluster most. */
export function clusterPulls(data: ClusterData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  return partTable(data, data.pulls, { key: 'pulls', caption: t('cluster.pullsTitle'), corner: t('word.enterprise'), columns: LEADERS, bars: 'points', hrefOf: links.enterprise }, language);
}

/** Enterprises that dragged it most. */
export function clusterDrags(data: ClusterData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  return partTable(data, data.drags, { key: 'drags', caption: t('cluster.dragsTitle'), corner: t('word.enterprise'), columns: LEADERS, bars: 'points', hrefOf: links.enterprise }, language);
}

/** Towns within the cluster. */
export function clusterTowns(data: ClusterData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  const columns: readonly MemberColumn[] = ['rank', 'level', 'growth', 'otherGrowth', 'share', 'points'];
  return partTable(data, data.towns, { key: 'towns', caption: t('cluster.townsTitle'), corner: t('word.town'), columns, bars: 'level', hrefOf: links.town }, language);
}

/** Investment in the cluster's projects, which the view's measure and basis do not change. */
export function clusterInvestment(data: ClusterData, language: Language): TableReport {
  const t = translate(language);
  const table = investmentTable('investment', [data.investment], null, t('cluster.investmentTitle'), language);
  const indicator = { ...data.indicator, code: 'investment', label: { zh: translate('zh-CN')('investment.industrial'), en: translate('en')('investment.industrial') }, unit: '万元' };
  const { filters, place } = around(data, language);
  return tableReport(table, { view: investmentView(data.view), state: data.state, indicator, place, source: t('source.projects'), filters }, language);
}
