import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { roundStep, spread, stretched, ticksRound } from '@/lib/drawing/scale';

const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100);

describe('ticks', () => {
  it.each([
    [[0, 1388.51], 4, [0, 500, 1000, 1500]],
    [[-13.2, 14.6], 4, [-20, -10, 0, 10, 20]],
    [[5.2, 6.1], 4, [0, 2, 4, 6, 8]],
    [[], 4, [0, 1]],
    [[null, 0], 4, [0, 1]],
    [[-3, -1], 3, [-3, -2, -1, 0]],
  ])('round %j in at most %i steps: %j', (values, most, ticks) => {
    expect(ticksRound(values, most).ticks).toEqual(ticks);
  });

  it('hold all values and zero, evenly', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 40 }), fc.integer({ min: 2, max: 8 }), (values, most) => {
        const { low, high, ticks } = ticksRound(values, most);
        expect(ticks).toContain(0);
        expect(low).toBeLessThanOrEqual(Math.min(0, ...values) + 1e-6);
        expect(high).toBeGreaterThanOrEqual(Math.max(0, ...values) - 1e-6);
        expect(ticks.length - 1).toBeLessThanOrEqual(most + 2);
      }),
    );
  });

  it('step by 1, 2, 2.5 or 5 times a power of ten', () => {
    expect([roundStep(10, 5), roundStep(9, 4), roundStep(0.9, 4), roundStep(0, 4)]).toEqual([2, 2.5, 0.25, 1]);
  });
});

describe('panels in one plot', () => {
  it('keep a panel in its part', () => {
    const [low, high] = stretched({ low: 0, high: 100, ticks: [] }, 0, 0.5);
    expect([low, high]).toEqual([0, 200]);
    const [bottom, top] = stretched({ low: -10, high: 10, ticks: [] }, 0.6, 1);
    expect((-10 - bottom) / (top - bottom)).toBeCloseTo(0.6, 12);
    expect(top).toBe(10);
  });
});

describe('labels', () => {
  it('keep their order and do not overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 40 })), { minLength: 1, maxLength: 8 }), (labels) => {
        const placed = spread(labels.map(([at]) => at), labels.map(([, height]) => height));
        const order = labels.map(([wanted, height], index) => ({ wanted, height, at: placed[index] ?? NaN })).sort((a, b) => a.at - b.at);
        for (const [index, label] of order.entries()) {
          const before = order[index - 1];
          if (before === undefined) continue;
          expect(label.at - label.height / 2).toBeGreaterThanOrEqual(before.at + before.height / 2 - 1e-9);
          expect(label.wanted).toBeGreaterThanOrEqual(before.wanted);
        }
      }),
    );
  });

  it('stay where they are when there is room', () => {
    expect(spread([10, 100], [20, 20])).toEqual([10, 100]);
  });
});
