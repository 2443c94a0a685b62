import { ChartFrame } from '@/components/charts/chart-frame';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { ViewBar } from '@/components/shell/view-bar';
import type { ClusterListData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import type { ViewProblem } from '@/lib/schemas/view';
import { clusterListContent } from './cluster-list-content';

/** All clusters of a scheme side by side: who drove the district, how each has moved. */
export function ClusterList({ data, problems, language }: { readonly data: ClusterListData; readonly problems: readonly ViewProblem[]; readonly language: Language }) {
  const { title, lead, basis, tableTitle, table, words, drivers, growth, height, colophon } = clusterListContent(data, language);
  return (
    <>
      <ViewBar path="/clusters" view={data.view} state={data.state} problems={problems} language={language} />
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={title} lead={lead} />
        <div className="stack">
          <Section id="clusters-title" title={tableTitle} note={basis} content={table} />
          <div className="columns" data-shape="6-6">
            {drivers !== null && <ChartFrame chart={drivers} height={height} words={words} />}
            <ChartFrame chart={growth} height={height} words={words} />
          </div>
        </div>
      </main>
      <Colophon lines={colophon} />
    </>
  );
}
