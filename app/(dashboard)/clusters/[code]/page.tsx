import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readCluster } from '@/lib/server/statistics/read-cluster';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Cluster } from './_components/cluster';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.clusters') };
}

export default async function ClusterPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/clusters/${encodeURIComponent(code)}`;
  const opened = await openView(path, searchParams, (ctx, input) => readCluster({ ctx, input: { ...input, cluster: code } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="clusters" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="clusters" view={inputOf(data.view, data.state)}>
      <Cluster data={data} path={path} problems={problems} language={language} />
    </DashboardPage>
  );
}
