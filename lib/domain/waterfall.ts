import { pointsOfGrowth } from './contribution';
import { Decimal, isMeasured, isMissing, type Measured, type Missing } from './measured';

/** A part of the total and what it added over its comparable prior, at the chosen basis. */
export interface WaterfallPart<K> {
  readonly key: K;
  readonly increment: Measured;
}

export interface WaterfallStep<K> {
  /**
   * `part`: one part; `rest`: the parts not shown singly; `unallocated`: what the total has
   * beyond all parts (units in none of them, or in several).
   */
  readonly kind: 'part' | 'rest' | 'unallocated';
  /** The part's key; null for `rest` and `unallocated`. */
  readonly key: K | null;
  /** Parts in this step; 0 for `unallocated`. */
  readonly parts: number;
  readonly increment: Decimal;
  /** Points of growth of the total. */
  readonly points: Decimal;
  /** Running points before the step and after it. The first starts at 0. */
  readonly from: Decimal;
  readonly to: Decimal;
}

export interface Waterfall<K> {
  /** Pulls, the largest first; then rest and unallocated; then drags, the largest last. */
  readonly steps: readonly WaterfallStep<K>[];
  /** Growth of the total in percent; the last step's `to`. */
  readonly growth: Decimal;
  /** Parts whose increment is missing; what they may hold is in `unallocated`. */
  readonly missing: readonly K[];
}

export interface WaterfallInput<K> {
  readonly parts: readonly WaterfallPart<K>[];
  readonly totalIncrement: Measured;
  readonly totalPrior: Measured;
  /** Parts shown singly on either side; the rest goes together. Default: all. */
  readonly each?: number;
}

/**
 * Who drove the growth: the points of each part, summing to the total's growth. Sums are made
 * of increments, so that the last step ends exactly on the growth.
 *
 * Missing: as the total's increment or prior; `total-prior-not-positive`.
 */
export function waterfall<K>(input: WaterfallInput<K>): Waterfall<K> | Missing {
  const { parts, totalIncrement, totalPrior, each = Infinity } = input;
  const growth = pointsOfGrowth(totalIncrement, totalPrior);
  if (isMissing(growth)) return growth;
  if (isMissing(totalIncrement)) return totalIncrement;
  if (isMissing(totalPrior)) return totalPrior;

  const { pulls, drags, others, known } = split(parts, each);
  const rest = sumOf(others);
  const unallocated = totalIncrement.value.minus(sumOf(known));

  const drafts: Draft<K>[] = [
    ...pulls.map(single),
    ...(others.length > 0
      ? [{ kind: 'rest' as const, key: null, parts: others.length, increment: rest }]
      : []),
    ...(unallocated.isZero()
      ? []
      : [{ kind: 'unallocated' as const, key: null, parts: 0, increment: unallocated }]),
    ...drags.map(single),
  ];
  const points = (increment: Decimal) => increment.times(100).div(totalPrior.value);
  let run = new Decimal(0);
  const steps = drafts.map((draft) => {
    const before = run;
    run = run.plus(draft.increment);
    return { ...draft, points: points(draft.increment), from: points(before), to: points(run) };
  });
  return {
    steps,
    growth: growth.value,
    missing: parts.filter((p) => isMissing(p.increment)).map((p) => p.key),
  };
}

export interface Leaders<K> {
  /** Parts that added most, the largest first; only those that grew. */
  readonly pulled: readonly Known<K>[];
  /** Parts that took most away, the largest fall first; only those that fell. */
  readonly dragged: readonly Known<K>[];
}

/** The `each` parts that pulled most and the `each` that dragged most. */
export function leaders<K>(parts: readonly WaterfallPart<K>[], each = 10): Leaders<K> {
  const { pulls, drags } = split(parts, each);
  return { pulled: pulls, dragged: [...drags].reverse() };
}

export interface Known<K> {
  readonly key: K;
  readonly increment: Decimal;
}

type Draft<K> = Omit<WaterfallStep<K>, 'points' | 'from' | 'to'>;

function single<K>(part: Known<K>): Draft<K> {
  return { kind: 'part', key: part.key, parts: 1, increment: part.increment };
}

function sumOf(parts: readonly { readonly increment: Decimal }[]): Decimal {
  return parts.reduce((a, b) => a.plus(b.increment), new Decimal(0));
}

function split<K>(parts: readonly WaterfallPart<K>[], each: number) {
  const known: Known<K>[] = parts.flatMap((p) =>
    isMeasured(p.increment) ? [{ key: p.key, increment: p.increment.value }] : [],
  );
  // A stable sort: parts with equal increments keep the order in which they were given.
  const sorted = [...known].sort((a, b) => b.increment.comparedTo(a.increment));
  const up = sorted.filter((p) => p.increment.gt(0));
  const down = sorted.filter((p) => p.increment.lt(0));
  const flat = sorted.filter((p) => p.increment.isZero());
  const pulls = up.slice(0, each);
  const drags = down.slice(Math.max(0, down.length - each));
  const others = [...up.slice(pulls.length), ...flat, ...down.slice(0, down.length - drags.length)];
  return { known, pulls, drags, others };
}
