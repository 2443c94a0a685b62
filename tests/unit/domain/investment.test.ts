import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  addAmounts,
  addVolumes,
  investmentCategories,
  isReportable,
  noAmounts,
  PROJECT_KINDS,
  type InvestmentAmounts,
} from '@/lib/domain/investment';
import { amount, dec } from './support';

describe('investment categories', () => {
  it.each([
    ['2614', 'new', ['industrial', 'manufacturing']],
    ['2614', 'technical-upgrade', ['industrial', 'manufacturing', 'technical-upgrade']],
    ['4411', 'technical-upgrade', ['industrial', 'technical-upgrade']],
    ['0610', 'expansion', ['industrial']],
    ['4620', 'relocation', ['industrial']],
    ['5110', 'technical-upgrade', []],
    ['7010', 'new', []],
  ] as const)('%s, %s: %j', (industry, kind, expected) => {
    expect(investmentCategories(industry, kind)).toEqual(expected);
  });

  it('put manufacturing and upgrades inside industry', () => {
    const codes = fc.integer({ min: 100, max: 9799 }).map((n) => String(n).padStart(4, '0'));
    fc.assert(
      fc.property(codes, fc.constantFrom(...PROJECT_KINDS), (code, kind) => {
        const categories = investmentCategories(code, kind);
        expect(categories.length === 0 || categories.includes('industrial')).toBe(true);
      }),
    );
  });
});

describe('what is reported', () => {
  const registered = [{ stage: 'registered', date: '2024-05-10' }] as const;

  it('starts at 500 万元, once in the register', () => {
    expect(isReportable(dec(500), registered, '2024-06-30')).toBe(true);
    expect(isReportable(dec('499.99'), registered, '2024-06-30')).toBe(false);
    expect(isReportable(dec(500), registered, '2024-05-09')).toBe(false);
    expect(isReportable(dec(500), registered, '2024-05-10')).toBe(true);
    expect(isReportable(dec(500), [{ stage: 'building', date: '2024-01-01' }], '2024-06-30')).toBe(false);
    expect(isReportable(null, registered, '2024-06-30')).toBeNull();
  });

  it('started at 50 万元 before 2011', () => {
    const early = [{ stage: 'registered', date: '2009-03-01' }] as const;
    expect(isReportable(dec(60), early, '2010-12-31')).toBe(true);
    expect(isReportable(dec(60), early, '2011-01-01')).toBe(false);
  });
});

describe('the four amounts', () => {
  const maybe = fc.option(amount, { freq: 4 });
  const amounts: fc.Arbitrary<InvestmentAmounts> = fc.record({
    signed: maybe, planned: maybe, thisYear: maybe, sinceStart: maybe,
  });

  it('add each to its like, and stay unknown where nobody has one', () => {
    const sum = addAmounts(
      { signed: dec(10), planned: dec(12), thisYear: null, sinceStart: null },
      { signed: null, planned: dec(8), thisYear: dec(3), sinceStart: null },
    );
    expect([sum.signed, sum.planned, sum.thisYear, sum.sinceStart].map((d) => d?.toString() ?? null)).toEqual([
      '10', '20', '3', null,
    ]);
  });

  it('add in any grouping', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (a, b, c) => {
        expect(addAmounts(addAmounts(a, b), c)).toEqual(addAmounts(a, addAmounts(b, c)));
        expect(addAmounts(a, noAmounts)).toEqual(a);
      }),
    );
  });
});

describe('flow and stock', () => {
  const signed = { kind: 'flow', projects: 46, amount: dec('423.3') } as const;
  const onBooks = { kind: 'stock', projects: 238, amount: dec(2400) } as const;

  it('46 signed this year and 238 on the books never add', () => {
    expect(() => addVolumes(signed, onBooks)).toThrow(RangeError);
    expect(() => addVolumes(onBooks, signed)).toThrow(RangeError);
  });

  it('add to their like', () => {
    const two = addVolumes(signed, signed);
    expect([two.kind, two.projects, two.amount.toString()]).toEqual(['flow', 92, '846.6']);
  });
});
