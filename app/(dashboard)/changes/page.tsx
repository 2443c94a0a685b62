import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { translate } from '@/lib/i18n/translate';
import { CHANGE_LIST, readChangeList } from '@/lib/schemas/changes';
import { listHref } from '@/lib/schemas/list';
import { readChanges } from '@/lib/server/changes/read-changes';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openStaff } from '../_lib/open-staff';
import type { SearchParams } from '../_lib/open-view';
import { Changes } from './_components/changes';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('changesPage.title') };
}

/** Every change of a stored figure of returns, for staff. */
export default async function ChangesPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems } = readChangeList(await searchParams);
  const opened = await openStaff(listHref('/changes', list, CHANGE_LIST), (ctx) => readChanges({ ctx, input: { list } }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="changes" />;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="changes">
      <Changes data={opened.data} list={list} problems={problems} language={language} />
    </DashboardPage>
  );
}
