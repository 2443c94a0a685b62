import { Decimal, mapMeasured, type Measured } from '@/lib/domain/measured';
import { LEVEL_PLACES } from '@/lib/domain/rounding';
import { convertMoney, MONEY_UNITS, type MoneyUnit } from '@/lib/domain/units';
import type { Language } from './language';
import { formatNumber, show, withUnit, type Shown } from './number';

/**
 * How a unit is shown: money in 亿元 (Chinese) or RMB bn (English), percentages and counts as
 * they are. `factor` turns a figure in the stored unit into one in the shown unit.
 */
export interface ShownUnit {
  readonly name: string;
  readonly factor: Decimal;
  readonly places: number;
}

const OTHER: Readonly<Record<string, { readonly en: string; readonly places: number }>> = {
  '%': { en: '%', places: 1 },
  个: { en: 'projects', places: 0 },
  家: { en: 'enterprises', places: 0 },
};

function isMoney(unit: string): unit is MoneyUnit {
  return MONEY_UNITS.some((known) => known === unit);
}

const cache = new Map<string, ShownUnit>();

function describe(unit: string, language: Language): ShownUnit {
  if (isMoney(unit)) {
    const hundredMillions = convertMoney(1, unit, '亿元');
    return language === 'en'
      ? { name: 'RMB bn', factor: hundredMillions.div(10), places: LEVEL_PLACES }
      : { name: '亿元', factor: hundredMillions, places: LEVEL_PLACES };
  }
  const other = OTHER[unit];
  const name = language === 'en' ? (other?.en ?? unit) : unit;
  return { name, factor: new Decimal(1), places: other?.places ?? LEVEL_PLACES };
}

/** How figures of a stored unit (千元, 万元, 亿元, %, 个) are shown in a language. */
export function shownUnit(unit: string, language: Language): ShownUnit {
  const key = `${language} ${unit}`;
  const known = cache.get(key);
  if (known) return known;
  const made = describe(unit, language);
  cache.set(key, made);
  return made;
}

/** A stored figure in its shown unit, unrounded: for drawing. */
export function inShownUnit(m: Measured, unit: string, language: Language): Measured {
  const { factor } = shownUnit(unit, language);
  return mapMeasured(m, (value) => value.times(factor));
}

/** A level without its unit, which stands in the heading. */
export function formatLevel(value: Decimal.Value, unit: string, language: Language): string {
  const { factor, places } = shownUnit(unit, language);
  return formatNumber(factor.times(value), places);
}

/** A level with its unit: 1,045.00亿元, RMB 104.50 bn. */
export function formatLevelWithUnit(value: Decimal.Value, unit: string, language: Language): string {
  const text = formatLevel(value, unit, language);
  const { name } = shownUnit(unit, language);
  const [currency, scale] = name.split(' ');
  return currency === 'RMB' && scale !== undefined
    ? `RMB\u00a0${withUnit(text, scale, language)}`
    : withUnit(text, name, language);
}

/** A level as shown in a cell, or the dash with its reason. */
export function showLevel(m: Measured, unit: string, language: Language): Shown {
  const { factor, places } = shownUnit(unit, language);
  return show(m, (value) => formatLevel(value, unit, language), (value) => ({ value: factor.times(value).toNumber(), places }));
}
