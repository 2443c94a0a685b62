import type { Language } from '@/lib/domain/language';

export { isLanguage, LANGUAGES, type Language } from '@/lib/domain/language';

/** A name known in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The name in a language; the Chinese one where no English one is known. */
export function nameIn(name: Bilingual, language: Language): string {
  return language === 'zh-CN' || name.en === '' ? name.zh : name.en;
}
