import { fromNullable, missing, type Decimal, type Measured } from './measured';
import { shareOf } from './growth';

/** Calendar months that a yearly promise is compared over. */
export const PROMISE_MONTHS = 12;

/**
 * Reported output in percent of the promised yearly output at capacity (达产后年产值), both in
 * one unit. `not-available` without a promise, and where the reported output covers less than
 * twelve months: part of a year is not held against a whole one.
 */
export function promiseKept(reported: Measured, promised: Decimal | null, months: number): Measured {
  if (months < PROMISE_MONTHS) return missing('not-available');
  return shareOf(reported, fromNullable(promised, 'not-available'));
}
