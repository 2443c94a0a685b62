import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { Outcome } from '@/components/staff/notice';

const REFUSALS = ['conflict', 'reopen-conflict', 'confirm', 'pick', 'not-found', 'no-period'] as const;

/** What became of the last step, as the address says it; null where nothing is to be said. */
export function deskNotice(params: Readonly<Record<string, string>>, language: Language): Outcome | null {
  const t = translate(language);
  const count = (name: string) => (/^\d{1,6}$/.test(params[name] ?? '') ? Number(params[name]) : 0);
  if (params.notice === 'published') return { done: true, text: t('publicationPage.notice.published', { vintage: count('vintage'), count: count('locked') }), lines: [] };
  if (params.notice === 'reopened') return { done: true, text: t('publicationPage.notice.reopened'), lines: [] };
  const refusal = REFUSALS.find((known) => known === params.notice);
  return refusal === undefined ? null : { done: false, text: t(`publicationPage.notice.${refusal}`), lines: [] };
}
