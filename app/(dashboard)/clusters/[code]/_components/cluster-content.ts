import { viewQuery } from '@/app/_views/view-query';
import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import { html, keep, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ClusterData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { clusterHeadlines } from '@/lib/reports/cluster-headlines';
import { clusterDrags, clusterIndustries, clusterInvestment, clusterPulls, clusterTowns, clusterTrend } from '@/lib/reports/cluster-models';
import { stageCounts } from '@/lib/reports/investment-table';
import type { TableReport } from '@/lib/reports/model';
import type { MemberLinks } from '@/lib/reports/overview-models';
import { progressView } from '@/lib/reports/progress-view';
import { clusterSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, titleOf, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { viewHref } from '@/lib/schemas/view';

/** Everything one cluster's page says, made once of its figures in each language. */
export interface ClusterContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
  readonly industries: Html;
  /** Null where the reader may not see enterprises. */
  readonly pulls: Html | null;
  readonly drags: Html | null;
  readonly towns: Html;
  readonly targets: Html;
  readonly investment: Html;
  readonly colophon: readonly string[];
}

/** Members within the cluster, each on its own page and there narrowed to the cluster. */
function linksOf({ view, state, cluster }: ClusterData): MemberLinks {
  const input = inputOf(view, state);
  const to = (section: string) => (key: string) => viewHref(`/${section}/${encodeURIComponent(key)}`, input, { cluster: cluster.member.key });
  return { industry: to('industries'), town: to('towns'), enterprise: to('enterprises') };
}

function make(data: ClusterData, language: Language): ClusterContent {
  const t = translate(language);
  const { view, state, indicator, cluster } = data;
  const { key } = cluster.member;
  const links = linksOf(data);
  const own = `member=${encodeURIComponent(key)}`;
  const query = [viewQuery(inputOf(view, state)), own].filter((part) => part !== '').join('&');
  const files = (name: string) => ({ files: { view: `cluster-${name}`, query } });
  const table = (name: string, { table: model }: TableReport) => tableWithNotes(model, language, files(name));
  const hasEnterprises = data.pulls.length > 0 || data.drags.length > 0;
  const stages = stageCounts(data.investment, language).map(({ name, count }) => html`<li>${name} <b>${count}</b></li>`);
  const source = sourceOf(indicator, language);
  return {
    title: titleOf(indicator, cluster.member.label, view, language),
    lead: clusterSentence(data, language),
    basis: basisLine(view, language),
    headlines: headlines(clusterHeadlines(data, source, language), t('word.made')),
    trend: prepareChart(clusterTrend(data, language), language, { ...files('trend'), explore: exploreOfView(view, state, { by: 'cluster', member: [key] }) }),
    industries: html`${table('industries', clusterIndustries(data, language, links))}<p class="note">${t('cluster.pointsNote')}</p>`,
    pulls: hasEnterprises ? table('pulls', clusterPulls(data, language, links)) : null,
    drags: hasEnterprises ? table('drags', clusterDrags(data, language, links)) : null,
    towns: table('towns', clusterTowns(data, language, links)),
    targets: targets(
      data.targets.map((row) => progressView(row, language, cluster.member)),
      t('targets.none'),
    ),
    investment: html`${table('investment', clusterInvestment(data, language))}<ul class="stages">${stages}</ul>`,
    colophon: [`${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const clusterContent = keep<ClusterData, ClusterContent>((data, language) => make(data, language as Language));
