import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { revisedIndicator, REVISION_LIST } from '@/lib/schemas/revisions';
import { mayOpenPage } from '@/lib/server/auth/page-needs';
import { readRevisions } from '@/lib/server/publications/read-revisions';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Revisions } from './_components/revisions';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('revisionsPage.title') };
}

/** How far published figures were revised. */
export default async function RevisionsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems: listProblems } = readList(await searchParams, REVISION_LIST);
  const opened = await openView('/revisions', searchParams, (ctx, view) => readRevisions({ ctx, input: { view, of: revisedIndicator(list) } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="revisions" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="revisions" view={inputOf(data.view, data.state)}>
      <Revisions data={data} list={list} problems={problems} listProblems={listProblems} mayReadChanges={mayOpenPage(ctx.actor, 'changes')} language={language} />
    </DashboardPage>
  );
}
