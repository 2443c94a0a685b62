import type { InvestmentCategory } from './investment';
import type { Measured } from './measured';
import type { Period } from './period';
import type { DataState, IndicatorInfo, InvestmentRow, Label, NarrowedTo, TargetRow, View } from './views';

/** What investment is broken down by. */
export const INVESTMENT_BREAKDOWNS = ['cluster', 'town', 'park', 'industry', 'kind'] as const;
export type InvestmentBreakdown = (typeof INVESTMENT_BREAKDOWNS)[number];

export const INVESTMENT_SORTS = ['name', 'thisYear', 'growth', 'signed', 'planned', 'sinceStart', 'projects', 'signedProjects'] as const;
export type InvestmentSort = (typeof INVESTMENT_SORTS)[number];

/** A level and the same period of last year, in 万元, with its growth at current prices in percent. */
export interface InvestmentPoint {
  readonly value: Measured;
  readonly prior: Measured;
  readonly growth: Measured;
}

/** Industrial, manufacturing or technical-upgrade investment: the third overlaps the other two. */
export interface InvestmentCategoryData {
  readonly category: InvestmentCategory;
  readonly indicator: IndicatorInfo;
  readonly now: InvestmentPoint;
  readonly target: TargetRow | null;
  /** One for every period of `periods`. */
  readonly trend: readonly InvestmentPoint[];
}

export interface InvestmentData {
  readonly view: View;
  readonly state: DataState;
  /** The district, or the reader's own areas by name. */
  readonly place: Label;
  readonly narrowed: readonly NarrowedTo[];
  /** Of the trends, oldest first. */
  readonly periods: readonly Period[];
  readonly published: ReadonlySet<Period>;
  /** Projects whose return of the view's period is due and not accepted: part of neither year's sum. */
  readonly outstanding: number;
  readonly categories: readonly InvestmentCategoryData[];
  readonly signedTarget: TargetRow | null;
  readonly by: InvestmentBreakdown;
  readonly rows: readonly InvestmentRow[];
  /** Projects in none of the members. */
  readonly rest: InvestmentRow | null;
  readonly total: InvestmentRow;
}
