import type { ExploreSeries } from '@/lib/domain/explore';
import { SERIES_COLOURS } from '../colours';

/**
 * Hue of each series by key. The first eight members of a dimension have the hue of their
 * place, which is the same on every page and in every file. Later members, shown while fewer
 * than eight are, take the hue that their place comes to in turns, or the next that is free.
 */
export function exploreColours(lines: readonly ExploreSeries[]): ReadonlyMap<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  const give = (key: string, hue: number) => {
    hues.set(key, hue);
    taken.add(hue);
  };
  for (const { key, place } of lines) if (place < SERIES_COLOURS && !taken.has(place)) give(key, place);
  for (const { key, place } of lines) {
    if (hues.has(key) || taken.size >= SERIES_COLOURS) continue;
    let hue = place % SERIES_COLOURS;
    while (taken.has(hue)) hue = (hue + 1) % SERIES_COLOURS;
    give(key, hue);
  }
  return hues;
}
