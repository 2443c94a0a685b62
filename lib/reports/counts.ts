import { formatCount } from '@/lib/format/number';
import type { TableCell } from './model';

/** A whole number as a table's cell: units, projects, a rank. */
export function countCell(count: number): TableCell {
  return { text: formatCount(count), value: count, places: 0 };
}
