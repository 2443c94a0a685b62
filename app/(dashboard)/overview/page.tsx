import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readOverview } from '@/lib/server/statistics/read-overview';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Overview } from './_components/overview';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.overview') };
}

export default async function OverviewPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const opened = await openView('/overview', searchParams, (ctx, input) => readOverview({ ctx, input }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="overview" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="overview" view={inputOf(data.view, data.state)}>
      <Overview data={data} problems={problems} language={language} />
    </DashboardPage>
  );
}
