import { ChartFrame, type ChartWords } from '@/components/charts/chart-frame';
import { Headlines } from '@/components/figures/headline';
import { TargetList } from '@/components/figures/target-list';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { DataTable } from '@/components/tables/data-table';
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
import { basisLine, insideSentence, label, titleOf, vintageOf } from '@/lib/reports/words';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';

/** The state of the district on one screen. */
export function Overview({ data, problems, language }: { readonly data: OverviewData; readonly problems: readonly ViewProblem[]; readonly language: Language }) {
  const t = translate(language);
  const { view, state, indicator, district, making } = data;
  const input = inputOf(view, state);
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const chart = trendChart({ key: 'trend', view, state, indicator, place: district.label, source: making.source }, data.trend, language);
  const clusters = memberTable(
    {
      key: 'clusters',
      caption: t('clusters.tableTitle', { indicator: label(indicator.label, language) }),
      corner: t('word.cluster'),
      view,
      indicator,
      columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'growingShare', 'completion', 'spark'],
      rows: data.clusters,
      rest: data.rest,
      total: { label: t('word.district'), figures: data.figures },
      coloured: data.clusters.map((row) => row.member),
      hrefOf: (key) => viewHref(`/clusters/${encodeURIComponent(key)}`, input),
      bars: 'points',
    },
    language,
  );
  const towns = memberTable(
    {
      key: 'towns',
      caption: t('towns.title'),
      corner: t('word.town'),
      view,
      indicator,
      columns: ['rank', 'level', 'growth', 'points'],
      rows: data.towns,
      bars: 'level',
    },
    language,
  );
  const investment = investmentTable('investment', data.investment.byCluster, data.investment.total, t('investment.title'), language);
  const basis = basisLine(view, language);
  return (
    <>
      <ViewBar path="/overview" view={view} state={state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={titleOf(indicator, district.label, view, language)} lead={overviewSentence(data, language)} />
        <Headlines models={overviewHeadlines(data, language)} label={t('nav.overview')} madeTitle={t('word.made')} />
        <div className="columns" data-shape="5-7">
          <ChartFrame model={chart} height={13} words={words} compact />
          <Section id="clusters-title" title={t('clusters.tableTitle', { indicator: label(indicator.label, language) })} note={basis}>
            <DataTable model={clusters} />
          </Section>
        </div>
        <div className="columns" data-shape="4-4-4">
          <Section id="towns-title" title={t('towns.title')} note={t('towns.lead', { measure: insideSentence(t(`measure.${view.measure}`), language) })}>
            <DataTable model={towns} />
          </Section>
          <Section id="targets-title" title={t('targets.title')}>
            <TargetList views={data.targets.map((row) => progressView(row, language, district))} none={t('targets.none')} />
          </Section>
          <Section id="investment-title" title={t('investment.title')} note={t('measure.ytd')}>
            <DataTable model={investment} />
            <DataTable model={benchmarkTable(data, language)} hideCaption={false} />
          </Section>
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${making.source} · ${t('word.vintage')} ${vintageOf(state, language)} · ${basis}`, otherScopeText(data, language)]} />
    </>
  );
}
