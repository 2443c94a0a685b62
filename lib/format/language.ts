/** Languages of the interface; the first is the source of the catalogue. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** A name known in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The name in a language; the Chinese one where no English one is known. */
export function nameIn(name: Bilingual, language: Language): string {
  return language === 'zh-CN' || name.en === '' ? name.zh : name.en;
}
