import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { readChanges, readYear } from '@/lib/schemas/land';
import { NO_FILTERS } from '@/lib/schemas/view';
import { readLandUnit } from '@/lib/server/land/read-land-unit';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openView, type SearchParams } from '../../_lib/open-view';
import { LandUnit } from './_components/land-unit';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.land') };
}

export default async function LandUnitPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).code);
  const path = `/land/${encodeURIComponent(code)}`;
  const asked = await searchParams;
  const { changes, problems: changeProblems } = readChanges(asked);
  const year = readYear(asked);
  const opened = await openView(path, searchParams, (ctx, input) => readLandUnit({ ctx, input: { ...input, enterprise: code, year, changes } }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="land" />;
  const { ctx, data } = opened;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="land" view={inputOf(data.view, data.state, NO_FILTERS)}>
      <LandUnit data={data} path={path} year={year} problems={changeProblems} language={language} />
    </DashboardPage>
  );
}
