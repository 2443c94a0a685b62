/**
 * Robust statistics: medians and median absolute deviations, which one wrong figure in the
 * history does not move as it moves a mean and a standard deviation.
 */

/** MAD × this estimates the spread of a normal distribution. */
const NORMAL = 1.4826;

/** The middle of a list; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** The value at which half of the weight is reached; null of no weight. */
export function weightedMedian(values: readonly (readonly [value: number, weight: number])[]): number | null {
  const sorted = values.filter(([, weight]) => weight > 0).sort((a, b) => a[0] - b[0]);
  const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let reached = 0;
  for (const [value, weight] of sorted) {
    reached += weight;
    if (reached >= half) return value;
  }
  return null;
}

/** Spread about a middle: 1.4826 × median of the distances; null of none. */
export function spreadAbout(values: readonly number[], middle: number): number | null {
  const distance = median(values.map((value) => Math.abs(value - middle)));
  return distance === null ? null : distance * NORMAL;
}

/**
 * A spread from few values drawn towards a usual one: the mean of squares, the usual counting
 * as so many values. A history of three equal figures does not make a fourth one certain.
 */
export function steadied(spread: number | null, count: number, usual: number, weight = 6): number {
  if (spread === null || count === 0) return usual;
  return Math.sqrt((count * spread * spread + weight * usual * usual) / (count + weight));
}
