import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import { isFirstOfYear, lastPeriods, type Measure, type Period } from '@/lib/domain/period';
import type { View } from '@/lib/domain/views';

export const SPARK_WIDTH = 64;
export const SPARK_HEIGHT = 16;

const NOWHERE: ReadonlySet<number> = new Set();

/** Where in a row of periods a year to date begins anew; nowhere for months. */
export function placesAnew(measure: Measure, periods: readonly Period[]): readonly number[] {
  return measure === 'month' ? [] : periods.flatMap((p, index) => (isFirstOfYear(p) ? [index] : []));
}

/** Where in the `n` points up to a view's period a year to date begins anew; nowhere for months. */
export function yearStarts(view: View, n: number): ReadonlySet<number> {
  return new Set(placesAnew(view.measure, lastPeriods(view.period, n)));
}

/**
 * The path of a small line in a box of 64 by 16, lowest figure at the bottom; a missing figure
 * breaks the line, and so does the start of a year where figures begin anew. Empty where fewer than two figures are there.
 */
export function sparkPath(values: readonly Measured[], starts: ReadonlySet<number> = NOWHERE): string {
  const known = values.flatMap((m) => (isMeasured(m) ? [m.value] : []));
  if (known.length < 2) return '';
  const low = Decimal.min(...known).toNumber();
  const span = Decimal.max(...known).toNumber() - low;
  const step = SPARK_WIDTH / (values.length - 1);
  let pen = 'M';
  let path = '';
  values.forEach((m, index) => {
    if (starts.has(index)) pen = 'M';
    if (!isMeasured(m)) {
      pen = 'M';
      return;
    }
    const height = span === 0 ? 0.5 : (m.value.toNumber() - low) / span;
    const x = Math.round(index * step * 10) / 10;
    const y = Math.round((SPARK_HEIGHT - 2 - height * (SPARK_HEIGHT - 4)) * 10) / 10;
    path += `${pen}${x} ${y}`;
    pen = 'L';
  });
  return path;
}
