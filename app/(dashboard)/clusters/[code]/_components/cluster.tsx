import { ChartFrame, type ChartWords } from '@/components/charts/chart-frame';
import { Headlines } from '@/components/figures/headline';
import { TargetList } from '@/components/figures/target-list';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { DataTable } from '@/components/tables/data-table';
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
import { basisLine, label, titleOf, vintageOf } from '@/lib/reports/words';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';

interface Props {
  readonly data: ClusterData;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
}

/** One cluster: its figures, its trend, its towns, industries and, for those who may see them, enterprises. */
export function Cluster({ data, path, problems, language }: Props) {
  const t = translate(language);
  const { view, state, indicator, cluster } = data;
  const input = inputOf(view, state);
  const source = sourceOf(indicator, language);
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const chart = trendChart({ key: 'trend', view, state, indicator, place: cluster.member.label, source }, data.trend, language);
  const table = (key: string, corner: string, rows: readonly MemberRow[], columns: readonly MemberColumn[], bars: 'level' | 'points') =>
    memberTable({ key, caption: corner, corner, view, indicator, columns, rows, bars }, language);
  const basis = basisLine(view, language);
  const leaders: readonly MemberColumn[] = ['level', 'growth', 'points'];
  const hasEnterprises = data.pulls.length > 0 || data.drags.length > 0;
  return (
    <>
      <ViewBar path={path} view={view} state={state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={titleOf(indicator, cluster.member.label, view, language)} lead={clusterSentence(data, language)}>
          <nav className="siblings" aria-label={t('view.cluster')}>
            {data.siblings.map((sibling) =>
              sibling.key === cluster.member.key ? (
                <span key={sibling.key} aria-current="page">
                  {label(sibling.label, language)}
                </span>
              ) : (
                <a key={sibling.key} href={viewHref(`/clusters/${encodeURIComponent(sibling.key)}`, input)}>
                  {label(sibling.label, language)}
                </a>
              ),
            )}
          </nav>
        </PageHead>
        <Headlines models={clusterHeadlines(data, source, language)} label={label(cluster.member.label, language)} madeTitle={t('word.made')} />
        <div className="columns" data-shape="6-6">
          <ChartFrame model={chart} height={17} words={words} />
          <Section id="industries-title" title={t('cluster.industriesTitle')} note={basis}>
            <DataTable model={table('industries', t('word.industry'), data.industries, ['level', 'growth', 'otherGrowth', 'share', 'points', 'growingShare'], 'points')} />
            <p className="note">{t('cluster.pointsNote')}</p>
          </Section>
        </div>
        {hasEnterprises ? (
          <div className="columns" data-shape="6-6">
            <Section id="pulls-title" title={t('cluster.pullsTitle')} note={basis}>
              <DataTable model={table('pulls', t('word.enterprise'), data.pulls, leaders, 'points')} />
            </Section>
            <Section id="drags-title" title={t('cluster.dragsTitle')} note={basis}>
              <DataTable model={table('drags', t('word.enterprise'), data.drags, leaders, 'points')} />
            </Section>
          </div>
        ) : (
          <p className="note">{t('cluster.enterprisesHidden')}</p>
        )}
        <div className="columns" data-shape="6-6">
          <Section id="towns-title" title={t('cluster.townsTitle')} note={basis}>
            <DataTable model={table('towns', t('word.town'), data.towns, ['rank', 'level', 'growth', 'otherGrowth', 'share', 'points'], 'level')} />
          </Section>
          <div className="stack">
            <Section id="targets-title" title={t('targets.title')}>
              <TargetList views={data.targets.map((row) => progressView(row, language, cluster.member))} none={t('targets.none')} />
            </Section>
            <Section id="investment-title" title={t('cluster.investmentTitle')} note={t('measure.ytd')}>
              <DataTable model={investmentTable('investment', [data.investment], null, t('cluster.investmentTitle'), language)} />
              <ul className="stages">
                {stageCounts(data.investment, language).map(({ name, count }) => (
                  <li key={name}>
                    {name} <b>{count}</b>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)}`]} />
    </>
  );
}
