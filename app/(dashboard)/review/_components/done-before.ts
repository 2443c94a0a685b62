import type { Outcome } from '@/components/staff/notice';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** What was done to the return before this one, as the address tells. */
export function doneBefore(did: string | string[] | undefined, language: Language): Outcome | null {
  if (did !== 'approve' && did !== 'town-approve' && did !== 'send-back') return null;
  return { done: true, text: translate(language)(`reviewPage.result.${did}`, { count: 1 }), lines: [] };
}
