import { isFirstOfYear, periodMonth, periodYear, type Measure, type Period } from './period';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * What a figure of a period and measure covers, in words: 2024年1–10月 / Jan–Oct 2024 for the
 * year to date, 2024年10月 / Oct 2024 for the month. 02 is 1–2月 / Jan–Feb in both measures,
 * because February's return carries January and February as one figure.
 */
export function periodLabel(p: Period, measure: Measure, language: 'zh' | 'en'): string {
  const year = periodYear(p);
  const month = periodMonth(p);
  const fromJanuary = measure === 'ytd' || isFirstOfYear(p);
  if (language === 'zh') return fromJanuary ? `${year}年1–${month}月` : `${year}年${month}月`;
  const name = MONTHS[month - 1];
  return fromJanuary ? `Jan–${name} ${year}` : `${name} ${year}`;
}
