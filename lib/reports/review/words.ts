import { Decimal } from '@/lib/domain/measured';
import type { OpenedPeriod } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { DASH, formatNumber, formatSigned } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText } from '../forms/period-text';
import type { TableCell } from '../model';
import { label } from '../words';

/** A lateness in words: hours within a day, days beyond; nothing for what is in time. */
export function latenessText(hours: number | null, language: Language): string {
  if (hours === null || hours <= 0) return '';
  const t = translate(language);
  return hours < 24 ? t('reviewPage.hours', { count: hours }) : t('reviewPage.days', { count: Math.floor(hours / 24) });
}

/** A figure as it was entered, in its own unit; a dash with the reason where there is none. */
export function enteredCell(value: string | null, places: number, why: string): TableCell {
  return value === null ? { text: DASH, why } : { text: formatNumber(value, places), value: Number(value), places };
}

/** A rate or points with a sign; a dash with the reason where there is none. */
export function signedCell(value: string | null, places: number, why: string): TableCell {
  if (value === null) return { text: DASH, why };
  const direction = new Decimal(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  return { text: formatSigned(value, places), value: Number(value), places, signed: true, direction: direction.isZero() ? 'flat' : direction.gt(0) ? 'up' : 'down' };
}

/** A moment in Beijing time; empty where there is none. */
export function momentCell(iso: string | null, language: Language): TableCell {
  return { text: iso === null ? '' : formatInstant(iso, language) };
}

/** Form and period, as titles have them. */
export function openedWords({ form, period, deadline }: OpenedPeriod, language: Language): { readonly form: string; readonly period: string; readonly deadline: string } {
  return { form: label(form.label, language), period: formPeriodText(period, form.calendar, language), deadline: formatInstant(deadline, language) };
}
