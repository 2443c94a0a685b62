import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { measured, missing, type Measured } from '@/lib/domain/measured';
import { rankAll, rankMovement } from '@/lib/domain/rank';
import { anyFigure } from './support';

function ranks(values: Measured[], options?: Parameters<typeof rankAll>[1]) {
  return rankAll(values.map((value, key) => ({ key, value })), options).map((r) => r.rank);
}

describe('ranks', () => {
  it('share a place when equal and leave out the next', () => {
    const result = rankAll([
      { key: 'a', value: measured(5) },
      { key: 'b', value: measured('9') },
      { key: 'c', value: measured('5.0') },
      { key: 'd', value: measured(-1) },
    ]);
    expect(result.map((r) => [r.key, r.rank, r.tied, r.population])).toEqual([
      ['a', 2, 2, 4], ['b', 1, 1, 4], ['c', 2, 2, 4], ['d', 4, 1, 4],
    ]);
  });

  it('leave out who has no figure, in the population too', () => {
    const result = rankAll([
      { key: 'a', value: missing('no-prior') },
      { key: 'b', value: measured(0) },
    ]);
    expect(result.map((r) => [r.rank, r.tied, r.population])).toEqual([[null, 0, 1], [1, 1, 1]]);
  });

  it('can run upwards, and tie at displayed places', () => {
    expect(ranks([measured(3), measured(1), measured(2)], { order: 'ascending' })).toEqual([3, 1, 2]);
    const near = [measured('11.74'), measured('11.65'), measured('11.6')];
    expect(ranks(near)).toEqual([1, 2, 3]);
    expect(ranks(near, { places: 1 })).toEqual([1, 1, 3]);
  });

  it('keep the laws of competition ranking', () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 40 }), (values) => {
        const result = rankAll(values.map((value, key) => ({ key, value })));
        const present = values.flatMap((v) => ('value' in v ? [v.value] : []));
        result.forEach((r, i) => {
          const value = values[i];
          expect(r.population).toBe(present.length);
          if (!value || !('value' in value)) {
            expect([r.rank, r.tied]).toEqual([null, 0]);
            return;
          }
          expect(r.rank).toBe(1 + present.filter((other) => other.gt(value.value)).length);
          expect(r.tied).toBe(present.filter((other) => other.eq(value.value)).length);
        });
      }),
    );
  });

  it('do not depend on the order of the members', () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 20 }), (values) => {
        expect(ranks([...values].reverse())).toEqual(ranks(values).reverse());
      }),
    );
  });

  it('move up by the places gained', () => {
    expect(rankMovement(2, 5)).toEqual(measured(3));
    expect(rankMovement(5, 2)).toEqual(measured(-3));
    expect(rankMovement(null, 2)).toEqual(missing('not-available'));
    expect(rankMovement(2, null)).toEqual(missing('not-available'));
  });
});
