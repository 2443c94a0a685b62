import { viewQuery } from '@/app/_views/view-query';
import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import { html, keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { OverviewData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { overviewHeadlines } from '@/lib/reports/headline';
import type { TableReport } from '@/lib/reports/model';
import { overviewBenchmarks, overviewClusters, overviewInvestment, overviewTowns, overviewTrend, type MemberLinks } from '@/lib/reports/overview-models';
import { progressView } from '@/lib/reports/progress-view';
import { overviewSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, insideSentence, titleOf, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { viewHref } from '@/lib/schemas/view';

/** Everything the overview says, made once of its figures in each language. */
export interface OverviewContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
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

/** The trend's picture beside the clusters: low, so that the district's state fits one screen. */
const TREND = { width: 560, height: 180 };

function linksOf({ kind, view, state }: OverviewData): MemberLinks {
  // A cluster's and a town's own page are about the whole district.
  if (kind !== 'district') return {};
  const input = inputOf(view, state);
  const to = (section: string) => (key: string) => viewHref(`/${section}/${encodeURIComponent(key)}`, input);
  return { cluster: to('clusters'), town: to('towns') };
}

function make(data: OverviewData, language: Language): OverviewContent {
  const t = translate(language);
  const { view, state, indicator, district } = data;
  const isDistrict = data.kind === 'district';
  const links = linksOf(data);
  const query = viewQuery(inputOf(view, state));
  const files = (name: string) => ({ files: { view: `overview-${name}`, query } });
  const table = (name: string, { table: model }: TableReport, captionShown = false) => {
    // Without rows the notes say why, in their place: nothing was looked for that did not match.
    const why = model.rows.length === 0 ? model.notes.join(' · ') : '';
    return tableWithNotes(why === '' ? model : { ...model, notes: [] }, language, { ...files(name), captionShown, ...(why === '' ? {} : { empty: why }) });
  };
  const clusters = overviewClusters(data, language, links);
  const towns = overviewTowns(data, language, links);
  const basis = basisLine(view, language);
  return {
    title: titleOf(indicator, district.label, view, language),
    lead: overviewSentence(data, language),
    basis,
    headlines: headlines(overviewHeadlines(data, language), t('word.made')),
    trend: prepareChart(overviewTrend(data, language), language, {
      compact: true,
      shape: TREND,
      ...files('trend'),
      // Of a town the explorer would show the district.
      ...(isDistrict ? { explore: exploreOfView(view, state) } : {}),
    }),
    clustersTitle: clusters.table.caption,
    clusters: data.clusters.length === 0 ? null : table('clusters', clusters),
    townsTitle: towns.table.caption,
    townsNote: isDistrict ? t('towns.lead', { measure: insideSentence(t(`measure.${view.measure}`), language) }) : t('towns.ownLead'),
    towns: data.towns.length === 0 ? null : table('towns', towns),
    targets: targets(
      data.targets.map((row) => progressView(row, language, district)),
      t('targets.none'),
    ),
    investment: html`${table('investment', overviewInvestment(data, language, links))}${table('benchmarks', overviewBenchmarks(data, language), true)}`,
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)} · ${basis}`],
  };
}

export const overviewContent = keep<OverviewData, OverviewContent>((data, language) => make(data, language as Language));
