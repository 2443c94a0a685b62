/** A place of a tile map, counted from 0 at the top left. */
export interface TilePlace {
  readonly key: string;
  readonly column: number;
  readonly row: number;
}

export interface TileLayout {
  readonly columns: number;
  readonly rows: number;
  readonly tiles: readonly TilePlace[];
}

/** Columns for each row of a layout without positions: a landscape, as most screens are. */
const ASPECT = 1.5;

/**
 * Places for members of which no positions are known: rows from the left, in the order of
 * their keys (administrative division codes, so neighbours by code stay neighbours). The same
 * members have the same places whatever they are sorted by elsewhere. Only the last row may
 * be shorter than the others, and no row is empty.
 *
 * @throws RangeError for a key that stands twice
 */
export function tileLayout(keys: readonly string[]): TileLayout {
  const sorted = [...keys].sort();
  const twice = sorted.find((key, index) => key === sorted[index - 1]);
  if (twice !== undefined) throw new RangeError(`${twice} stands twice`);
  const n = sorted.length;
  const columns = n === 0 ? 0 : Math.ceil(Math.sqrt(n * ASPECT));
  const rows = n === 0 ? 0 : Math.ceil(n / columns);
  const tiles = sorted.map((key, index) => ({ key, column: index % columns, row: Math.floor(index / columns) }));
  return { columns, rows, tiles };
}
