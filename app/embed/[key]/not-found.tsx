import { readPreferences } from '@/app/_lib/read-preferences';
import { StatePage } from '@/components/shell/state-page';
import { translate } from '@/lib/i18n/translate';

/** Shown where an embedded view was withdrawn, has expired or never was: the same for all three. */
export default async function EmbedGone() {
  const { language } = await readPreferences();
  const t = translate(language);
  return <StatePage title={t('access.embedGoneTitle')} lead={t('access.embedGoneLead')} />;
}
