import { prepareChart, type ChartWords, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import { html, keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { OverviewData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { benchmarkTable } from '@/lib/reports/benchmark-table';
import { overviewHeadlines } from '@/lib/reports/headline';
import { investmentTable } from '@/lib/reports/investment-table';
import { memberTable } from '@/lib/reports/member-table';
import { trendChart } from '@/lib/reports/period-chart';
import { progressView } from '@/lib/reports/progress-view';
import { otherScopeText, overviewSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, insideSentence, label, titleOf, vintageOf, wholeOf } from '@/lib/reports/words';
import { viewHref } from '@/lib/schemas/view';

/** Everything the overview says, made once of its figures in each language. */
export interface OverviewContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
  readonly words: ChartWords;
  readonly clustersTitle: string;
  /** Null where there are none: of a park no figures by cluster are kept. */
  readonly clusters: Html | null;
  readonly townsTitle: string;
  readonly townsNote: string;
  /** Null for a reader of a single area. */
  readonly towns: Html | null;
  readonly targets: Html;
  readonly investment: Html;
  readonly colophon: readonly string[];
}

function clusterTable(data: OverviewData, caption: string, language: Language): Html {
  const t = translate(language);
  const { view, state, indicator } = data;
  const input = inputOf(view, state);
  const withTargets = data.clusters.some((row) => row.progress !== null);
  return tableWithNotes(
    memberTable(
      {
        key: 'clusters',
        caption,
        corner: t('word.cluster'),
        view,
        indicator,
        columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'growingShare', ...(withTargets ? (['completion'] as const) : []), 'spark'],
        rows: data.clusters,
        rest: data.rest,
        total: { label: wholeOf(data, language), figures: data.figures },
        coloured: data.clusters.map((row) => row.member),
        // A cluster's own page is about the whole district.
        ...(data.kind === 'district' ? { hrefOf: (key: string) => viewHref(`/clusters/${encodeURIComponent(key)}`, input) } : {}),
        bars: 'points',
      },
      language,
    ),
  );
}

function townTable({ kind, view, indicator, towns }: OverviewData, language: Language): Html {
  const t = translate(language);
  return tableWithNotes(
    memberTable(
      { key: 'towns', caption: t('towns.title'), corner: t('word.town'), view, indicator, columns: kind === 'district' ? ['rank', 'level', 'growth', 'points'] : ['level', 'growth', 'otherGrowth'], rows: towns, bars: 'level' },
      language,
    ),
  );
}

function make(data: OverviewData, language: Language): OverviewContent {
  const t = translate(language);
  const { view, state, indicator, district, investment } = data;
  const source = sourceOf(indicator, language);
  const isDistrict = data.kind === 'district';
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const clustersTitle = t('clusters.tableTitle', { indicator: label(indicator.label, language) });
  const basis = basisLine(view, language);
  const trend = trendChart({ key: 'trend', view, state, indicator, place: district.label, source }, data.trend, language);
  const byCluster = investmentTable('investment', investment.byCluster, investment.total, t('investment.title'), language, wholeOf(data, language));
  return {
    title: titleOf(indicator, district.label, view, language),
    lead: overviewSentence(data, language),
    basis,
    headlines: headlines(overviewHeadlines(data, language), t('word.made')),
    trend: prepareChart(trend, words, true),
    words,
    clustersTitle,
    clusters: data.clusters.length === 0 ? null : clusterTable(data, clustersTitle, language),
    townsTitle: t(isDistrict ? 'towns.title' : 'towns.own'),
    townsNote: isDistrict ? t('towns.lead', { measure: insideSentence(t(`measure.${view.measure}`), language) }) : t('towns.ownLead'),
    towns: data.towns.length === 0 ? null : townTable(data, language),
    targets: targets(
      data.targets.map((row) => progressView(row, language, district)),
      t('targets.none'),
    ),
    investment: html`${tableWithNotes(byCluster)}${tableWithNotes(benchmarkTable(data, language), true)}`,
    colophon: [
      `${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)} · ${basis}`,
      otherScopeText(data, language),
    ],
  };
}

export const overviewContent = keep<OverviewData, OverviewContent>((data, language) => make(data, language as Language));
