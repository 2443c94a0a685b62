import { isMeasured, measured, missing, type Measured } from '@/lib/domain/measured';
import type { MemberRow, View } from '@/lib/domain/views';
import type { MemberColumn } from './member-columns';

/** Columns that a table of members sorts by; the order of the members themselves is `own`. */
export const MEMBER_SORTS = ['own', 'level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'completion', 'rank', 'units'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** Whether a text names a column that sorts, as an address gives it. */
export function isMemberSort(text: string): text is MemberSort {
  return MEMBER_SORTS.some((known) => known === text);
}

/** The figure that a column shows of a row, by which the column sorts. */
function figureBy(row: MemberRow, by: Exclude<MemberColumn, 'spark'>, view: View): Measured {
  const figure = row.figures[view.basis];
  switch (by) {
    case 'level':
      return figure.value;
    case 'otherGrowth':
      return row.figures[view.basis === 'current' ? 'comparable-price' : 'current'].growth;
    case 'completion':
      return row.progress?.completion ?? missing('no-target');
    case 'rank': {
      const rank = row.rankByValue?.rank ?? null;
      return rank === null ? missing('not-available') : measured(rank);
    }
    case 'units':
      return measured(figure.units);
    default:
      return figure[by];
  }
}

/**
 * Rows by a column's exact figures, those without a figure always last; equal ones, and all
 * under `own`, keep the order in which they were given.
 */
export function sortRows(rows: readonly MemberRow[], by: MemberSort, descending: boolean, view: View): readonly MemberRow[] {
  if (by === 'own') return descending ? [...rows].reverse() : rows;
  const keyed = rows.map((row) => ({ row, figure: figureBy(row, by, view) }));
  const known = keyed.flatMap(({ row, figure }) => (isMeasured(figure) ? [{ row, value: figure.value }] : []));
  const unknown = keyed.flatMap(({ row, figure }) => (isMeasured(figure) ? [] : [row]));
  const sign = descending ? -1 : 1;
  return [...known.sort((a, b) => sign * a.value.comparedTo(b.value)).map(({ row }) => row), ...unknown];
}
