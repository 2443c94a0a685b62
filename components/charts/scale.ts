/** A scale's ends and the round numbers written on it. */
export interface Ticks {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that makes at most `most` steps of a span. */
export function roundStep(span: number, most: number): number {
  if (!(span > 0)) return 1;
  const least = span / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round ticks round the values, zero always among them. */
export function ticksRound(values: readonly (number | null)[], most: number): Ticks {
  const known = values.filter((value): value is number => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const step = roundStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: first * step, high: last * step, ticks };
}

/**
 * The ends of an axis over the whole plot so that a panel's own scale fills only the part
 * between `from` and `to` (0 bottom, 1 top): panels above one another share one plot.
 */
export function stretched({ low, high }: Ticks, from: number, to: number): readonly [number, number] {
  const perPart = (high - low) / (to - from);
  return [low - perPart * from, high + perPart * (1 - to)];
}

/** Moves labels apart that would overlap, keeping their order; positions and gap in one unit. */
export function spread(positions: readonly number[], gap: number): readonly number[] {
  const order = positions.map((position, index) => ({ position, index })).sort((a, b) => a.position - b.position);
  let least = -Infinity;
  const placed = order.map(({ position, index }) => {
    const at = Math.max(position, least);
    least = at + gap;
    return { at, index, position };
  });
  const excess = placed.reduce((sum, { at, position }) => sum + (at - position), 0) / Math.max(1, placed.length);
  const result: number[] = [];
  for (const { at, index } of placed) result[index] = at - excess;
  return result;
}
