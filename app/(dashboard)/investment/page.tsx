import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { readList } from '@/lib/schemas/list';
import { filtersOf } from '@/lib/schemas/view';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Investment } from './_components/investment';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.investment') };
}

export default async function InvestmentPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = await searchParams;
  const { list, problems: listProblems } = readList(params, INVESTMENT_LIST);
  const opened = await openView('/investment', searchParams, async (ctx, view) => ({ filters: filtersOf(view), page: await readInvestmentView({ ctx, input: { view, list } }) }), { of: 'investment' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="investment" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="investment" view={inputOf(data.page.view, data.page.state, data.filters)}>
      <Investment data={data.page} filters={data.filters} list={list} problems={problems} listProblems={listProblems} language={language} />
    </DashboardPage>
  );
}
