import { type Decimal, isMeasured, type Measured, type MissingReason } from '@/lib/domain/measured';
import { GROWTH_PLACES, roundHalfUp, SHARE_PLACES } from '@/lib/domain/rounding';
import type { Language } from './language';

/** U+2212, as wide as a digit in tabular figures. */
export const MINUS = '\u2212';
/** U+2009 before % and units in English; Chinese sets none. */
export const THIN_SPACE = '\u2009';
/** Shown where there is no figure; the reason stands with it. */
export const DASH = '—';

/** A figure as shown, or the dash and the reason why there is none. */
export interface Shown {
  readonly text: string;
  /** The same figure unrounded, in the unit it is shown in, as far as a double holds it. */
  readonly value?: number;
  readonly places?: number;
  readonly signed?: boolean;
  readonly missing?: MissingReason;
}

/**
 * A number at fixed places, rounded half up, with thousands separators and a true minus.
 * What rounds to zero has no sign.
 */
export function formatNumber(value: Decimal.Value, places: number): string {
  const rounded = roundHalfUp(value, places);
  const [whole = '0', fraction] = rounded.abs().toFixed(places).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return rounded.isNegative() && !rounded.isZero() ? MINUS + digits : digits;
}

/** As `formatNumber`, with a plus before what is above zero. */
export function formatSigned(value: Decimal.Value, places: number): string {
  const text = formatNumber(value, places);
  return roundHalfUp(value, places).gt(0) ? `+${text}` : text;
}

/** What stands between a figure and its unit. */
export function unitSpace(language: Language): string {
  return language === 'en' ? THIN_SPACE : '';
}

/** A figure with its unit; the thin space only in English. */
export function withUnit(text: string, unit: string, language: Language): string {
  return `${text}${unitSpace(language)}${unit}`;
}

/** A percentage, 11.66 as 11.7% (zh) or 11.7 % with a thin space (en). */
export function formatPercent(value: Decimal.Value, language: Language, places = SHARE_PLACES): string {
  return withUnit(formatNumber(value, places), '%', language);
}

/** A growth rate with its sign and %. */
export function formatGrowth(value: Decimal.Value, language: Language): string {
  return withUnit(formatSigned(value, GROWTH_PLACES), '%', language);
}

/** A whole number: units, projects. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}

/** A measured figure by a format of its value; the dash and its reason where there is none. */
export function show(m: Measured, format: (value: Decimal) => string, typed?: (value: Decimal) => Omit<Shown, 'text' | 'missing'>): Shown {
  return isMeasured(m) ? { text: format(m.value), ...typed?.(m.value) } : { text: DASH, missing: m.missing };
}

/** A growth, a change or points in a table: sign, one place, no unit. */
export function showSigned(m: Measured, places = GROWTH_PLACES): Shown {
  return show(m, (value) => formatSigned(value, places), (value) => ({ value: value.toNumber(), places, signed: true }));
}

/** A share or a completion in a table: one place, no unit. */
export function showPlain(m: Measured, places = SHARE_PLACES): Shown {
  return show(m, (value) => formatNumber(value, places), (value) => ({ value: value.toNumber(), places }));
}

export type Direction = 'up' | 'down' | 'flat';

/** Whether a figure, as it is shown at its places, is above, below or at zero; null where there is none. */
export function directionOf(m: Measured, places = GROWTH_PLACES): Direction | null {
  if (!isMeasured(m)) return null;
  const rounded = roundHalfUp(m.value, places);
  if (rounded.isZero()) return 'flat';
  return rounded.gt(0) ? 'up' : 'down';
}

/** A number for drawing: full precision as far as a double holds it, null where there is none. */
export function drawn(m: Measured): number | null {
  return isMeasured(m) ? m.value.toNumber() : null;
}
