import type { Member } from '@/lib/domain/views';

/** Hues there are; what comes after is grey. */
export const SERIES_COLOURS = 8;

/**
 * The series colour of a member by its place in its scheme's own order, which is the same on
 * every page and in every file. Null (grey) beyond the eighth and for what is no member.
 */
export function colourOf(key: string, ordered: readonly Member[]): number | null {
  const place = ordered.findIndex((member) => member.key === key);
  return place < 0 || place >= SERIES_COLOURS ? null : place;
}
