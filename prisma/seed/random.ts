/**
 * Pseudo-random numbers of the demo district. A stream is named; the same name gives the
 * same numbers on every machine. Only integer arithmetic, sums and products are used, because
 * the transcendental functions of Math may differ in the last bit between engines.
 */
export class Random {
  private state: number;

  constructor(name: string) {
    // FNV-1a of the name: streams of different names do not share a sequence.
    let hash = 0x811c9dc5;
    for (let i = 0; i < name.length; i += 1) {
      hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    }
    this.state = hash | 0;
  }

  /** Uniform in [0, 1): splitmix32. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Whole number, low and high included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Standard normal as the sum of twelve uniforms less six (Irwin–Hall). */
  normal(): number {
    let sum = -6;
    for (let i = 0; i < 12; i += 1) sum += this.next();
    return sum;
  }

  /** Log-normal with the given median and standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * exponential(sigma * this.normal());
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('pick from an empty list');
    return item;
  }

  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of items) total += weight;
    let at = this.next() * total;
    let chosen = items[0];
    for (const item of items) {
      chosen = item;
      at -= item[1];
      if (at < 0) break;
    }
    if (chosen === undefined) throw new RangeError('weighted choice from an empty list');
    return chosen[0];
  }

  /** The items in random order (Fisher–Yates), the list given is left as it is. */
  shuffled<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: this.next() }));
    keyed.sort((a, b) => a.key - b.key);
    return keyed.map(({ item }) => item);
  }
}

/** e to the x by its series on x/32, squared back: products and sums alone. */
export function exponential(x: number): number {
  const small = x / 32;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 10; n += 1) {
    term *= small / n;
    sum += term;
  }
  let result = sum;
  for (let i = 0; i < 5; i += 1) result *= result;
  return result;
}
