import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { readList } from '@/lib/schemas/list';
import { filtersOf } from '@/lib/schemas/view';
import { readEnterpriseList } from '@/lib/server/enterprises/read-enterprise-list';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { EnterpriseList } from './_components/enterprise-list';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.enterprises') };
}

export default async function EnterprisesPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems: listProblems } = readList(await searchParams, ENTERPRISE_LIST);
  const opened = await openView('/enterprises', searchParams, async (ctx, input) => ({ filters: filtersOf(input), list: await readEnterpriseList({ ctx, input: { ...input, list } }) }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="enterprises" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="enterprises" view={inputOf(data.list.view, data.list.state, data.filters)}>
      <EnterpriseList data={data.list} filters={data.filters} list={list} problems={problems} listProblems={listProblems} language={language} />
    </DashboardPage>
  );
}
