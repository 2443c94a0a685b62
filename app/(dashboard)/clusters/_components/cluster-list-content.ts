import { viewQuery } from '@/app/_views/view-query';
import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ClusterListData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { clustersDrivers, clustersGrowth, clustersTable } from '@/lib/reports/cluster-models';
import { clusterListSentence } from '@/lib/reports/sentence';
import { isMemberSort, type MemberSort } from '@/lib/reports/sort-rows';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, titleOf, vintageOf } from '@/lib/reports/words';
import { CLUSTER_LIST } from '@/lib/schemas/cluster-list';
import { exploreOfView } from '@/lib/schemas/explore';
import { listParams, sortLink, type ListInput } from '@/lib/schemas/list';
import { viewHref } from '@/lib/schemas/view';

/** Everything the list of clusters says, made once of its figures in each language and order. */
export interface ClusterListContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly tableTitle: string;
  readonly table: Html;
  /** Null where the district has no growth to take apart. */
  readonly drivers: PreparedChart | null;
  readonly growth: PreparedChart;
  readonly colophon: readonly string[];
}

/** Both charts are as tall as the bars need, and no lower than lines do. */
const WIDTH = 660;
const BAR_HEIGHT = 26;
const LEAST_HEIGHT = 300;

function make(data: ClusterListData, language: Language, by: MemberSort, descending: boolean): ClusterListContent {
  const t = translate(language);
  const { view, state, indicator, district } = data;
  const input = inputOf(view, state);
  const list: ListInput = { sort: by, descending, q: '', page: 1, filters: {} };
  const address = viewHref('/clusters', input);
  const query = viewQuery(input);
  const sorted = listParams(list, CLUSTER_LIST).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const linkOf = (column: MemberSort) => sortLink(address, list, CLUSTER_LIST, column, column === 'own');
  const cluster = (key: string) => viewHref(`/clusters/${encodeURIComponent(key)}`, input);
  const { table } = clustersTable(data, language, { links: { cluster }, sorting: { by, descending, linkOf } });
  const drivers = clustersDrivers(data, language);
  const shape = { width: WIDTH, height: Math.max(LEAST_HEIGHT, (drivers?.bars.length ?? 0) * BAR_HEIGHT) };
  const scheme = state.schemes.find((known) => known.key === view.scheme);
  return {
    title: titleOf(indicator, scheme?.label ?? district.label, view, language),
    lead: clusterListSentence(data, language),
    basis: basisLine(view, language),
    tableTitle: table.caption,
    table: tableWithNotes(table, language, { files: { view: 'clusters-table', query: [query, ...sorted].filter((part) => part !== '').join('&') } }),
    drivers:
      drivers === null
        ? null
        : prepareChart(drivers, language, { shape, files: { view: 'clusters-drivers', query }, explore: exploreOfView(view, state, { by: 'cluster', transform: 'points', chart: 'waterfall' }) }),
    growth: prepareChart(clustersGrowth(data, language), language, { shape, files: { view: 'clusters-growth', query }, explore: exploreOfView(view, state, { by: 'cluster', transform: 'growth', chart: 'line' }) }),
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

const kept = keep<ClusterListData, ClusterListContent>((data, key) => {
  const [language, by = 'own', order] = key.split(' ');
  return make(data, language === 'en' ? 'en' : 'zh-CN', isMemberSort(by) ? by : 'own', order === 'down');
});

export function clusterListContent(data: ClusterListData, language: Language, { sort, descending }: Pick<ListInput, 'sort' | 'descending'>): ClusterListContent {
  return kept(data, `${language} ${sort} ${descending ? 'down' : 'up'}`);
}
