import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { listBoards } from '@/lib/server/boards/list-boards';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Boards } from './_components/boards';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.leaderboards') };
}

export default async function LeaderboardsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const opened = await openView('/leaderboards', searchParams, (ctx, input) => listBoards({ ctx, input }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="leaderboards" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="leaderboards" view={inputOf(data.view, data.state)}>
      <Boards data={data} problems={problems} language={language} />
    </DashboardPage>
  );
}
