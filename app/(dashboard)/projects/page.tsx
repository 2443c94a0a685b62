import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { filtersOf } from '@/lib/schemas/view';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readProjects } from '@/lib/server/projects/read-projects';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { Projects } from './_components/projects';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.projects') };
}

export default async function ProjectsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = await searchParams;
  const { list, problems: listProblems } = readList(params, PROJECT_LIST);
  const opened = await openView('/projects', searchParams, async (ctx, view) => ({ filters: filtersOf(view), page: await readProjects({ ctx, input: { view, list } }) }), { kept: 'units', of: 'investment' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="projects" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="projects" view={inputOf(data.page.view, data.page.state, data.filters)}>
      <Projects data={data.page} filters={data.filters} list={list} problems={problems} listProblems={listProblems} maySet={isPermitted(ctx, 'settings.change')} language={language} />
    </DashboardPage>
  );
}
