import { Decimal, isMeasured, mapMeasured, type Measured } from '@/lib/domain/measured';
import { convertMoney, MONEY_UNITS, type MoneyUnit } from '@/lib/domain/units';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit } from '@/lib/format/level';
import { formatNumber, show, type Shown } from '@/lib/format/number';

/**
 * Money of a single enterprise or project: in 亿元 most of them would be 0.0 something, so 万元
 * in Chinese and millions in English.
 */
interface AmountUnit {
  readonly name: string;
  readonly unit: MoneyUnit;
  readonly places: number;
}

const UNITS: Readonly<Record<Language, AmountUnit>> = {
  'zh-CN': { name: '万元', unit: '万元', places: 1 },
  en: { name: 'RMB mn', unit: '百万元', places: 2 },
};

/** The unit's name for a heading. */
export function amountUnit(language: Language): string {
  return UNITS[language].name;
}

/** A stored amount in the shown unit, unrounded. */
export function inAmountUnit(m: Measured, stored: string, language: Language): Measured {
  const from = MONEY_UNITS.find((known) => known === stored);
  return from === undefined ? m : mapMeasured(m, (value) => convertMoney(value, from, UNITS[language].unit));
}

/** A stored amount (千元, 万元, …) as shown, without its unit. */
export function showAmount(m: Measured, stored: string, language: Language): Shown {
  const { places } = UNITS[language];
  return show(inAmountUnit(m, stored, language), (value) => formatNumber(value, places), (value) => ({ value: value.toNumber(), places }));
}

/** The same with its unit, for a sentence. */
export function amountText(m: Measured, stored: string, language: Language): string {
  const { text, missing } = showAmount(m, stored, language);
  if (missing !== undefined) return text;
  return language === 'en' ? `RMB ${text} mn` : `${text}${UNITS[language].name}`;
}

/** From here on a sum of many is written as every other total is: 10亿元. */
const LARGE = new Decimal(100_000);

/** What many come to together, with its unit, for a sentence: from 100,000万元 on in 亿元, in English in billions. */
export function totalText(m: Measured, stored: string, language: Language): string {
  const from = MONEY_UNITS.find((known) => known === stored);
  const large = from !== undefined && isMeasured(m) && convertMoney(m.value, from, '万元').abs().gte(LARGE);
  return large ? formatLevelWithUnit(m.value, stored, language) : amountText(m, stored, language);
}
