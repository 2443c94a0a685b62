import type { FormCalendar } from '@/lib/domain/form';
import { isPeriod } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';

/** A form's period in words: 2025年3月, 2025年1–2月 in the year of eleven points, 2025年一季度 for quarters. */
export function formPeriodText(period: number, calendar: FormCalendar, language: Language): string {
  const year = Math.floor(period / 100);
  const month = period % 100;
  const t = translate(language);
  if (calendar === 'quarterly') return t('formsPage.quarter', { year: String(year), quarter: String(Math.ceil(month / 3)) });
  if (calendar === 'monthly-11' && isPeriod(period)) return formatPeriodText(period, 'month', language);
  return t('formsPage.month', { year: String(year), month: String(month) });
}

/** The same without its year, for the head of a column. */
export function formPeriodShort(period: number, calendar: FormCalendar, language: Language): string {
  const year = String(Math.floor(period / 100)).slice(2);
  const month = period % 100;
  const t = translate(language);
  if (calendar === 'quarterly') return t('formsPage.quarterShort', { year, quarter: String(Math.ceil(month / 3)) });
  return t('formsPage.monthShort', { year, month: calendar === 'monthly-11' && month === 2 ? '1–2' : String(month) });
}

/** yyyy-mm, as it stands in an address. */
export function periodParam(period: number): string {
  return `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}`;
}
