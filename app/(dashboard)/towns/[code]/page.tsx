import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readArea } from '@/lib/server/members/read-area';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Area } from './_components/area';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('membersPage.areas.title') };
}

export default async function AreaPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/towns/${encodeURIComponent(code)}`;
  const opened = await openView(path, searchParams, (ctx, input) => readArea({ ctx, input: { ...input, code } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="towns" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="towns" view={inputOf(data.view, data.state)}>
      <Area data={data} path={path} problems={problems} language={language} />
    </DashboardPage>
  );
}
