import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { BREAKDOWNS, CHART_FORMS, isRate, ORDERS, TRANSFORMS, type ExploreInput } from '@/lib/domain/explore';
import { chartFor, isPair, isPartition, MOST_POINTS, settleExplore, YEARS_SHOWN, type ExploreFacts } from '@/lib/domain/explore-rules';
import { lastPeriods, period, stepsBetween } from '@/lib/domain/period';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';

const PERIODS = lastPeriods(period(2024, 11), 66);
const FACTS: ExploreFacts = { kind: 'flow', priced: true, district: true, reach: BREAKDOWNS, scheme: 'MAIN', periods: PERIODS };
const ask = (input: Partial<ExploreInput>, facts: Partial<ExploreFacts> = {}) => settleExplore({ ...DEFAULT_EXPLORE, ...input }, { ...FACTS, ...facts });
const reasons = (input: Partial<ExploreInput>, facts: Partial<ExploreFacts> = {}) => ask(input, facts).problems.map(({ field, reason }) => `${field}: ${reason}`);

describe('what goes together', () => {
  it('is filled in where it is left open', () => {
    const { query, problems } = ask({});
    expect(problems).toEqual([]);
    expect(query).toMatchObject({ by: 'none', by2: null, chart: 'bar', transform: 'level', to: period(2024, 11), scheme: 'MAIN' });
    expect(query.from).toBe(period(2024 - YEARS_SHOWN + 1, 2));
  });

  it.each<[string, Partial<ExploreInput>, Partial<ExploreFacts>, string[]]>([
    ['points of a ratio', { transform: 'points', by: 'cluster' }, { kind: 'ratio' }, ['transform: ratio']],
    ['a stack of growth rates', { transform: 'growth', by: 'cluster', chart: 'stacked' }, {}, ['chart: stacked-rates']],
    ['a stack of indices', { transform: 'index', by: 'cluster', chart: 'stacked' }, {}, ['chart: stacked-rates']],
    ['a composition of growth', { transform: 'growth', by: 'town', chart: 'share' }, {}, ['chart: share-rates']],
    ['a stack of parks', { by: 'park', chart: 'stacked' }, {}, ['chart: chart-overlap']],
    ['a waterfall of nothing', { chart: 'waterfall' }, {}, ['chart: chart-parts']],
    ['a waterfall of levels', { by: 'cluster', chart: 'waterfall' }, {}, ['transform: waterfall-points']],
    ['a scatter of shares', { by: 'cluster', chart: 'scatter', transform: 'share' }, {}, ['transform: scatter-both']],
    ['a composition of a ratio', { by: 'cluster', chart: 'share' }, { kind: 'ratio' }, ['chart: chart-ratio']],
    ['the whole’s points of itself', { transform: 'points' }, {}, ['transform: whole-points']],
    ['the whole’s share of itself', { transform: 'share' }, {}, ['transform: whole-share']],
    ['parks by town', { by: 'park', by2: 'town' }, {}, ['by2: pair']],
    ['towns by themselves', { by: 'town', by2: 'town' }, {}, ['by2: pair']],
    ['clusters by classes of industry', { by: 'cluster', by2: 'industry', level: 4 }, {}, ['level: pair-level']],
    ['the month of twelve', { transform: 'twelve-month', measure: 'month' }, {}, ['measure: twelve-measure']],
    ['last year over a rank', { by: 'town', chart: 'rank', overlay: true }, {}, ['overlay: overlay-chart']],
    ['an end before its start', { from: period(2024, 5), to: period(2024, 3) }, {}, ['from: range']],
    ['an average within a year', { transform: 'average', from: period(2024, 2) }, {}, ['from: average-range']],
    ['a base after the range', { transform: 'index', base: 2031 }, {}, ['base: base']],
    ['periods without figures', { from: period(1999, 3), to: period(2031, 3) }, {}, ['to: unknown', 'from: unknown']],
    ['shares for a reader of one town', { by: 'town', transform: 'share' }, { district: false, reach: ['town'] }, ['transform: withheld']],
    ['a stack for a reader of one town', { by: 'town', chart: 'stacked' }, { district: false, reach: ['town'] }, ['chart: chart-withheld']],
    ['pairs for a reader of one town', { by: 'town', by2: 'cluster' }, { district: false, reach: ['town'] }, ['by2: pair-reach']],
  ])('names %s', (_, input, facts, expected) => {
    expect(reasons(input, facts)).toEqual(expected);
  });

  it('takes a pair in either order, with divisions', () => {
    for (const [by, by2] of [['cluster', 'town'], ['town', 'cluster'], ['industry', 'cluster'], ['town', 'industry']] as const) {
      const { query, problems } = ask({ by, by2 });
      expect([query.by, query.by2, query.level, problems]).toEqual([by, by2, 2, []]);
    }
  });

  it('draws a composition of levels as shares, and a stack of levels and points as they are', () => {
    expect(ask({ by: 'cluster', chart: 'share' })).toMatchObject({ query: { chart: 'share', transform: 'share' }, problems: [] });
    expect(ask({ by: 'cluster', chart: 'stacked', transform: 'points' })).toMatchObject({ query: { chart: 'stacked', transform: 'points' }, problems: [] });
  });

  it('shows investment at current prices, which are the only ones it has', () => {
    expect(ask({ transform: 'growth' }, { priced: false })).toMatchObject({ query: { basis: 'current' }, problems: [] });
  });

  it('starts an average five years back at the same month, an index at its base', () => {
    expect(ask({ transform: 'average', by: 'town' }).query).toMatchObject({ from: period(2019, 11), chart: 'rank' });
    expect(ask({ transform: 'index', base: 2022 }).query).toMatchObject({ from: period(2022, 2), base: 2022 });
  });
});

describe('whatever is asked for', () => {
  const anyInput: fc.Arbitrary<Partial<ExploreInput>> = fc.record({
    by: fc.option(fc.constantFrom(...BREAKDOWNS)),
    by2: fc.option(fc.constantFrom(...BREAKDOWNS)),
    level: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
    transform: fc.constantFrom(...TRANSFORMS),
    chart: fc.option(fc.constantFrom(...CHART_FORMS)),
    order: fc.constantFrom(...ORDERS),
    overlay: fc.boolean(),
    measure: fc.constantFrom<'month' | 'ytd'>('month', 'ytd'),
    base: fc.option(fc.integer({ min: 2010, max: 2035 })),
    from: fc.option(fc.constantFrom(...PERIODS, period(2001, 3))),
    to: fc.option(fc.constantFrom(...PERIODS, period(2030, 3))),
  });
  const anyFacts = fc.record({ kind: fc.constantFrom<'flow' | 'ratio'>('flow', 'ratio'), priced: fc.boolean(), district: fc.boolean() });

  it('settles into something that makes sense, and stays so when asked for again', () => {
    fc.assert(
      fc.property(anyInput, anyFacts, (input, facts) => {
        const { query } = ask(input, facts);
        const { by, by2, chart, transform, from, to } = query;
        expect(from <= to).toBe(true);
        expect(stepsBetween(from, to)).toBeLessThan(MOST_POINTS);
        if (by2 !== null) expect(isPair(by, by2)).toBe(true);
        if (chart === 'stacked') expect(isRate(transform)).toBe(false);
        if (chart === 'stacked' || chart === 'share' || chart === 'waterfall') expect(isPartition(by) && facts.district).toBe(true);
        if (facts.kind === 'ratio') expect(['level', 'twelve-month']).toContain(transform);
        if (!facts.district) expect(['points', 'share']).not.toContain(transform);
        const again = settleExplore(query, { ...FACTS, ...facts });
        expect(again.query).toEqual(query);
        expect(again.problems).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('has a chart of its own for every transform and breakdown', () => {
    for (const by of BREAKDOWNS) for (const transform of TRANSFORMS) expect(reasons({ by, transform, chart: chartFor(transform, by) }).filter((found) => found.startsWith('chart'))).toEqual([]);
  });
});
