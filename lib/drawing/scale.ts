/** A scale's ends and the round numbers written on it. */
export interface Ticks {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that makes at most `most` steps of a span. */
export function roundStep(span: number, most: number): number {
  // Spans that the powers of ten do not reach are none.
  if (!(span > 1e-290)) return 1;
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

/**
 * Moves labels apart that would overlap, keeping their order: their middles, given the middles
 * they would like and their heights, in one unit.
 */
export function spread(wanted: readonly number[], heights: readonly number[]): readonly number[] {
  const order = wanted.map((middle, index) => ({ middle, index, height: heights[index] ?? 0 })).sort((a, b) => a.middle - b.middle);
  let free = -Infinity;
  const placed = order.map((label) => {
    const middle = Math.max(label.middle, free + label.height / 2);
    free = middle + label.height / 2;
    return { ...label, at: middle };
  });
  const excess = placed.reduce((sum, { at, middle }) => sum + (at - middle), 0) / Math.max(1, placed.length);
  const result: number[] = [];
  for (const { at, index } of placed) result[index] = at - excess;
  return result;
}

/** Roughly how many pixels a note takes, for making room before it is drawn. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e80 ? 12.5 : 7.4), 0);
}

/** Round ticks over the values alone, zero among them only where it is near. */
export function ticksOver(values: readonly number[], most: number): Ticks {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const near = low <= 0 ? high >= 0 : low < (high - low) * 1.2;
  const nearBelow = high <= 0 && -high < (high - low) * 1.2;
  if (near || nearBelow || low === high) return ticksRound(values, most);
  const step = roundStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: first * step, high: last * step, ticks };
}

/** Places that a scale's numbers need so that all of them are written exactly. */
export function tickPlaces({ ticks }: Ticks): number {
  return Math.max(0, ...ticks.map((tick) => (/\.(\d+)$/.exec(String(tick))?.[1] ?? '').length));
}

/** As `spread`, within two ends where there is room: the middles of labels of the given heights. */
export function spreadWithin(wanted: readonly number[], heights: readonly number[], low: number, high: number): readonly number[] {
  const placed = [...spread(wanted, heights)];
  const order = placed.map((at, index) => ({ at, index, half: (heights[index] ?? 0) / 2 })).sort((a, b) => a.at - b.at);
  let limit = high;
  for (const label of [...order].reverse()) {
    label.at = Math.min(label.at, limit - label.half);
    limit = label.at - label.half;
  }
  let floor = low;
  for (const label of order) {
    label.at = Math.max(label.at, floor + label.half);
    floor = label.at + label.half;
    placed[label.index] = label.at;
  }
  return placed;
}
