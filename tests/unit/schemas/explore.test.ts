import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { BASES } from '@/lib/domain/cell';
import { BREAKDOWNS, CHART_FORMS, ORDERS, TRANSFORMS, type ExploreInput } from '@/lib/domain/explore';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES, period } from '@/lib/domain/period';
import { DEFAULT_EXPLORE, EXPLORE_FIELDS, exploreHref, exploreOfView, membersTag, readExploreInput } from '@/lib/schemas/explore';
import { STATE } from '@/tests/factories/figures';
import { isWithinSite, saveViewInput } from '@/lib/schemas/saved-views';

const anyPeriod = fc.option(fc.record({ year: fc.integer({ min: 2000, max: 2090 }), month: fc.integer({ min: 2, max: 12 }) }).map(({ year, month }) => period(year, month)));
const codes = fc.uniqueArray(fc.constantFrom('equipment', '4+4', '29', '310116001', 'T-7', '新材料'), { maxLength: 4 });
const anyInput: fc.Arbitrary<ExploreInput> = fc.record({
  indicator: fc.constantFrom('gross-output', 'sales-ratio', 'investment'),
  by: fc.option(fc.constantFrom(...BREAKDOWNS)),
  by2: fc.option(fc.constantFrom(...BREAKDOWNS)),
  level: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
  member: codes,
  member2: codes,
  scheme: fc.option(fc.constantFrom('LINE', '4-4')),
  scope: fc.constantFrom(...SCOPES),
  measure: fc.constantFrom(...MEASURES),
  basis: fc.constantFrom(...BASES),
  transform: fc.constantFrom(...TRANSFORMS),
  base: fc.option(fc.integer({ min: 1990, max: 2090 })),
  from: anyPeriod,
  to: anyPeriod,
  overlay: fc.boolean(),
  chart: fc.option(fc.constantFrom(...CHART_FORMS)),
  order: fc.constantFrom(...ORDERS),
  vintage: fc.option(fc.constantFrom('2024-06-20', '2023-02-28')),
});

/** Parameters as a server hands them on. */
function paramsOf(href: string): Record<string, string | string[]> {
  const query = new URL(href, 'http://localhost').searchParams;
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : (query.get(name) ?? '')]));
}

describe('the explorer’s address', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(readExploreInput(paramsOf(exploreHref(input)))).toEqual({ input, problems: [] });
      }),
    );
  });

  it('is short: what is the default is not said', () => {
    expect(exploreHref()).toBe('/explore');
    expect(exploreHref({ by: 'cluster', member: ['equipment', 'life'], transform: 'growth' })).toBe('/explore?by=cluster&member=equipment&member=life&transform=growth');
  });

  it.each([
    ['indicator', '../etc'], ['by', 'street'], ['by2', '1'], ['level', '5'], ['scheme', 'a b'], ['scope', 'all'], ['measure', 'weekly'], ['basis', 'constant'],
    ['transform', 'median'], ['base', 'soon'], ['from', '2024-01'], ['to', '2024-13'], ['overlay', 'yes'], ['chart', 'pie'], ['order', 'random'], ['member', 'a b'],
  ] as const)('names a wrong %s (%s) and keeps the rest', (field, received) => {
    const { input, problems } = readExploreInput({ by: 'town', [field]: received });
    expect(problems).toEqual([{ field, reason: 'unknown', received }]);
    expect(input).toEqual({ ...DEFAULT_EXPLORE, by: field === 'by' ? null : 'town' });
  });

  it('leaves members behind when the form asks for another breakdown', () => {
    const chosen: ExploreInput = { ...DEFAULT_EXPLORE, by: 'cluster', member: ['equipment'], scheme: 'LINE' };
    const form = { 'members-of': membersTag(chosen), member: ['equipment'] };
    expect(readExploreInput({ ...form, by: 'cluster', scheme: 'LINE' }).input.member).toEqual(['equipment']);
    expect(readExploreInput({ ...form, by: 'town', scheme: 'LINE' })).toMatchObject({ input: { member: [] }, problems: [] });
    expect(readExploreInput({ ...form, by: 'cluster', scheme: '4-4' }).input.member).toEqual([]);
  });

  it('takes a period as other pages call it, the year of a base, and the district by its name', () => {
    expect(readExploreInput({ period: '2024-05', base: '2021-12', by: 'district' }).input).toMatchObject({ to: period(2024, 5), base: 2021, by: 'none' });
    expect(readExploreInput({ period: '2024-05', to: '2024-03' }).input.to).toBe(period(2024, 3));
  });

  it('opens a chart of another page', () => {
    const view = { indicator: 'gross-output', period: period(2024, 5), measure: 'month', scheme: 'LINE', scope: 'full', basis: 'current' } as const;
    expect(exploreOfView(view, STATE, { by: 'cluster', transform: 'growth' })).toBe('/explore?by=cluster&scheme=LINE&scope=full&measure=month&basis=current&transform=growth&to=2024-05');
    expect(exploreOfView(view, STATE, { by: 'town' })).not.toContain('scheme');
    expect(exploreOfView(view, { ...STATE, asOf: '2024-06-20' }, { by: 'town' })).toContain('vintage=2024-06-20');
  });

  it('never crashes on an address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...EXPLORE_FIELDS, 'period', 'members-of', 'x'), fc.oneof(fc.string(), fc.array(fc.string()))), (params) => {
        const { input, problems } = readExploreInput(params);
        for (const { field } of problems) if (field !== 'member' && field !== 'member2') expect(input[field]).toBe(DEFAULT_EXPLORE[field]);
      }),
    );
  });
});

describe('an address to be saved', () => {
  it.each(['/explore', '/explore?by=cluster&member=%E6%96%B0', '/clusters/equipment?basis=current', '/overview'])('may be %s', (address) => {
    expect(isWithinSite(address)).toBe(true);
  });

  it.each(['', 'explore', '//evil.example/x', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/explore#x', '/a b', '/a\nb', '/api/v1/series?x', '/api', '/embed/key', '/sign-in?next=/x', '/x/../api/v1'])(
    'may not be %j',
    (address) => {
      expect(isWithinSite(address)).toBe(false);
      expect(saveViewInput.safeParse({ name: 'x', address, sharedWith: [] }).success).toBe(false);
    },
  );
});
