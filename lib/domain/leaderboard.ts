import { Decimal, isMeasured, measured, missing, type Measured, type MissingReason } from './measured';
import { rankAll } from './rank';
import { roundHalfUp } from './rounding';
import type { Label } from './views';

/**
 * What boards measure: a closed list. Counts are of projects, amounts in 万元 and 千元, all of
 * the year to the period and in local scope; growths in percent.
 */
export const BOARD_MEASURES = [
  'signed-count',
  'signed-amount',
  'projects-count',
  'investment',
  'investment-growth',
  'started-count',
  'building-count',
  'completed-count',
  'producing-count',
  'output',
  'output-growth',
  'new-product-output',
] as const;
export type BoardMeasure = (typeof BOARD_MEASURES)[number];

export type BoardMeasureKind = 'count' | 'amount' | 'growth';

/** Kind and stored unit of every measure. */
export const BOARD_MEASURE_UNITS: Readonly<Record<BoardMeasure, { readonly kind: BoardMeasureKind; readonly unit: string }>> = {
  'signed-count': { kind: 'count', unit: '个' },
  'signed-amount': { kind: 'amount', unit: '万元' },
  'projects-count': { kind: 'count', unit: '个' },
  investment: { kind: 'amount', unit: '万元' },
  'investment-growth': { kind: 'growth', unit: '%' },
  'started-count': { kind: 'count', unit: '个' },
  'building-count': { kind: 'count', unit: '个' },
  'completed-count': { kind: 'count', unit: '个' },
  'producing-count': { kind: 'count', unit: '个' },
  output: { kind: 'amount', unit: '千元' },
  'output-growth': { kind: 'growth', unit: '%' },
  'new-product-output': { kind: 'amount', unit: '千元' },
};

export const BOARD_UNITS = ['town', 'park', 'cluster'] as const;
export type BoardUnit = (typeof BOARD_UNITS)[number];

/** `competition`: 1, 1, 3; `dense`: 1, 1, 2. */
export const TIE_RULES = ['competition', 'dense'] as const;
export type TieRule = (typeof TIE_RULES)[number];

export interface BoardCriterion {
  readonly measure: BoardMeasure;
  /** The points that the best unit gets; above 0. */
  readonly weight: Decimal;
  readonly direction: 'high' | 'low';
}

export interface BoardDefinition {
  readonly code: string;
  readonly name: Label;
  readonly note: Label;
  readonly unit: BoardUnit;
  readonly ties: TieRule;
  /** What a unit must have at least to be ranked, by measure. */
  readonly eligibility: readonly { readonly measure: BoardMeasure; readonly least: Decimal }[];
  readonly criteria: readonly BoardCriterion[];
}

/** A unit's figures by measure; what is not there counts as `not-available`. */
export interface BoardCandidate {
  readonly key: string;
  readonly values: Readonly<Partial<Record<BoardMeasure, Measured>>>;
}

/** One criterion of one unit: what went in and what came of it. */
export interface BoardPart {
  readonly measure: BoardMeasure;
  readonly direction: 'high' | 'low';
  readonly weight: Decimal;
  readonly value: Measured;
  /** The figure of the best ranked unit; missing where none is ranked. */
  readonly best: Measured;
  /** Of a growth: the unit's place among those ranked, by which it is scored. Null for everything else. */
  readonly place: { readonly rank: number; readonly of: number } | null;
  /** Missing as the value, and for a unit that is not ranked. */
  readonly points: Measured;
}

/** Why a unit has no rank. */
export type NotRanked =
  | { readonly kind: 'below'; readonly measure: BoardMeasure; readonly least: Decimal; readonly value: Decimal }
  | { readonly kind: 'missing'; readonly measure: BoardMeasure; readonly reason: MissingReason };

export interface BoardPlace {
  readonly key: string;
  /** 1 is first; null: not ranked, for `reason`. */
  readonly rank: number | null;
  /** Units that share the rank, itself included; 0 when not ranked. */
  readonly tied: number;
  /** Σ points; null when not ranked. */
  readonly score: Decimal | null;
  readonly parts: readonly BoardPart[];
  readonly reason: NotRanked | null;
}

/** Places at which scores are compared and shown: what is shown as equal is a tie. */
export const SCORE_PLACES = 2;

const ZERO = new Decimal(0);

/** Why a unit is not ranked: it lacks what the board asks for, or a figure that a criterion needs. Null where it is. */
function notRanked(definition: BoardDefinition, candidate: BoardCandidate): NotRanked | null {
  const valueOf = (measure: BoardMeasure) => candidate.values[measure] ?? missing('not-available');
  for (const { measure, least } of definition.eligibility) {
    const value = valueOf(measure);
    if (!isMeasured(value)) return { kind: 'missing', measure, reason: value.missing };
    if (value.value.lt(least)) return { kind: 'below', measure, least, value: value.value };
  }
  for (const { measure } of definition.criteria) {
    const value = valueOf(measure);
    if (!isMeasured(value)) return { kind: 'missing', measure, reason: value.missing };
  }
  return null;
}

/** Points of a count or an amount, below 0 taken for 0: in proportion to the best. */
function inProportion({ weight, direction }: BoardCriterion, value: Decimal, best: Decimal): Decimal {
  const own = Decimal.max(ZERO, value);
  const top = Decimal.max(ZERO, best);
  if (direction === 'high') return top.isZero() ? ZERO : weight.times(own).div(top);
  if (own.isZero()) return weight;
  return weight.times(top).div(own);
}

/** Points of a growth: the first of n gets n/n of the weight, the last 1/n. */
function byRank({ weight }: BoardCriterion, { rank, of }: NonNullable<BoardPart['place']>): Decimal {
  return weight.times(of - rank + 1).div(of);
}

/** Places of the ranked units in one growth, equal ones sharing theirs; null for other measures. */
function placesIn({ measure, direction }: BoardCriterion, ranked: readonly BoardCandidate[]): ReadonlyMap<string, NonNullable<BoardPart['place']>> | null {
  if (BOARD_MEASURE_UNITS[measure].kind !== 'growth') return null;
  const places = rankAll(ranked.map(({ key, values }) => ({ key, value: values[measure] ?? missing('not-available') })), { order: direction === 'high' ? 'descending' : 'ascending' });
  return new Map(places.flatMap(({ key, rank, population }) => (rank === null ? [] : [[key, { rank, of: population }] as const])));
}

function bestOf({ measure, direction }: BoardCriterion, ranked: readonly BoardCandidate[]): Measured {
  const values = ranked.flatMap((candidate) => {
    const value = candidate.values[measure];
    return value !== undefined && isMeasured(value) ? [value.value] : [];
  });
  const [first, ...rest] = values;
  if (first === undefined) return missing('not-available');
  return measured(direction === 'high' ? Decimal.max(first, ...rest) : Decimal.min(first, ...rest));
}

/** Ranks with the ties of the board: dense ranks leave no number out. */
function ranksOf(scores: readonly (Decimal | null)[], ties: TieRule): readonly { readonly rank: number | null; readonly tied: number }[] {
  const ranked = rankAll(scores.map((score, index) => ({ key: index, value: score === null ? missing('not-available') : measured(score) })), { places: SCORE_PLACES });
  if (ties === 'competition') return ranked.map(({ rank, tied }) => ({ rank, tied }));
  const order = [...new Set(ranked.flatMap(({ rank }) => (rank === null ? [] : [rank])))].sort((a, b) => a - b);
  return ranked.map(({ rank, tied }) => ({ rank: rank === null ? null : order.indexOf(rank) + 1, tied }));
}

/**
 * The places of a board. A count or an amount gives weight × the unit's figure ÷ the best one
 * among the ranked units (direction `high`), or weight × the best ÷ the unit's figure (`low`;
 * nothing at all is as good as the best); where the best is 0, nobody gets points. A growth
 * gives points by its place: weight × (n − place + 1) ÷ n of n ranked units, because a growth
 * may be negative, and one from a small base would leave all others without points. The score
 * is the sum, so it lies between 0 and the sum of the weights, and a better figure never lowers
 * it. A unit that lacks a figure is not given 0: it is not ranked, and the reason is said. The
 * result keeps the order of the input.
 */
export function scoreBoard(definition: BoardDefinition, candidates: readonly BoardCandidate[]): readonly BoardPlace[] {
  const reasons = candidates.map((candidate) => notRanked(definition, candidate));
  const ranked = candidates.filter((_, index) => reasons[index] === null);
  const bests = definition.criteria.map((criterion) => bestOf(criterion, ranked));
  const growths = definition.criteria.map((criterion) => placesIn(criterion, ranked));
  const parts = candidates.map((candidate, index) =>
    definition.criteria.map((criterion, c): BoardPart => {
      const value = candidate.values[criterion.measure] ?? missing('not-available');
      const best = bests[c] ?? missing('not-available');
      const place = growths[c]?.get(candidate.key) ?? null;
      const points = (): Measured => {
        if (!isMeasured(value)) return value;
        if (reasons[index] !== null || !isMeasured(best)) return missing('not-available');
        return measured(place === null ? inProportion(criterion, value.value, best.value) : byRank(criterion, place));
      };
      return { measure: criterion.measure, direction: criterion.direction, weight: criterion.weight, value, best, place, points: points() };
    }),
  );
  const scores = parts.map((own, index) => (reasons[index] === null ? own.reduce((sum, { points }) => (isMeasured(points) ? sum.plus(points.value) : sum), ZERO) : null));
  const ranks = ranksOf(scores, definition.ties);
  return candidates.map(({ key }, index) => ({
    key,
    rank: ranks[index]?.rank ?? null,
    tied: ranks[index]?.tied ?? 0,
    score: scores[index] ?? null,
    parts: parts[index] ?? [],
    reason: reasons[index] ?? null,
  }));
}

/** Places by rank, ties in the order of their keys, those without a rank last. */
export function byPlace<Place extends Pick<BoardPlace, 'key' | 'rank'>>(places: readonly Place[]): readonly Place[] {
  const order = (place: Place) => place.rank ?? Number.MAX_SAFE_INTEGER;
  return [...places].sort((a, b) => order(a) - order(b) || (a.key < b.key ? -1 : 1));
}

/** The most that a board can give: the sum of its weights. */
export function fullScore(definition: Pick<BoardDefinition, 'criteria'>): Decimal {
  return definition.criteria.reduce((sum, { weight }) => sum.plus(weight), ZERO);
}

/** A score as it is compared and shown. */
export function shownScore(score: Decimal): Decimal {
  return roundHalfUp(score, SCORE_PLACES);
}
