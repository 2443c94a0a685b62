import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readIndustry } from '@/lib/server/members/read-industry';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { Industry } from './_components/industry';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('membersPage.industries.title') };
}

export default async function IndustryPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/industries/${encodeURIComponent(code)}`;
  const opened = await openView(path, searchParams, (ctx, input) => readIndustry({ ctx, input: { ...input, code } }));
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="industries" />;
  const { ctx, data, problems } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="industries" view={inputOf(data.view, data.state)}>
      <Industry data={data} path={path} problems={problems} language={language} />
    </DashboardPage>
  );
}
