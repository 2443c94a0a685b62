import type { LoadIssue, LoadIssueCode, LoadIssueParams } from '@/lib/schemas/load/issue';
import type { LoadError, LoadPlace } from './load-error';
import type { LoadLanguage } from './load-language';
import { english } from './messages-en';
import { chinese } from './messages-zh';

export type LoadLocale = 'zh-CN' | 'en';

const LANGUAGES: Readonly<Record<LoadLocale, LoadLanguage>> = { 'zh-CN': chinese, en: english };

/** One sentence on an error or a warning: the place, what was found, what was expected. */
export function describeLoadError(error: LoadError, locale: LoadLocale): string {
  const language = LANGUAGES[locale];
  const place = language.place(error);
  const sentence = sentenceOf(language, error, error);
  return place === '' ? sentence : `${printable(place)}${language.colon}${sentence}`;
}

/** The same without the place, for tables that have columns for it. */
export function describeLoadIssue(error: LoadError, locale: LoadLocale): string {
  return sentenceOf(LANGUAGES[locale], error, error);
}

function sentenceOf<C extends LoadIssueCode>(
  language: LoadLanguage,
  issue: LoadIssue<C>,
  place: LoadPlace,
): string {
  const message: (params: LoadIssueParams[C], place: LoadPlace) => string =
    language.messages[issue.code];
  return printable(message(issue.params, place));
}

// What stands in a file may hold line ends and worse; a sentence is one line.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
