import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { AppError } from '@/lib/errors';
import { translate } from '@/lib/i18n/translate';
import { deskInput } from '@/lib/schemas/publications';
import { getCtx } from '@/lib/server/auth/session';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import type { SearchParams } from '../_lib/open-view';
import { Desk } from './_components/desk';
import { deskNotice } from './_components/desk-notice';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('publicationPage.title') };
}

const last = (held: string | string[] | undefined): string | undefined => (Array.isArray(held) ? held.at(-1) : held);

/** Publication: what stands before it, the step itself, what was published, and corrections of it. */
export default async function PublicationsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = Object.fromEntries(Object.entries(await searchParams).flatMap(([name, held]) => (last(held) ? [[name, last(held) ?? '']] : [])));
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=%2Fpublications');
  const { language } = await readPreferences();
  const input = deskInput.parse(params);
  const opened = await readPublicationDesk({ ctx, input }).catch((error: unknown) => {
    if (error instanceof AppError) return error.code;
    throw error;
  });
  if (opened === 'not-found') notFound();
  // Another form does not have every period: its own newest is shown.
  if (opened === 'invalid-input') redirect(input.period === null || input.form === null ? '/publications' : `/publications?form=${encodeURIComponent(input.form)}`);
  // A form of which no period was ever opened; there are others.
  if (opened === 'unavailable' && input.form !== null) redirect('/publications?notice=no-period');
  if (typeof opened === 'string') return <DashboardState kind={opened === 'unavailable' ? 'empty' : 'not-permitted'} actor={ctx.actor} section="publications" />;
  return (
    <DashboardPage actor={ctx.actor} section="publications">
      <Desk desk={opened} notice={deskNotice(params, language)} language={language} />
    </DashboardPage>
  );
}
