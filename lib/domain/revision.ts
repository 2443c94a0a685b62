import { Decimal, isMeasured, measured, missing, type Measured } from './measured';

/**
 * How far published figures were revised: the usual measures of a revision analysis (OECD and
 * Eurostat, Guidelines on Revisions Policy and Analysis). A revision is the latest figure less
 * the first one published.
 */

/** A figure as it was first published and as it was published last. */
export interface RevisedPair {
  readonly first: Measured;
  readonly latest: Measured;
}

/**
 * A level's revision in percent of the first level: (latest ÷ first − 1) × 100. Missing where
 * either level is; `denominator-not-positive` where the first is not above zero.
 */
export function levelRevision({ first, latest }: RevisedPair): Measured {
  if (!isMeasured(first)) return first;
  if (!isMeasured(latest)) return latest;
  return first.value.lte(0) ? missing('denominator-not-positive') : measured(latest.value.minus(first.value).div(first.value).times(100));
}

/** A growth's revision in percentage points: latest − first. */
export function growthRevision({ first, latest }: RevisedPair): Measured {
  if (!isMeasured(first)) return first;
  return isMeasured(latest) ? measured(latest.value.minus(first.value)) : latest;
}

const known = (pairs: readonly RevisedPair[]): { first: Decimal; latest: Decimal }[] =>
  pairs.flatMap(({ first, latest }) => (isMeasured(first) && isMeasured(latest) ? [{ first: first.value, latest: latest.value }] : []));

/**
 * Relative mean absolute revision of levels, in percent: Σ |latest − first| ÷ Σ |latest| × 100,
 * a ratio of sums, so that no percentages are averaged. `not-available` without any pair,
 * `denominator-not-positive` where the latest levels come to nothing.
 */
export function relativeMeanAbsoluteRevision(pairs: readonly RevisedPair[]): Measured {
  const all = known(pairs);
  if (all.length === 0) return missing('not-available');
  const sum = (of: (pair: (typeof all)[number]) => Decimal) => all.reduce((total, pair) => total.plus(of(pair).abs()), new Decimal(0));
  const base = sum(({ latest }) => latest);
  return base.isZero() ? missing('denominator-not-positive') : measured(sum(({ first, latest }) => latest.minus(first)).div(base).times(100));
}

/** Mean absolute revision of growths, in percentage points: Σ |latest − first| ÷ n. `not-available` without any pair. */
export function meanAbsoluteRevision(pairs: readonly RevisedPair[]): Measured {
  const all = known(pairs);
  if (all.length === 0) return missing('not-available');
  return measured(all.reduce((total, { first, latest }) => total.plus(latest.minus(first).abs()), new Decimal(0)).div(all.length));
}

/** Whether a figure was revised at all. */
export function isRevised({ first, latest }: RevisedPair): boolean {
  if (isMeasured(first) && isMeasured(latest)) return !first.value.eq(latest.value);
  return isMeasured(first) !== isMeasured(latest);
}
