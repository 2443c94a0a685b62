import { ChartFrame, type ChartWords } from '@/components/charts/chart-frame';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { DataTable } from '@/components/tables/data-table';
import type { ClusterListData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { memberTable } from '@/lib/reports/member-table';
import { growthLines } from '@/lib/reports/period-chart';
import { clusterListSentence } from '@/lib/reports/sentence';
import { sourceOf } from '@/lib/reports/source';
import { waterfallChart } from '@/lib/reports/waterfall-chart';
import { basisLine, label, titleOf, vintageOf } from '@/lib/reports/words';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';

/** All clusters of a scheme side by side: who drove the district, how each has moved. */
export function ClusterList({ data, problems, language }: { readonly data: ClusterListData; readonly problems: readonly ViewProblem[]; readonly language: Language }) {
  const t = translate(language);
  const { view, state, indicator, district, total, clusters, rest } = data;
  const input = inputOf(view, state);
  const source = sourceOf(indicator, language);
  const words: ChartWords = { chart: t('word.chart'), table: t('word.table'), source: t('word.source'), vintage: t('word.vintage') };
  const chart = { view, state, indicator, place: district.label, source };
  const parts = rest === null ? clusters : [...clusters, rest];
  const drivers = waterfallChart({ ...chart, key: 'drivers' }, parts, total, language);
  const growth = growthLines({ ...chart, key: 'growth' }, data.trends, language);
  const table = memberTable(
    {
      key: 'clusters',
      caption: t('clusters.tableTitle', { indicator: label(indicator.label, language) }),
      corner: t('word.cluster'),
      view,
      indicator,
      columns: ['level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units', 'completion', 'spark'],
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
  return (
    <>
      <ViewBar path="/clusters" view={view} state={state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={titleOf(indicator, scheme?.label ?? district.label, view, language)} lead={clusterListSentence(data, language)} />
        <div className="stack">
          <Section id="clusters-title" title={t('clusters.tableTitle', { indicator: label(indicator.label, language) })} note={basisLine(view, language)}>
            <DataTable model={table} />
          </Section>
          <div className="columns" data-shape="6-6">
            {drivers !== null && <ChartFrame model={drivers} height={Math.max(15, drivers.bars.length * 2)} words={words} />}
            <ChartFrame model={growth} height={drivers === null ? 20 : Math.max(15, drivers.bars.length * 2)} words={words} />
          </div>
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${source} · ${t('word.vintage')} ${vintageOf(state, language)}`]} />
    </>
  );
}
