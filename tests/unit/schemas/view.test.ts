import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { BASES } from '@/lib/domain/cell';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES, period } from '@/lib/domain/period';
import { DEFAULT_VIEW, readView, viewHref, withoutFields, type ViewInput } from '@/lib/schemas/view';

const view: fc.Arbitrary<ViewInput> = fc.record({
  indicator: fc.constantFrom('gross-output', 'sales-output', 'export-delivery'),
  period: fc.option(fc.record({ year: fc.integer({ min: 2000, max: 2090 }), month: fc.integer({ min: 2, max: 12 }) }).map(({ year, month }) => period(year, month))),
  measure: fc.constantFrom(...MEASURES),
  scheme: fc.option(fc.constantFrom('LINE', '4-4', '3-3-X', '1+4+4')),
  scope: fc.constantFrom(...SCOPES),
  basis: fc.constantFrom(...BASES),
  vintage: fc.option(fc.constantFrom('2024-06-20', '2023-02-28')),
  town: fc.option(fc.constantFrom('310112001', 'T-7')),
  park: fc.option(fc.constantFrom('P1', 'park.2')),
  cluster: fc.option(fc.constantFrom('equipment', '4+4')),
  industry: fc.option(fc.constantFrom('C', '29', '3613')),
});

const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://localhost').searchParams);

describe('a view', () => {
  it('comes back from its own address', () => {
    fc.assert(
      fc.property(view, (input) => {
        expect(readView(paramsOf(viewHref('/overview', input)))).toEqual({ input, problems: [] });
      }),
    );
  });

  it('has a short address: what is the default is not said', () => {
    expect(viewHref('/overview', DEFAULT_VIEW)).toBe('/overview');
    expect(viewHref('/clusters', { ...DEFAULT_VIEW, period: period(2024, 10), basis: 'current' })).toBe('/clusters?period=2024-10&basis=current');
    expect(viewHref('/clusters', { ...DEFAULT_VIEW, basis: 'current' }, { basis: 'comparable-price' })).toBe('/clusters');
  });

  it.each([
    ['period', '2024-01'],
    ['period', '2024-13'],
    ['period', 'soon'],
    ['measure', 'weekly'],
    ['scope', 'all'],
    ['basis', 'constant'],
    ['indicator', '../etc'],
    ['scheme', 'a b'],
  ] as const)('names a wrong %s (%s) and keeps the rest', (field, received) => {
    const { input, problems } = readView({ [field]: received, ...(field === 'measure' ? {} : { measure: 'month' }) });
    expect(problems).toEqual([{ field, received }]);
    expect(input).toEqual({ ...DEFAULT_VIEW, ...(field === 'measure' ? {} : { measure: 'month' }) });
  });

  it('takes the last of repeated values, leaves empty and strange ones alone', () => {
    expect(readView({ measure: ['ytd', 'month'], basis: '', other: 'x' })).toEqual({ input: { ...DEFAULT_VIEW, measure: 'month' }, problems: [] });
    expect(readView({ measure: 'x'.repeat(500) }).problems[0]?.received).toHaveLength(40);
  });

  it('never crashes on an address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('indicator', 'period', 'measure', 'scheme', 'scope', 'basis', 'x'), fc.oneof(fc.string(), fc.array(fc.string()))), (params) => {
        const { input, problems } = readView(params);
        for (const { field } of problems) expect(input[field]).toBe(DEFAULT_VIEW[field]);
      }),
    );
  });

  it('can lose fields again', () => {
    expect(withoutFields({ ...DEFAULT_VIEW, scope: 'full', basis: 'current' }, ['scope'])).toEqual({ ...DEFAULT_VIEW, basis: 'current' });
  });
});
