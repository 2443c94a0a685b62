import 'server-only';

import { isMissing, mapMeasured, measured, missing, type Measured } from '@/lib/domain/measured';
import { lastPeriods, type Period } from '@/lib/domain/period';
import type { Progress } from '@/lib/domain/progress';
import { rankAll } from '@/lib/domain/rank';
import { levelOf } from '@/lib/domain/figure';
import type { Member, MemberRow, View } from '@/lib/domain/views';
import type { Cell } from '@/lib/domain/cell';
import { emptyCell } from '@/lib/domain/cell';
import type { Figures, Whole } from '@/lib/server/statistics/figures';

/** Points of the small line beside a figure. */
export const SPARK_POINTS = 13;

/** Rows of a table of members at the view's period, with ranks among those given. */
export function memberRows(
  members: readonly Member[],
  figures: Figures,
  view: View,
  progressOf: (key: string) => Progress | null = () => null,
): MemberRow[] {
  const both = members.map((member) => figures.both(member.key, view.period));
  const byValue = rankAll(members.map((member, i) => ({ key: member.key, value: both[i]?.current.value ?? missing('not-reported') })));
  const byGrowth = rankAll(members.map((member, i) => ({ key: member.key, value: both[i]?.[view.basis].growth ?? missing('not-reported') })));
  const periods = lastPeriods(view.period, SPARK_POINTS);
  return members.flatMap((member, i) => {
    const figuresOfMember = both[i];
    if (figuresOfMember === undefined) return [];
    return [
      {
        member: { key: member.key, label: member.label },
        figures: figuresOfMember,
        spark: periods.map((period): Measured => levelOf(figures.cell(member.key, period))),
        rankByValue: byValue[i] ?? null,
        rankByGrowth: byGrowth[i] ?? null,
        progress: progressOf(member.key),
      },
    ];
  });
}

/** The rows by level, the largest first; rows without one come last, in their own order. */
export function byRank(rows: readonly MemberRow[]): MemberRow[] {
  const place = (row: MemberRow): number => row.rankByValue?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((a, b) => place(a) - place(b));
}

/** Subtracts what members have from a whole: the cell of the units in none of them. */
export function remainder(whole: Cell, parts: readonly Cell[]): Cell {
  const minus = (pick: (cell: Cell) => Measured): Cell['value'] => {
    const left = parts.reduce<Measured>(
      (rest, part) => {
        const value = pick(part);
        return isMissing(value) ? rest : mapMeasured(rest, (r) => r.minus(value.value));
      },
      pick(whole),
    );
    return isMissing(left) ? null : left.value;
  };
  const units = whole.units - parts.reduce((sum, part) => sum + part.units, 0);
  const comparableUnits = whole.comparableUnits - parts.reduce((sum, part) => sum + part.comparableUnits, 0);
  // What is left of sums over no unit is 0, which nobody has reported.
  if (units <= 0 && comparableUnits <= 0) return emptyCell;
  const present = (value: Cell['value']): Measured => (value === null ? missing('not-reported') : measured(value));
  const growingReal =
    whole.growingReal === null || parts.some((part) => part.growingReal === null)
      ? null
      : whole.growingReal - parts.reduce((sum, part) => sum + (part.growingReal ?? 0), 0);
  // With an index wanting anywhere, what is left of the deflated sum cannot be told.
  const deflatable = whole.deflated !== null && parts.every((part) => part.comparable === null || part.deflated !== null);
  return {
    value: units > 0 ? minus((cell) => present(cell.value)) : null,
    comparable: units > 0 && comparableUnits > 0 ? minus((cell) => present(cell.comparable)) : null,
    prior: comparableUnits > 0 ? minus((cell) => present(cell.prior)) : null,
    deflated: units > 0 && comparableUnits > 0 && deflatable ? minus((cell) => present(cell.deflated)) : null,
    units,
    comparableUnits,
    growing: whole.growing - parts.reduce((sum, part) => sum + part.growing, 0),
    growingReal,
  };
}

/**
 * The same of investment, where projects of last year alone count as well (投资没有可比口径的样本框).
 * How many projects have a prior is not kept, so that a prior of which nothing is left is none.
 */
export function investmentRemainder(whole: Cell, parts: readonly Cell[]): Cell {
  const left = remainder(whole, parts);
  return left.prior?.isZero() === true ? { ...left, prior: null } : left;
}

/** The cells, by period, of the units of a whole that are in none of the members. */
export function restOf(members: readonly Member[], figures: Figures, whole: Whole): (period: Period) => Cell {
  return (period) => remainder(whole(period), members.map((member) => figures.cell(member.key, period)));
}
