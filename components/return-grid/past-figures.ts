import type { CellSlot, FormCalendar } from '@/lib/domain/form';
import type { HistoryPoint } from '@/lib/domain/return-views';

/** An earlier figure of a cell. */
export interface PastFigure {
  readonly period: number;
  readonly value: string | null;
  /** January and February in one: the period is never February alone. */
  readonly isFirst: boolean;
  /** A cell of one month beside the figure of both: no month to compare with. */
  readonly isBoth: boolean;
}

/** The figure of a point that a cell continues; lines with one figure a period keep it as the year to date. */
export function figureOf(point: HistoryPoint, slot: CellSlot): string | null {
  switch (slot) {
    case 'month':
      return point.month;
    case 'ytd':
    case 'value':
      return point.ytd;
    case 'prior-month':
      return point.priorMonth;
    case 'prior-ytd':
    case 'prior-value':
      return point.priorYtd;
  }
}

/**
 * Earlier figures of a cell, oldest first. Where the year begins with January and February in
 * one, a cell of a month has the figure of both months there, marked as such.
 */
export function pastFigures(points: readonly HistoryPoint[], slot: CellSlot, calendar: FormCalendar): readonly PastFigure[] {
  return points.map((point) => {
    const isFirst = calendar === 'monthly-11' && point.period % 100 === 2;
    const isBoth = isFirst && (slot === 'month' || slot === 'prior-month');
    const value = isBoth ? figureOf(point, slot === 'month' ? 'ytd' : 'prior-ytd') : figureOf(point, slot);
    return { period: point.period, value, isFirst, isBoth };
  });
}
