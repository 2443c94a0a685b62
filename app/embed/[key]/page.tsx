import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { VIEWS } from '@/app/_views/registry';
import { viewFigure } from '@/app/_views/view-figure';
import { readPreferences } from '@/app/_lib/read-preferences';
import { StatePage } from '@/components/shell/state-page';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { openEmbed } from '@/lib/server/auth/embed-ctx';

type Shown = { readonly model: ChartModel | TableReport; readonly language: Language; readonly name: string } | { readonly failed: 'Gone' | 'Failed' };

const show = cache(async (key: string): Promise<Shown> => {
  try {
    const { ctx, name, view, query, language } = await openEmbed(key);
    const named = Object.hasOwn(VIEWS, view) ? VIEWS[view] : undefined;
    if (named === undefined) return { failed: 'Gone' };
    return { model: await named.read({ ctx, params: Object.fromEntries(new URLSearchParams(query)), language }), language, name };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return { failed: 'Gone' };
    console.error(error);
    return { failed: 'Failed' };
  }
});

interface Props {
  readonly params: Promise<{ readonly key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shown = await show((await params).key);
  return { title: 'failed' in shown ? undefined : shown.model.heading.title, referrer: 'no-referrer' };
}

/** One chart or table for other pages: without the shell, with its owner's rights, until it is withdrawn. */
export default async function EmbedPage({ params }: Props) {
  const shown = await show((await params).key);
  if ('failed' in shown) {
    if (shown.failed === 'Gone') notFound();
    const { language } = await readPreferences();
    const t = translate(language);
    return <StatePage title={t('access.embedFailedTitle')} lead={t('access.embedFailedLead')} />;
  }
  return (
    <main className="embed" lang={shown.language}>
      <h1 className="only-read">{shown.name}</h1>
      {viewFigure(shown.model, shown.language)}
    </main>
  );
}
