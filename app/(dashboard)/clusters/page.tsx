import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { CLUSTER_LIST } from '@/lib/schemas/cluster-list';
import { readList } from '@/lib/schemas/list';
import { readClusters } from '@/lib/server/statistics/read-clusters';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { ClusterList } from './_components/cluster-list';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.clusters') };
}

export default async function ClustersPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list } = readList(await searchParams, CLUSTER_LIST);
  const opened = await openView('/clusters', searchParams, (ctx, input) => readClusters({ ctx, input }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="clusters" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="clusters" view={inputOf(data.view, data.state)}>
      <ClusterList data={data} list={list} problems={problems} language={language} />
    </DashboardPage>
  );
}
