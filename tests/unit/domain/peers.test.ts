import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { missing } from '@/lib/domain/measured';
import { LEAST_PEERS, peerMedian } from '@/lib/domain/peers';
import { dec, figure } from './support';

describe('the median of peers', () => {
  it('is the middle one, or halfway between the two in the middle', () => {
    expect(figure(peerMedian(3, dec(8), dec(8))).toNumber()).toBe(8);
    expect(figure(peerMedian(4, dec(8), dec(9))).toNumber()).toBe(8.5);
  });

  it('is withheld below three peers, whatever they have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LEAST_PEERS - 1 }), fc.integer(), (peers, growth) => {
        expect(peerMedian(peers, dec(growth), dec(growth))).toEqual(missing('suppressed'));
      }),
    );
  });

  it('is missing where none has a growth, and refuses a middle in the wrong order', () => {
    expect(peerMedian(5, null, null)).toEqual(missing('no-prior'));
    expect(() => peerMedian(5, dec(2), dec(1))).toThrow(RangeError);
  });
});
