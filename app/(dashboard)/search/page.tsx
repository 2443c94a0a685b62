import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead } from '@/components/shell/page-parts';
import { translate } from '@/lib/i18n/translate';
import { holdsNul } from '@/lib/schemas/plain-text';
import { getCtx } from '@/lib/server/auth/session';
import { search } from '@/lib/server/search/search';
import { DashboardPage } from '../_lib/dashboard-page';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('search.title') };
}

/** The search as a page of its own: for browsers without scripts, and for an address to share. */
export default async function SearchPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { q: asked } = await searchParams;
  const q = (typeof asked === 'string' && !holdsNul(asked) ? asked : '').trim().slice(0, 100);
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(`/search?q=${encodeURIComponent(q)}`)}`);
  const { language } = await readPreferences();
  const t = translate(language);
  const { items } = await search({ ctx, input: { q, lang: language === 'en' ? 'en' : 'zh' } });
  const lead = items.length === 0 ? (q === '' ? t('search.start') : t('search.none', { q })) : q === '' ? t('search.remembered') : t('search.count', { count: items.length });
  return (
    <DashboardPage actor={ctx.actor} section={null}>
      <main id="content" className="page search-page" tabIndex={-1}>
        <PageHead title={t('search.title')} lead={lead} />
        <form method="get" action="/search" role="search">
          <input name="q" type="text" defaultValue={q} aria-label={t('search.label')} placeholder={t('search.placeholder')} autoComplete="off" />
          <button type="submit" className="button" data-main="">
            {t('search.go')}
          </button>
        </form>
        <ul>
          {items.map((item) => (
            <li key={`${item.kind} ${item.key}`}>
              <span className="search-kind">{t(`search.kind.${item.kind}`)}</span>
              <a href={item.href}>{item.label}</a>
              <span className="note">{item.detail}</span>
            </li>
          ))}
        </ul>
      </main>
    </DashboardPage>
  );
}
