import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { FOUND_KINDS, type FoundKind } from '@/lib/schemas/search';

/** What the search says, chosen on the server so that the browser needs no catalogue. */
export interface SearchWords {
  readonly open: string;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly start: string;
  readonly remembered: string;
  /** With `{q}` where the query goes. */
  readonly none: string;
  readonly failed: string;
  readonly pin: string;
  readonly unpin: string;
  readonly kinds: Readonly<Record<FoundKind, string>>;
}

/** The words of the search in a language. */
export function searchWords(language: Language): SearchWords {
  const t = translate(language);
  return {
    open: t('search.open'),
    label: t('search.label'),
    placeholder: t('search.placeholder'),
    hint: t('search.hint'),
    start: t('search.start'),
    remembered: t('search.remembered'),
    none: t('search.none', { q: '{q}' }),
    failed: t('search.failed'),
    pin: t('search.pin'),
    unpin: t('search.unpin'),
    kinds: Object.fromEntries(FOUND_KINDS.map((kind) => [kind, t(`search.kind.${kind}`)])) as Record<FoundKind, string>,
  };
}
