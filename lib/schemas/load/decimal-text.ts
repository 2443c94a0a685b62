import type { NumberFault } from './issue';

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * What keeps a text from being a plain decimal number with at most so many digits before
 * and after the point; null when it is one. Numbers stay texts: they are never read as
 * binary floating point.
 */
export function decimalFault(
  text: string,
  integerDigits: number,
  decimals: number,
): NumberFault | null {
  if (!PLAIN.test(text)) return writingFault(text);
  const point = text.indexOf('.');
  const start = text.startsWith('-') ? 1 : 0;
  const end = point < 0 ? text.length : point;
  if (end - start > integerDigits) return 'too-large';
  return point >= 0 && text.length - point - 1 > decimals ? 'decimals' : null;
}

function writingFault(text: string): NumberFault {
  if (/[０-９．－]/u.test(text)) return 'full-width';
  if (/\d\s+\d/u.test(text)) return 'spaces';
  if (/^[+-]?\d+(?:[,，'’]\d+)+(?:\.\d+)?$/u.test(text)) return 'thousands';
  if (/^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/.test(text)) return 'exponent';
  if (/^[+−]\s*\d/u.test(text)) return 'sign';
  if (/^-?0\d+(?:\.\d+)?$/.test(text)) return 'leading-zero';
  if (/^[^\d]{0,4}\d[\d,.]*\s*[^\d\s.,][^\d]*$/u.test(text)) return 'unit';
  if (/^[¥￥$€]/u.test(text)) return 'unit';
  return 'not-a-number';
}

/** Whether a plain decimal is below zero; -0 is not. */
export function isBelowZero(text: string): boolean {
  return text.startsWith('-') && /[1-9]/.test(text);
}

/** Whether a plain decimal is zero, however it is written. */
export function isZero(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** Orders two plain decimals by value, exactly: below 0 when a < b, 0 when equal. */
export function compareDecimals(a: string, b: string): number {
  const aNegative = isBelowZero(a);
  const bNegative = isBelowZero(b);
  if (aNegative !== bNegative) return aNegative ? -1 : 1;
  const [low, high] = aNegative ? [b, a] : [a, b];
  return compareMagnitudes(unsigned(low), unsigned(high));
}

function unsigned(text: string): string {
  return text.startsWith('-') ? text.slice(1) : text;
}

function compareMagnitudes(a: string, b: string): number {
  const aPoint = a.indexOf('.');
  const bPoint = b.indexOf('.');
  const aLength = aPoint < 0 ? a.length : aPoint;
  const bLength = bPoint < 0 ? b.length : bPoint;
  if (aLength !== bLength) return aLength - bLength;
  if (aPoint < 0 && bPoint < 0) return a < b ? -1 : Number(a > b);
  // Integer parts are of one length now, so what remains is the order of texts, the shorter
  // fraction filled with zeros.
  const aFull = aPoint < 0 ? `${a}.` : a;
  const bFull = bPoint < 0 ? `${b}.` : b;
  const width = Math.max(aFull.length, bFull.length);
  const aPadded = aFull.padEnd(width, '0');
  const bPadded = bFull.padEnd(width, '0');
  return aPadded < bPadded ? -1 : Number(aPadded > bPadded);
}
