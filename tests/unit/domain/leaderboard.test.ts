import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { BOARD_MEASURES, BOARD_MEASURE_UNITS, byPlace, fullScore, scoreBoard, shownScore, TIE_RULES, type BoardCandidate, type BoardDefinition } from '@/lib/domain/leaderboard';
import { Decimal, measured, missing } from '@/lib/domain/measured';
import { close, figure } from './support';

const criterion = fc.record({
  measure: fc.constantFrom(...BOARD_MEASURES),
  weight: fc.integer({ min: 1, max: 100 }).map((n) => new Decimal(n)),
  direction: fc.constantFrom('high' as const, 'low' as const),
});
const words = { code: 'b', name: { zh: '', en: '' }, note: { zh: '', en: '' }, unit: 'town' as const };
const definitions: fc.Arbitrary<BoardDefinition> = fc.record({
  criteria: fc.uniqueArray(criterion, { selector: (one) => one.measure, minLength: 1, maxLength: 4 }),
  ties: fc.constantFrom(...TIE_RULES),
}).map((own) => ({ ...words, eligibility: [], ...own }));

/** A figure that a measure may have: growths from −100 %, counts and amounts from 0. */
const valueFor = (measure: (typeof BOARD_MEASURES)[number]) => {
  const growth = BOARD_MEASURE_UNITS[measure].kind === 'growth';
  return fc.integer({ min: growth ? -1000 : 0, max: 4000 }).map((n) => new Decimal(n).div(10));
};
const candidate = (key: string): fc.Arbitrary<BoardCandidate> =>
  fc.record(Object.fromEntries(BOARD_MEASURES.map((measure) => [measure, fc.oneof({ weight: 8, arbitrary: valueFor(measure).map(measured) }, { weight: 1, arbitrary: fc.constant(missing('no-prior')) })]))).map((values) => ({ key, values }));
const candidates = fc.integer({ min: 1, max: 9 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => candidate(`T${i}`))));

const board = (definition: Partial<BoardDefinition>): BoardDefinition => ({
  ...words, ties: 'competition', eligibility: [],
  criteria: [
    { measure: 'investment', weight: new Decimal(60), direction: 'high' },
    { measure: 'investment-growth', weight: new Decimal(40), direction: 'high' },
  ],
  ...definition,
});
const town = (key: string, investment: number, growth: number): BoardCandidate => ({ key, values: { investment: measured(investment), 'investment-growth': measured(growth) } });

describe('a board', () => {
  it('gives weight × figure ÷ best, and for a growth its place', () => {
    const [a, b] = scoreBoard(board({}), [town('A', 200, -10), town('B', 50, 20)]);
    expect(a?.parts.map(({ points }) => figure(points).toNumber())).toEqual([60, 20]);
    expect(b?.parts.map(({ points }) => figure(points).toNumber())).toEqual([15, 40]);
    expect([a?.rank, b?.rank]).toEqual([1, 2]);
    expect(a?.score?.toNumber()).toBe(80);
    expect(a?.parts.map(({ place }) => place)).toEqual([null, { rank: 2, of: 2 }]);
  });

  it('with direction low gives weight × best ÷ figure, and nothing at all is best', () => {
    const low = board({ criteria: [{ measure: 'building-count', weight: new Decimal(10), direction: 'low' }] });
    const unit = (key: string, n: number): BoardCandidate => ({ key, values: { 'building-count': measured(n) } });
    expect(scoreBoard(low, [unit('A', 4), unit('B', 8)]).map((place) => place.score?.toNumber())).toEqual([10, 5]);
    expect(scoreBoard(low, [unit('A', 0), unit('B', 8)]).map((place) => place.score?.toNumber())).toEqual([10, 0]);
  });

  it('ranks ties by its rule', () => {
    const units = [town('A', 9, 0), town('B', 9, 0), town('C', 3, 0)];
    expect(scoreBoard(board({ ties: 'competition' }), units).map(({ rank, tied }) => [rank, tied])).toEqual([[1, 2], [1, 2], [3, 1]]);
    expect(scoreBoard(board({ ties: 'dense' }), units).map(({ rank }) => rank)).toEqual([1, 1, 2]);
  });

  it('leaves out with the reason whoever lacks what is asked for, and takes no best from it', () => {
    const asked = board({ eligibility: [{ measure: 'projects-count', least: new Decimal(2) }] });
    const places = scoreBoard(asked, [
      { key: 'A', values: { ...town('A', 10, 5).values, 'projects-count': measured(2) } },
      { key: 'B', values: { ...town('B', 99, 5).values, 'projects-count': measured(1) } },
      { key: 'C', values: { investment: measured(5), 'investment-growth': missing('no-prior'), 'projects-count': measured(7) } },
      { key: 'D', values: {} },
    ]);
    expect(places.map(({ rank, score }) => [rank, score?.toNumber() ?? null])).toEqual([[1, 100], [null, null], [null, null], [null, null]]);
    expect(places.map(({ reason }) => reason)).toEqual([
      null,
      { kind: 'below', measure: 'projects-count', least: new Decimal(2), value: new Decimal(1) },
      { kind: 'missing', measure: 'investment-growth', reason: 'no-prior' },
      { kind: 'missing', measure: 'projects-count', reason: 'not-available' },
    ]);
    expect(places[0]?.parts[0]?.best).toEqual(measured(10));
    expect(byPlace(places).map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('gives the same whatever the order of the units', () => {
    fc.assert(
      fc.property(definitions, candidates, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (definition, units, random) => {
        const order = new Map(units.map((unit) => [unit.key, random.next().value]));
        const shuffled = [...units].sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
        const sorted = (list: readonly BoardCandidate[]) => [...scoreBoard(definition, list)].sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(sorted(shuffled)).toEqual(sorted(units));
      }),
    );
  });

  it('keeps scores between 0 and the sum of its weights, and the score is the sum of the points', () => {
    fc.assert(
      fc.property(definitions, candidates, (definition, units) => {
        for (const place of scoreBoard(definition, units)) {
          if (place.score === null) {
            expect(place.reason).not.toBeNull();
            continue;
          }
          expect(place.score.gte(0) && place.score.lte(fullScore(definition).plus('1e-20'))).toBe(true);
          expect(close(place.score, place.parts.reduce((sum, { points }) => sum.plus(figure(points)), new Decimal(0)))).toBe(true);
        }
      }),
    );
  });

  it('never lowers a score or a rank when a figure gets better', () => {
    fc.assert(
      fc.property(definitions, candidates, fc.nat(3), fc.nat(8), fc.integer({ min: 1, max: 500 }), (definition, units, c, u, more) => {
        const { measure, direction } = definition.criteria[c % definition.criteria.length]!;
        const unit = units[u % units.length]!;
        const value = unit.values[measure]!;
        if ('missing' in value || (direction === 'low' && value.value.lt(more))) return;
        const better = { ...unit, values: { ...unit.values, [measure]: measured(value.value.plus(direction === 'high' ? more : -more)) } };
        const place = (all: readonly BoardCandidate[]) => scoreBoard(definition, all).find(({ key }) => key === unit.key)!;
        const before = place(units);
        const after = place(units.map((one) => (one === unit ? better : one)));
        if (before.score === null) return;
        expect(after.score!.gte(before.score.minus('1e-25'))).toBe(true);
      }),
    );
  });

  it('ranks equal scores equally, and higher ones never below lower ones', () => {
    fc.assert(
      fc.property(definitions, candidates, (definition, units) => {
        const ranked = scoreBoard(definition, units).filter((place) => place.score !== null);
        for (const a of ranked) {
          for (const b of ranked) {
            const order = shownScore(a.score!).comparedTo(shownScore(b.score!));
            expect(Math.sign(b.rank! - a.rank!)).toBe(order);
          }
        }
      }),
    );
  });
});
