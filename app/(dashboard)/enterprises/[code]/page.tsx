import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { filtersOf } from '@/lib/schemas/view';
import { mayOpenPage } from '@/lib/server/auth/page-needs';
import { readEnterprise } from '@/lib/server/enterprises/read-enterprise';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Enterprise } from './_components/enterprise';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.enterprises') };
}

export default async function EnterprisePage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/enterprises/${encodeURIComponent(code)}`;
  const opened = await openView(path, searchParams, async (ctx, input) => ({ filters: filtersOf(input), profile: await readEnterprise({ ctx, input: { ...input, enterprise: code } }) }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="enterprises" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  const { view, state } = data.profile.data;
  return (
    <DashboardPage actor={ctx.actor} section="enterprises" view={inputOf(view, state, data.filters)}>
      <Enterprise profile={data.profile} filters={data.filters} path={path} problems={problems} mayReadChanges={mayOpenPage(ctx.actor, 'changes')} language={language} />
    </DashboardPage>
  );
}
