import { Decimal, measured, missing, type Measured } from './measured';

/** Peers from which on a median is told: with fewer, it would tell one of them. */
export const LEAST_PEERS = 3;

/**
 * The median of peers' growths from the one or two in the middle: of an even number the point
 * halfway between them, which is what a median is. `suppressed` below three peers.
 *
 * @throws RangeError where the two are in the wrong order
 */
export function peerMedian(peers: number, lower: Decimal | null, upper: Decimal | null): Measured {
  if (peers < LEAST_PEERS) return missing('suppressed');
  if (lower === null || upper === null) return missing('no-prior');
  if (lower.gt(upper)) throw new RangeError('the lower middle is above the upper one');
  return measured(new Decimal(lower).plus(upper).div(2));
}
