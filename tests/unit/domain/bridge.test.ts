import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { bridge, BRIDGE_STEPS, comparableGrowth, type PanelUnit } from '@/lib/domain/bridge';
import { growthRate } from '@/lib/domain/growth';
import { measured, missing, type Measured } from '@/lib/domain/measured';
import { amount, dec, figure, rounded } from './support';

function unit(current: number, prior: number | null): PanelUnit {
  return {
    current: measured(current),
    prior: prior === null ? missing('no-prior') : measured(prior),
  };
}

const published = new Map(
  Object.entries({ A: 40, B: 30, C: 20, D: 6, E: 4 }).map(([key, value]) => [key, dec(value)]),
);
const panel = new Map(
  Object.entries({ A: unit(44, 40), B: unit(33, 30), C: unit(20, 20), E: unit(6, 5), F: unit(12, 8) }),
);

describe('comparable basis', () => {
  it('grows by 11.7 %, where the published levels would say 15.0 %', () => {
    expect(rounded(comparableGrowth(panel.values()), 1)).toBe('11.7');
    expect(rounded(growthRate(measured(115), measured(100)), 1)).toBe('15');
  });

  it('is reached from the published prior: 100 − 6 + 8 + 1 = 103', () => {
    const { published: from, exits, unreported, entries, restatements, comparable } = bridge(published, panel);
    expect(from.toString()).toBe('100');
    expect([exits.amount.toString(), exits.units]).toEqual(['-6', 1]);
    expect([unreported.amount.toString(), unreported.units]).toEqual(['0', 0]);
    expect([entries.amount.toString(), entries.units]).toEqual(['8', 1]);
    expect([restatements.amount.toString(), restatements.units]).toEqual(['1', 1]);
    expect(comparable.toString()).toBe('103');
  });

  it('tells a unit that has left from one that has not reported', () => {
    const late = new Map(panel).set('D', { current: missing('not-reported'), prior: measured(6) });
    const result = bridge(published, late);
    expect([result.exits.units, result.unreported.units]).toEqual([0, 1]);
    expect(result.unreported.amount.toString()).toBe('-6');
    expect(rounded(comparableGrowth(late.values()), 1)).toBe('11.7');
  });

  it('leaves out an entrant without a prior, on both sides', () => {
    const more = new Map(panel).set('G', unit(50, null));
    expect(rounded(comparableGrowth(more.values()), 1)).toBe('11.7');
    expect(bridge(published, more).comparable.toString()).toBe('103');
  });

  it('has no growth without a unit in both years', () => {
    expect(comparableGrowth([unit(5, null)])).toEqual(missing('no-prior'));
    expect(comparableGrowth([])).toEqual(missing('no-prior'));
    expect(comparableGrowth([unit(5, 0)])).toEqual(missing('prior-not-positive'));
  });
});

describe('the bridge', () => {
  const keys = fc.constantFrom(...'ABCDEFGHIJ');
  const maybe: fc.Arbitrary<Measured> = fc
    .option(amount, { freq: 5 })
    .map((a) => (a === null ? missing('not-reported') : measured(a)));

  it('adds up exactly, whatever enters, leaves, is late or restated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(keys, amount)),
        fc.array(fc.tuple(keys, fc.record({ current: maybe, prior: maybe }))),
        (before, now) => {
          const result = bridge(new Map(before), new Map(now));
          const sum = BRIDGE_STEPS.reduce((a, step) => a.plus(result[step].amount), result.published);
          expect(sum.toString()).toBe(result.comparable.toString());
        },
      ),
    );
  });

  it('is flat when nothing changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, amount)), (rows) => {
        const before = new Map(rows);
        const same = new Map([...before].map(([k, v]) => [k, { current: measured(1), prior: measured(v) }]));
        const result = bridge(before, same);
        expect(BRIDGE_STEPS.map((step) => result[step].units)).toEqual([0, 0, 0, 0]);
        expect(result.comparable.eq(result.published)).toBe(true);
      }),
    );
  });

  it('explains why one growth differs from the other', () => {
    const result = bridge(published, panel);
    const naive = figure(growthRate(measured(115), measured(result.published)));
    const comparable = figure(growthRate(measured(115), measured(result.comparable)));
    expect(naive.minus(comparable).toDecimalPlaces(1).toString()).toBe('3.3');
  });
});
