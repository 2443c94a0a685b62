import { coveredMonths, isFirstOfYear, periodMonth, periodYear, type Measure, type Period } from '@/lib/domain/period';
import type { Language } from './language';

const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function englishMonth(month: number): string {
  return EN_MONTHS[month - 1] ?? String(month);
}

/**
 * What a figure covers, without its year: 1–10月 or 10月, Jan–Oct or Oct; in period 02 both
 * measures are 1–2月 or Jan–Feb.
 */
export function formatMonths(p: Period, measure: Measure, language: Language): string {
  const { from, to } = coveredMonths(p, measure);
  if (language === 'en') return from === to ? englishMonth(to) : `${englishMonth(from)}–${englishMonth(to)}`;
  return from === to ? `${to}月` : `${from}–${to}月`;
}

/** What a figure covers: 2024年1–10月 or 2024年10月, Jan–Oct 2024 or Oct 2024. */
export function formatPeriodText(p: Period, measure: Measure, language: Language): string {
  const months = formatMonths(p, measure, language);
  return language === 'en' ? `${months} ${periodYear(p)}` : `${periodYear(p)}年${months}`;
}

/** The period as one of eleven in a year, whatever the measure: 1–2月, 3月 … 12月. */
export function formatPeriodName(p: Period, language: Language): string {
  return formatMonths(p, 'month', language);
}

/** The mark on an axis: the month's number, 1–2 for the first. */
export function formatPeriodTick(p: Period): string {
  return isFirstOfYear(p) ? '1–2' : String(periodMonth(p));
}

/** A year in words: 2024年, 2024. */
export function formatYear(year: number, language: Language): string {
  return language === 'en' ? String(year) : `${year}年`;
}

const ZONE = 'Asia/Shanghai';
const INSTANT: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', {
    timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE, year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }),
};

const DAY: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }),
};

/** A day of the calendar from yyyy-mm-dd: 2024年11月20日, 20 Nov 2024; the text itself where it is no day. */
export function formatDay(day: string, language: Language): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : DAY[language].format(time);
}

/** What a vintage is called by: a day, or a moment of a day in Beijing time (yyyy-mm-ddThh:mm:ss). */
export function formatVintage(asOf: string, language: Language): string {
  return asOf.length === 10 ? formatDay(asOf, language) : formatInstant(`${asOf}+08:00`, language);
}

/** A moment in the district's time (UTC+8) from ISO 8601; the text itself where it is no moment. */
export function formatInstant(iso: string, language: Language): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : INSTANT[language].format(time);
}
