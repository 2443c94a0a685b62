import { createTranslator } from 'use-intl/core';
import type { MissingReason } from '@/lib/domain/measured';
import type { ErrorCode } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { zhCN, type Messages } from './catalogue';
import { en } from './en';

/** Looks a message up and fills it in. Keys and arguments are checked against the Chinese catalogue. */
export type Translate = ReturnType<typeof createTranslator<Messages>>;

function make(language: Language, messages: Messages): Translate {
  return createTranslator({
    locale: language,
    timeZone: 'Asia/Shanghai',
    messages,
    // A message that cannot be filled in is a fault of the program, never something to show.
    onError: (error) => {
      throw error;
    },
  });
}

// The other catalogue has the same keys by its type; only the literal texts differ.
const translators: Readonly<Record<Language, Translate>> = {
  'zh-CN': make('zh-CN', zhCN),
  en: make('en', en as unknown as Messages),
};

/** The translator of a language; one for the whole process, so that parsed messages are kept. */
export function translate(language: Language): Translate {
  return translators[language];
}

/** The sentence for an error code. */
export function errorText(code: ErrorCode, language: Language): string {
  return translate(language)(`error.${code}`);
}

/** The sentence for why a figure is not there. */
export function missingText(reason: MissingReason, language: Language): string {
  return translate(language)(`missing.${reason}`);
}
