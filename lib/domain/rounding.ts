import { Decimal } from './measured';

/** Places of a growth rate and of a change in percentage points. */
export const GROWTH_PLACES = 1;
/** Places of a level in 亿元. */
export const LEVEL_PLACES = 2;
/** Places of a share. */
export const SHARE_PLACES = 1;

/**
 * Rounds half up by magnitude (四舍五入): 2.25 → 2.3, −2.25 → −2.3 at one place. Works on the
 * decimal itself, so 1.005 becomes 1.01 at two places. A zero result carries no sign.
 */
export function roundHalfUp(value: Decimal.Value, places: number): Decimal {
  const rounded = new Decimal(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  return rounded.isZero() ? new Decimal(0) : rounded;
}

export interface RoundedSum {
  /** Total as published minus the sum of the parts as published. */
  readonly difference: Decimal;
  /** What rounding alone may account for: one unit of the last place for each part. */
  readonly allowance: Decimal;
  /** Whether the difference lies within the allowance. */
  readonly explained: boolean;
}

/**
 * Compares rounded parts with their rounded total. Rounded parts may miss the total by one
 * unit of the last place for each part (0.01 × parts for 亿元 at two places); such a
 * difference is left as it is and noted, never spread over the parts.
 */
export function roundedSum(
  parts: readonly Decimal.Value[],
  total: Decimal.Value,
  places: number,
): RoundedSum {
  const sum = parts.reduce<Decimal>((a, b) => a.plus(b), new Decimal(0));
  const difference = new Decimal(total).minus(sum);
  const allowance = new Decimal(10).pow(-places).times(parts.length);
  return { difference, allowance, explained: difference.abs().lte(allowance) };
}
