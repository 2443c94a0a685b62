import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { AppError } from '@/lib/errors';
import { translate } from '@/lib/i18n/translate';
import { exploreHref, readExploreInput } from '@/lib/schemas/explore';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { readExplore } from '@/lib/server/explore/read-explore';
import { VIEW_INDICATORS } from '@/lib/server/statistics/resolve-view';
import { listViews } from '@/lib/server/views/list-views';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import type { SearchParams } from '../_lib/open-view';
import { Explore } from './_components/explore';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.explore') };
}

export default async function ExplorePage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { input, problems } = readExploreInput(await searchParams);
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(exploreHref(input))}`);
  const { language } = await readPreferences();
  const opened = await readExplore({ ctx, input }).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === 'unavailable' || error.code === 'not-permitted' || error.code === 'not-found')) return error.code;
    throw error;
  });
  if (opened === 'not-found') notFound();
  if (typeof opened === 'string') return <DashboardState kind={opened === 'unavailable' ? 'empty' : 'not-permitted'} actor={ctx.actor} section="explore" />;

  const views = isPermitted(ctx, 'views.keep') ? await listViews({ ctx }) : null;
  // Other sections keep what they know of the view.
  const { view, state } = opened;
  const known = (VIEW_INDICATORS as readonly string[]).includes(view.indicator) && state.periods.includes(view.period);
  const scheme = view.scheme === '' ? (state.schemes[0]?.key ?? '') : view.scheme;
  return (
    <DashboardPage actor={ctx.actor} section="explore" view={known ? inputOf({ ...view, scheme }, state) : { ...DEFAULT_VIEW, measure: view.measure, scope: view.scope }}>
      <Explore data={opened} input={input} problems={[...problems, ...opened.problems]} views={views} language={language} />
    </DashboardPage>
  );
}
