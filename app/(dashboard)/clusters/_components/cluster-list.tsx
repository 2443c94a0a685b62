import { ChartFrame } from '@/components/charts/chart-frame';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { ClusterListData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { CLUSTER_LIST } from '@/lib/schemas/cluster-list';
import { listParams, type ListInput } from '@/lib/schemas/list';
import { viewHref, type ViewProblem } from '@/lib/schemas/view';
import { clusterListContent } from './cluster-list-content';

interface Props {
  readonly data: ClusterListData;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
}

/** All clusters of a scheme side by side: who drove the district, how each has moved. */
export function ClusterList({ data, list, problems, language }: Props) {
  const t = translate(language);
  const { title, lead, basis, tableTitle, table, drivers, growth, colophon } = clusterListContent(data, language, list);
  const trail = [{ label: t('breadcrumbs.district'), href: viewHref('/overview', inputOf(data.view, data.state)) }, { label: t('nav.clusters'), href: null }];
  return (
    <>
      <ViewBar path="/clusters" view={data.view} state={data.state} problems={problems} language={language} kept={listParams(list, CLUSTER_LIST)} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={title} lead={lead} />
        <div className="stack">
          <Section id="clusters-title" title={tableTitle} note={basis} content={table} />
          <div className="columns" data-shape="6-6">
            {drivers !== null && <ChartFrame chart={drivers} />}
            <ChartFrame chart={growth} />
          </div>
        </div>
      </main>
      <Colophon lines={colophon} />
    </>
  );
}
