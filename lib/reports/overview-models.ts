import type { IndicatorInfo, OverviewData, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { benchmarkTable } from './benchmark-table';
import { viewHeading } from './heading';
import { investmentTable } from './investment-table';
import { memberTable } from './member-table';
import type { PeriodChart, TableReport } from './model';
import { trendChart } from './period-chart';
import { sourceOf } from './source';
import { tableReport } from './table-report';
import { basisLine, label, wholeOf } from './words';

/** Addresses of members' own pages; a member without one is not a link. */
export interface MemberLinks {
  readonly cluster?: (key: string) => string;
  readonly town?: (key: string) => string;
  readonly industry?: (key: string) => string;
  readonly enterprise?: (key: string) => string;
}

function isProvisional({ trend }: OverviewData): boolean {
  return trend.at(-1)?.provisional === true;
}

function around(data: OverviewData, language: Language) {
  const { view, state, indicator, district, coverage } = data;
  return { view, state, indicator, place: district.label, source: sourceOf(indicator, language), coverage, provisional: isProvisional(data) };
}

/** Level and growth over the last three years. */
export function overviewTrend(data: OverviewData, language: Language): PeriodChart {
  return trendChart({ ...around(data, language), key: 'trend' }, data.trend, language);
}

/** The clusters of the scheme, the units in none of them, and the whole. */
export function overviewClusters(data: OverviewData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  const { view, indicator } = data;
  const withTargets = data.clusters.some((row) => row.progress !== null);
  const table = memberTable(
    {
      key: 'clusters',
      caption: t('clusters.tableTitle', { indicator: label(indicator.label, language) }),
      corner: t('word.cluster'),
      view,
      indicator,
      columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'growingShare', ...(withTargets ? (['completion'] as const) : []), 'spark'],
      rows: data.clusters,
      rest: data.rest,
      total: { label: wholeOf(data, language), figures: data.figures },
      coloured: data.clusters.map((row) => row.member),
      ...(links.cluster === undefined ? {} : { hrefOf: links.cluster }),
      bars: 'points',
    },
    language,
  );
  return tableReport(table, around(data, language), language);
}

/** Towns in the order of their rank; of a reader limited to areas, the other areas he may see. */
export function overviewTowns(data: OverviewData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  const { kind, view, indicator, towns } = data;
  const isDistrict = kind === 'district';
  const table = memberTable(
    {
      key: 'towns',
      caption: t(isDistrict ? 'towns.title' : 'towns.own'),
      corner: t('word.town'),
      view,
      indicator,
      columns: isDistrict ? ['rank', 'level', 'growth', 'points'] : ['level', 'growth', 'otherGrowth'],
      rows: towns,
      bars: 'level',
      ...(links.town === undefined ? {} : { hrefOf: links.town }),
    },
    language,
  );
  return tableReport(table, around(data, language), language);
}

/** Investment is at current prices and of the year to date, whatever the view is. */
export function investmentView(view: View): View {
  return { ...view, measure: 'ytd', basis: 'current' };
}

/** Industrial investment by cluster: the four amounts, growth, projects. */
export function overviewInvestment(data: OverviewData, language: Language, links: MemberLinks = {}): TableReport {
  const t = translate(language);
  const { investment, state, district } = data;
  const view = investmentView(data.view);
  const table = investmentTable('investment', investment.byCluster, investment.total, t('investment.title'), language, { whole: wholeOf(data, language), rest: investment.rest, ...(links.cluster === undefined ? {} : { hrefOf: links.cluster }) });
  return tableReport(table, { view, state, indicator: investmentIndicator(data), place: district.label, source: t('source.projects') }, language);
}

/** The indicator that the investment tables are of. */
function investmentIndicator({ investment, indicator }: OverviewData): IndicatorInfo {
  return investment.categories[0]?.indicator ?? indicator;
}

/** City and nation beside the district, at the view's period and measure. */
export function overviewBenchmarks(data: OverviewData, language: Language): TableReport {
  const table = benchmarkTable(data, language);
  const { indicator, district } = data;
  const place = label(district.label, language);
  const name = label(indicator.label, language);
  const title = language === 'en' ? `${name}, ${place}: ${table.caption}` : `${place}${name}：${table.caption}`;
  return { kind: 'table', key: table.key, heading: viewHeading({ ...around(data, language), title, subtitle: basisLine(data.view, language) }, language), table };
}
