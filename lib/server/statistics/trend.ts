import 'server-only';

import type { Figure } from '@/lib/domain/figure';
import { figureOf } from '@/lib/domain/figure';
import { periodRange, periodsOfYear, periodYear, type Period } from '@/lib/domain/period';
import type { BothBases, TrendPoint } from '@/lib/domain/views';
import type { Basis, Cell } from '@/lib/domain/cell';
import type { Whole } from '@/lib/server/statistics/figures';
import type { Reference } from '@/lib/server/statistics/reference';

/** Years of a trend: the view's and the two before. */
const YEARS = 3;

/** Points of a trend up to the view's period: 11 a year, only those for which there are figures. */
export function trendOf(reference: Reference, period: Period, both: (period: Period) => BothBases): TrendPoint[] {
  const first = periodsOfYear(periodYear(period) - YEARS + 1)[0];
  if (first === undefined) return [];
  const known = new Set(reference.periods);
  return periodRange(first, period)
    .filter((p) => known.has(p))
    .map((p) => ({ period: p, figures: both(p), provisional: !reference.published.has(p) }));
}

/** Figures at both bases of a cell against a whole. */
export function bothOf(cell: Cell, whole: Cell): BothBases {
  const at = (basis: Basis): Figure => figureOf(cell, whole, basis);
  return { current: at('current'), 'comparable-price': at('comparable-price') };
}

/** Figures at both bases of a whole against itself. */
export function wholeFigures(whole: Whole): (period: Period) => BothBases {
  return (period) => bothOf(whole(period), whole(period));
}
