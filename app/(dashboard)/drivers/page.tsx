import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { DRIVER_LIST, driverOfList } from '@/lib/schemas/member-lists';
import { readDrivers } from '@/lib/server/members/read-drivers';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Drivers } from './_components/drivers';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('membersPage.drivers.title') };
}

export default async function DriversPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems: listProblems } = readList(await searchParams, DRIVER_LIST);
  const opened = await openView('/drivers', searchParams, (ctx, input) => readDrivers({ ctx, input: { ...input, by: driverOfList(list) } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="drivers" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="drivers" view={inputOf(data.view, data.state)}>
      <Drivers data={data} list={list} problems={problems} listProblems={listProblems} language={language} />
    </DashboardPage>
  );
}
