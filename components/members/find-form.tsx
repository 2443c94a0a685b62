import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

interface Props {
  readonly path: string;
  /** What is looked for now. */
  readonly q: string;
  /** Everything else of the address. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  /** The address without what is looked for. */
  readonly clear: string;
  readonly language: Language;
}

/** Looks for members by a part of their name or code; works without scripts. */
export function FindForm({ path, q, kept, clear, language }: Props) {
  const t = translate(language);
  return (
    <form className="find" method="get" action={path} role="search" aria-label={t('membersPage.search')}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="search" name="q" defaultValue={q} maxLength={100} aria-label={t('membersPage.search')} placeholder={t('membersPage.search')} />
      <button type="submit" className="button">
        {t('membersPage.searchDo')}
      </button>
      {q !== '' && <a href={clear}>{t('membersPage.searchClear')}</a>}
    </form>
  );
}
