import type { Language } from '@/lib/format/language';
import { enInterface } from '@/lib/i18n/messages/en-interface';
import { zhInterface } from '@/lib/i18n/messages/zh-cn-interface';
import type { FailedWords } from './failed';

/** The few words an error page needs in the browser, without the whole catalogue's machinery. */
function wordsOf(states: Readonly<Record<'failedTitle' | 'failedLead' | 'failedReference' | 'retry', string>>): FailedWords {
  return { title: states.failedTitle, lead: states.failedLead, reference: states.failedReference, retry: states.retry };
}

export const failedWords: Readonly<Record<Language, FailedWords>> = {
  'zh-CN': wordsOf(zhInterface.states),
  en: wordsOf(enInterface.states),
};
