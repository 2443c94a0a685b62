import type { Metadata } from 'next';
import { StatePage } from '@/components/shell/state-page';
import { translate } from '@/lib/i18n/translate';
import { readPreferences } from './_lib/read-preferences';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('states.notFoundTitle') };
}

export default async function NotFound() {
  const { language } = await readPreferences();
  const t = translate(language);
  return (
    <StatePage
      title={t('states.notFoundTitle')}
      lead={t('states.notFoundLead')}
      actions={
        <a className="button" href="/overview">
          {t('states.toOverview')}
        </a>
      }
    />
  );
}
