import { prepareChart, type ChartWords, type PreparedChart } from '@/components/charts/chart-frame';
import { keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ClusterListData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { memberTable } from '@/lib/reports/member-table';
import { growthLines } from '@/lib/reports/period-chart';
import { clusterListSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { waterfallChart } from '@/lib/reports/waterfall-chart';
import { basisLine, label, titleOf, vintageOf } from '@/lib/reports/words';
import { viewHref } from '@/lib/schemas/view';

/** Everything the list of clusters says, made once of its figures in each language. */
export interface ClusterListContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly tableTitle: string;
  readonly table: Html;
  readonly words: ChartWords;
  /** Null where the district has no growth to take apart. */
  readonly drivers: PreparedChart | null;
  readonly growth: PreparedChart;
  /** Of both charts, in rem. */
  readonly height: number;
  readonly colophon: readonly string[];
}

const BAR_HEIGHT = 2;
const LEAST_HEIGHT = 17;

function make(data: ClusterListData, language: Language): ClusterListContent {
  const t = translate(language);
  const { view, state, indicator, district, total, clusters, rest } = data;
  const input = inputOf(view, state);
  const source = sourceOf(indicator, language);
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const chart = { view, state, indicator, place: district.label, source };
  const drivers = waterfallChart({ ...chart, key: 'drivers' }, rest === null ? clusters : [...clusters, rest], total, language);
  const growth = growthLines({ ...chart, key: 'growth' }, data.trends, language);
  const tableTitle = t('clusters.tableTitle', { indicator: label(indicator.label, language) });
  const table = memberTable(
    {
      key: 'clusters',
      caption: tableTitle,
      corner: t('word.cluster'),
      view,
      indicator,
      columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units', ...(clusters.some((row) => row.progress !== null) ? (['completion'] as const) : []), 'spark'],
      rows: clusters,
      rest,
      total: { label: t('word.district'), figures: total },
      coloured: clusters.map((row) => row.member),
      hrefOf: (key) => viewHref(`/clusters/${encodeURIComponent(key)}`, input),
      notes: [t('clusters.sumNote'), t('clusters.schemeNote')],
      bars: 'points',
    },
    language,
  );
  const scheme = state.schemes.find((known) => known.key === view.scheme);
  return {
    title: titleOf(indicator, scheme?.label ?? district.label, view, language),
    lead: clusterListSentence(data, language),
    basis: basisLine(view, language),
    tableTitle,
    table: tableWithNotes(table),
    words,
    drivers: drivers === null ? null : prepareChart(drivers, words),
    growth: prepareChart(growth, words),
    height: Math.max(LEAST_HEIGHT, (drivers?.bars.length ?? 0) * BAR_HEIGHT),
    colophon: [`${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const clusterListContent = keep<ClusterListData, ClusterListContent>((data, language) => make(data, language as Language));
