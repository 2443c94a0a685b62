export interface PathMiddle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

function ringsOf(path: string): readonly (readonly Point[])[] {
  return path
    .split(/(?=[Mm])/)
    .map((part) => [...part.matchAll(/(-?\d+(?:\.\d+)?(?:e-?\d+)?)[\s,]+(-?\d+(?:\.\d+)?(?:e-?\d+)?)/g)].map((match): Point => [Number(match[1]), Number(match[2])]))
    .filter((ring) => ring.length >= 3);
}

/** Twice the signed area of a ring, and its centre of gravity. */
function gravity(ring: readonly Point[]): { readonly area: number; readonly x: number; readonly y: number } {
  let [area, x, y] = [0, 0, 0];
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return area === 0 ? { area, x: ring[0]?.[0] ?? 0, y: ring[0]?.[1] ?? 0 } : { area: Math.abs(area), x: x / (3 * area), y: y / (3 * area) };
}

/**
 * Centre of gravity and extent of the largest ring of an outline made of straight lines with
 * absolute points; null where there is no ring.
 */
export function middleOfPath(path: string): PathMiddle | null {
  const rings = ringsOf(path).map((ring) => ({ ring, ...gravity(ring) }));
  const [largest] = rings.sort((a, b) => b.area - a.area);
  if (largest === undefined) return null;
  const xs = largest.ring.map(([x]) => x);
  const ys = largest.ring.map(([, y]) => y);
  return { x: largest.x, y: largest.y, width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}
