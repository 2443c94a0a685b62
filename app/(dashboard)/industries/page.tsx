import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { INDUSTRY_LIST, levelOfList } from '@/lib/schemas/member-lists';
import { readIndustries } from '@/lib/server/members/read-industries';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { IndustryList } from './_components/industry-list';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('membersPage.industries.title') };
}

export default async function IndustriesPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems: listProblems } = readList(await searchParams, INDUSTRY_LIST);
  const opened = await openView('/industries', searchParams, (ctx, input) => readIndustries({ ctx, input: { ...input, level: levelOfList(list) } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="industries" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="industries" view={inputOf(data.view, data.state)}>
      <IndustryList data={data} list={list} problems={problems} listProblems={listProblems} language={language} />
    </DashboardPage>
  );
}
