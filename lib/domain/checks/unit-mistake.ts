import type { FormUnit } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import type { CheckFinding } from '@/lib/domain/return-views';

/**
 * Unit mistakes: a figure that is ten, a hundred … a hundred thousand times what is expected,
 * or that part of it, was most likely typed in another unit, or with a zero too many or few.
 */

/** Powers of ten of 元 that have a name people report in. */
const NAMES: Readonly<Record<number, string>> = { 0: '元', 3: '千元', 4: '万元', 6: '百万元', 7: '千万元', 8: '亿元' };
const POWER: Partial<Record<FormUnit, number>> = { 千元: 3, 万元: 4 };
const LARGEST = 5;
/** However restless a unit's past, nearer than this to a power of ten a figure is called one (a factor of two). */
const WIDEST = Math.log10(2);

/**
 * The power of ten by which a figure lies above (below: negative) what is expected; null where it
 * is none. `tolerance` is the part by which it may miss the power, `spread` the unit's own.
 */
export function powerOfTen(value: number, expected: number, tolerance: number, spread: number): number | null {
  if (!(value > 0) || !(expected > 0)) return null;
  const distance = Math.log10(value / expected);
  const power = Math.round(distance);
  if (power === 0 || Math.abs(power) > LARGEST) return null;
  const allowed = Math.max(Math.log10(1 + tolerance), Math.min(WIDEST, (3 * spread) / Math.LN10));
  return Math.abs(distance - power) <= allowed ? power : null;
}

/** The conversion that takes a mistake of a power of ten back; `from` is empty where no unit of that size is in use. */
export function conversionOf(value: Decimal, power: number, unit: FormUnit): NonNullable<CheckFinding['convert']> {
  const factor = new Decimal(10).pow(-power);
  const own = POWER[unit];
  // The same amount counts ten times as many where the unit is a tenth.
  const from = own === undefined ? '' : (NAMES[own - power] ?? '');
  return { factor: factor.toString(), value: value.times(factor).toString(), from, to: unit };
}
