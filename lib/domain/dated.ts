/** A value that holds from a date on, until the next one does. */
export interface Dated<T> {
  /** yyyy-mm-dd, first day on which it holds. */
  readonly from: string;
  readonly value: T;
}

/**
 * The value that holds on a day (yyyy-mm-dd); null before the first one. Of two rows from the
 * same day the one listed later holds. Rules that change
 * from year to year (thresholds, form lines, weights) are rows of this kind.
 */
export function inForce<T>(rows: readonly Dated<T>[], day: string): T | null {
  let latest: Dated<T> | null = null;
  for (const row of rows) {
    if (row.from <= day && (latest === null || row.from >= latest.from)) latest = row;
  }
  return latest === null ? null : latest.value;
}
