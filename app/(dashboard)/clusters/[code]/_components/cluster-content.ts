import { prepareChart, type ChartWords, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import { html, keep, type Html } from '@/components/html';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ClusterData, MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { clusterHeadlines } from '@/lib/reports/cluster-headlines';
import { investmentTable, stageCounts } from '@/lib/reports/investment-table';
import { memberTable, type MemberColumn } from '@/lib/reports/member-table';
import { trendChart } from '@/lib/reports/period-chart';
import { progressView } from '@/lib/reports/progress-view';
import { clusterSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, titleOf, vintageOf } from '@/lib/reports/words';

/** Everything one cluster's page says, made once of its figures in each language. */
export interface ClusterContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly headlines: Html;
  readonly words: ChartWords;
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

function make(data: ClusterData, language: Language): ClusterContent {
  const t = translate(language);
  const { view, state, indicator, cluster } = data;
  const source = sourceOf(indicator, language);
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const trend = trendChart({ key: 'trend', view, state, indicator, place: cluster.member.label, source }, data.trend, language);
  const table = (key: string, caption: string, corner: string, rows: readonly MemberRow[], columns: readonly MemberColumn[], bars: 'level' | 'points') =>
    tableWithNotes(memberTable({ key, caption, corner, view, indicator, columns, rows, bars }, language));
  const leaders: readonly MemberColumn[] = ['level', 'growth', 'points'];
  const hasEnterprises = data.pulls.length > 0 || data.drags.length > 0;
  const stages = stageCounts(data.investment, language).map(({ name, count }) => html`<li>${name} <b>${count}</b></li>`);
  const investment = investmentTable('investment', [data.investment], null, t('cluster.investmentTitle'), language);
  return {
    title: titleOf(indicator, cluster.member.label, view, language),
    lead: clusterSentence(data, language),
    basis: basisLine(view, language),
    headlines: headlines(clusterHeadlines(data, source, language), t('word.made')),
    words,
    trend: prepareChart(trend, words),
    industries: html`${table('industries', t('cluster.industriesTitle'), t('word.industry'), data.industries, ['level', 'growth', 'otherGrowth', 'share', 'points', 'growingShare'], 'points')}<p class="note">${t('cluster.pointsNote')}</p>`,
    pulls: hasEnterprises ? table('pulls', t('cluster.pullsTitle'), t('word.enterprise'), data.pulls, leaders, 'points') : null,
    drags: hasEnterprises ? table('drags', t('cluster.dragsTitle'), t('word.enterprise'), data.drags, leaders, 'points') : null,
    towns: table('towns', t('cluster.townsTitle'), t('word.town'), data.towns, ['rank', 'level', 'growth', 'otherGrowth', 'share', 'points'], 'level'),
    targets: targets(
      data.targets.map((row) => progressView(row, language, cluster.member)),
      t('targets.none'),
    ),
    investment: html`${tableWithNotes(investment)}<ul class="stages">${stages}</ul>`,
    colophon: [`${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

export const clusterContent = keep<ClusterData, ClusterContent>((data, language) => make(data, language as Language));
