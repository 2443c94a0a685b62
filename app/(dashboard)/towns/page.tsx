import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { AREA_LIST } from '@/lib/schemas/member-lists';
import { readAreas } from '@/lib/server/members/read-areas';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { AreaList } from './_components/area-list';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('membersPage.areas.title') };
}

export default async function TownsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems: listProblems } = readList(await searchParams, AREA_LIST);
  const opened = await openView('/towns', searchParams, (ctx, input) => readAreas({ ctx, input }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="towns" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="towns" view={inputOf(data.view, data.state)}>
      <AreaList data={data} list={list} problems={problems} listProblems={listProblems} language={language} />
    </DashboardPage>
  );
}
