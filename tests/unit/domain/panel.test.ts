import { describe, expect, it } from 'vitest';
import { inForce } from '@/lib/domain/dated';
import { unitCell } from '@/lib/domain/cell';
import { growthOf } from '@/lib/domain/figure';
import { inPanel, inScope, isAboveScale, membership } from '@/lib/domain/panel';
import { period, periodsOfYear } from '@/lib/domain/period';
import { dec, figure } from './support';

describe('the above-scale panel', () => {
  it('has a unit from its entry to the end of the year, and no longer', () => {
    const may = [membership(2024, period(2024, 5))];
    expect(periodsOfYear(2024).map((p) => inPanel(may, p))).toEqual([
      false, false, false, true, true, true, true, true, true, true, true,
    ]);
    expect(inPanel(may, period(2025, 5))).toBe(false);
    expect(inPanel(may, period(2023, 6))).toBe(false);
    expect(inPanel([], period(2024, 5))).toBe(false);
  });

  it('brings in an entrant of May with its own prior January to April', () => {
    // January to May: 50 this year on 40 last year, of which 30 before May.
    const cell = unitCell({ current: dec(50), prior: dec(40), priceIndex: dec(100) });
    expect(figure(growthOf(cell, 'current')).toString()).toBe('25');
  });

  it('refuses a membership that begins in another year', () => {
    expect(() => membership(2024, period(2023, 12))).toThrow(RangeError);
  });

  it('has the threshold of the time: 500 万元 before 2011, 2,000 万元 since', () => {
    expect(isAboveScale(dec(500), 2010)).toBe(true);
    expect(isAboveScale(dec(1999), 2011)).toBe(false);
    expect(isAboveScale(dec(2000), 2024)).toBe(true);
    expect(isAboveScale(dec(2000), 2000)).toBeNull();
  });
});

describe('scopes', () => {
  it('local leaves out municipal and central plants, full has all', () => {
    const affiliations = ['local', 'municipal', 'central'] as const;
    expect(affiliations.map((a) => inScope(a, 'local'))).toEqual([true, false, false]);
    expect(affiliations.map((a) => inScope(a, 'full'))).toEqual([true, true, true]);
  });
});

describe('dated rows', () => {
  it('hold from their day on, whatever their order', () => {
    const rows = [{ from: '2020-07-01', value: 'b' }, { from: '2011-01-01', value: 'a' }];
    expect(['2010-12-31', '2011-01-01', '2020-06-30', '2020-07-01'].map((d) => inForce(rows, d))).toEqual([
      null, 'a', 'a', 'b',
    ]);
    const corrected = [{ from: '2011-01-01', value: 'a' }, { from: '2011-01-01', value: 'b' }];
    expect(inForce(corrected, '2011-01-01')).toBe('b');
  });
});
