import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { measured, missing } from '@/lib/domain/measured';
import { leaders, waterfall, type Waterfall } from '@/lib/domain/waterfall';
import { amount, close, dec, positive } from './support';

const parts = [
  { key: 'chemicals', increment: measured(20) },
  { key: 'pharma', increment: measured(5) },
  { key: 'textiles', increment: measured(-8) },
  { key: 'paper', increment: measured(-1) },
  { key: 'food', increment: measured(2) },
];

function built<K>(result: ReturnType<typeof waterfall<K>>): Waterfall<K> {
  if (!('steps' in result)) throw new Error(`missing: ${result.missing}`);
  return result;
}

describe('waterfall', () => {
  it('goes up by those that pulled and down by those that dragged', () => {
    const { steps, growth } = built(waterfall({ parts, totalIncrement: measured(18), totalPrior: measured(200) }));
    expect(steps.map((s) => [s.key, s.points.toString(), s.to.toString()])).toEqual([
      ['chemicals', '10', '10'],
      ['pharma', '2.5', '12.5'],
      ['food', '1', '13.5'],
      ['paper', '-0.5', '13'],
      ['textiles', '-4', '9'],
    ]);
    expect(growth.toString()).toBe('9');
  });

  it('puts the rest together', () => {
    const { steps } = built(waterfall({ parts, totalIncrement: measured(18), totalPrior: measured(200), each: 1 }));
    expect(steps.map((s) => [s.kind, s.key, s.parts, s.points.toString()])).toEqual([
      ['part', 'chemicals', 1, '10'],
      ['rest', null, 3, '3'],
      ['part', 'textiles', 1, '-4'],
    ]);
  });

  it('names what no part holds', () => {
    const gap = [...parts, { key: 'metals', increment: missing('no-prior') }];
    const { steps, missing: without } = built(
      waterfall({ parts: gap, totalIncrement: measured(20), totalPrior: measured(200) }),
    );
    expect(steps.find((s) => s.kind === 'unallocated')?.points.toString()).toBe('1');
    expect(steps.at(-1)?.to.toString()).toBe('10');
    expect(without).toEqual(['metals']);
  });

  it('is missing where the total is', () => {
    expect(waterfall({ parts, totalIncrement: missing('no-prior'), totalPrior: measured(1) })).toEqual(missing('no-prior'));
    expect(waterfall({ parts, totalIncrement: measured(1), totalPrior: missing('suppressed') })).toEqual(missing('suppressed'));
    expect(waterfall({ parts, totalIncrement: measured(1), totalPrior: measured(0) })).toEqual(
      missing('total-prior-not-positive'),
    );
  });

  it('adds up, each step starting where the last one ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(amount, { freq: 8 }), { maxLength: 30 }),
        amount,
        positive,
        fc.integer({ min: 0, max: 12 }),
        (increments, total, prior, each) => {
          const { steps, growth } = built(
            waterfall({
              parts: increments.map((a, key) => ({ key, increment: a === null ? missing('no-prior') : measured(a) })),
              totalIncrement: measured(total),
              totalPrior: measured(prior),
              each,
            }),
          );
          let run = dec(0);
          for (const step of steps) {
            expect(step.from.toString()).toBe(run.toString());
            expect(close(step.to.minus(step.from), step.points)).toBe(true);
            run = step.to;
          }
          if (total.isZero() && steps.length === 0) return;
          expect(run.toString()).toBe(growth.toString());
          const shown = steps.reduce((n, s) => n + s.parts, 0);
          expect(shown).toBe(increments.filter((a) => a !== null).length);
          expect(steps.filter((s) => s.kind === 'part').length).toBeLessThanOrEqual(2 * each);
        },
      ),
    );
  });
});

describe('leaders', () => {
  it('are those that pulled and those that dragged most', () => {
    const { pulled, dragged } = leaders(parts, 2);
    expect(pulled.map((p) => p.key)).toEqual(['chemicals', 'pharma']);
    expect(dragged.map((p) => p.key)).toEqual(['textiles', 'paper']);
  });

  it('never count a part that did not move, fell, or is missing as pulling', () => {
    const { pulled, dragged } = leaders([
      { key: 1, increment: measured(0) },
      { key: 2, increment: missing('no-prior') },
      { key: 3, increment: measured(-1) },
    ]);
    expect(pulled).toEqual([]);
    expect(dragged.map((p) => p.key)).toEqual([3]);
  });
});
