import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readBoard } from '@/lib/server/boards/read-board';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Board } from './_components/board';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.leaderboards') };
}

export default async function BoardPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/leaderboards/${encodeURIComponent(code)}`;
  const opened = await openView(path, searchParams, (ctx, view) => readBoard({ ctx, input: { view, code } }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="leaderboards" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  const notice = (await searchParams).notice === 'conflict';
  return (
    <DashboardPage actor={ctx.actor} section="leaderboards" view={inputOf(data.view, data.state)}>
      <Board data={data} path={path} problems={problems} mayPublish={isPermitted(ctx, 'boards.publish')} conflict={notice} language={language} />
    </DashboardPage>
  );
}
