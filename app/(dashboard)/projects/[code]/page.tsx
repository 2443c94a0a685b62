import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readList } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { filtersOf } from '@/lib/schemas/view';
import { mayOpenPage } from '@/lib/server/auth/page-needs';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readProject } from '@/lib/server/projects/read-project';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Project } from './_components/project';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.projects') };
}

export default async function ProjectPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/projects/${encodeURIComponent(code)}`;
  const { list } = readList(await searchParams, PROJECT_LIST);
  const stall = list.filters.stall === undefined ? null : Number(list.filters.stall);
  const opened = await openView(path, searchParams, async (ctx, view) => ({ filters: filtersOf(view), project: await readProject({ ctx, input: { view, code, stall } }) }), { kept: 'units', of: 'investment' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="projects" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="projects" view={inputOf(data.project.view, data.project.state, data.filters)}>
      <Project data={data.project} filters={data.filters} path={path} problems={problems} language={language} mayRecord={isPermitted(ctx, 'returns.enter')} mayReadChanges={mayOpenPage(ctx.actor, 'changes')} />
    </DashboardPage>
  );
}
