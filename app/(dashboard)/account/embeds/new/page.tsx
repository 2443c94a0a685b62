import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { viewFigure } from '@/app/_views/view-figure';
import { VIEWS } from '@/app/_views/registry';
import { KeyForm } from '@/components/forms/key-form';
import { PageHead } from '@/components/shell/page-parts';
import { AppError } from '@/lib/errors';
import { translate } from '@/lib/i18n/translate';
import { TOKEN_DAYS } from '@/lib/schemas/tokens';
import { embeddedFor } from '@/lib/server/auth/embed-ctx';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { DashboardPage, DashboardState } from '../../../_lib/dashboard-page';
import { makeEmbed, type KeyState } from '../../actions';

const START: KeyState = { error: null, made: null, name: '' };

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('access.newEmbedTitle') };
}

function withoutPeriod(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ['period', 'from', 'to']) params.delete(name);
  return params.toString();
}

/** Makes the address of an embedded view: what it will show, its name, how long it lasts. */
export default async function NewEmbedPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = await searchParams;
  const view = typeof asked.view === 'string' ? asked.view : '';
  const wanted = typeof asked.query === 'string' ? asked.query : '';
  const own = `/account/embeds/new?view=${encodeURIComponent(view)}&query=${encodeURIComponent(wanted)}`;
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(own)}`);
  if (!isPermitted(ctx, 'embeds.keep')) return <DashboardState kind="not-permitted" actor={ctx.actor} section={null} />;
  const named = Object.hasOwn(VIEWS, view) ? VIEWS[view] : undefined;
  if (named === undefined) notFound();
  const { language } = await readPreferences();
  const t = translate(language);
  const read = (of: string) => named.read({ ctx: embeddedFor(ctx), params: Object.fromEntries(new URLSearchParams(of)), language });
  const { model, query } = await read(wanted)
    .then((found) => ({ model: found, query: wanted }))
    .catch(async (error: unknown) => {
      // A period that is not published yet is left out: the view then follows what is published.
      if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error;
      const published = withoutPeriod(wanted);
      return { model: await read(published), query: published };
    })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code !== 'unavailable') notFound();
      throw error;
    });
  const head = await headers();
  const address = `${head.get('x-forwarded-proto') ?? 'http'}://${head.get('x-forwarded-host') ?? head.get('host') ?? 'localhost'}`;
  const snippet = `<iframe src="${address}/embed/{key}" title="${model.heading.title.replaceAll('"', '&quot;')}" width="720" height="480" style="border:0" loading="lazy"></iframe>`;
  const errors = Object.fromEntries((['name', 'view', 'not-permitted', 'failed'] as const).map((key) => [key, t(`access.errors.${key}`)]));
  return (
    <DashboardPage actor={ctx.actor} section={null}>
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={t('access.newEmbedTitle')} lead={t('access.newEmbedLead')} />
        <KeyForm
          action={makeEmbed}
          initial={{ ...START, name: model.heading.title.slice(0, 80) }}
          words={{ name: t('access.name'), nameHint: '', submit: t('access.createEmbed'), shownOnce: t('access.shownOnce'), use: [{ label: t('access.snippet'), text: snippet }], errors }}
        >
          <input type="hidden" name="view" value={view} />
          <input type="hidden" name="query" value={query} />
          <input type="hidden" name="language" value={language} />
          <div className="field">
            <label htmlFor="key-days">{t('access.days')}</label>
            <select id="key-days" name="days" defaultValue={0}>
              {[0, ...TOKEN_DAYS].map((days) => (
                <option key={days} value={days}>
                  {days === 0 ? t('access.untilWithdrawn') : t('access.dayChoice', { days })}
                </option>
              ))}
            </select>
          </div>
        </KeyForm>
        {viewFigure(model, language)}
      </main>
    </DashboardPage>
  );
}
