import type { Basis } from './cell';
import type { IndustryLevel } from './industry-code';
import type { Measured } from './measured';
import type { Scope } from './panel';
import type { Measure, Period } from './period';
import type { BothBases, CoverageFigure, DataState, IndicatorInfo, Label, Member, View } from './views';

/** What a total can be broken down by in the explorer; `none`: the total itself. */
export const BREAKDOWNS = ['none', 'cluster', 'town', 'park', 'industry', 'enterprise'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/**
 * What is made of a level: itself, its year-on-year growth, its points of the whole's growth,
 * its share of the whole, a chained index, the average growth a year since the first year of
 * the range, or the sum of twelve months.
 */
export const TRANSFORMS = ['level', 'growth', 'points', 'share', 'index', 'average', 'twelve-month'] as const;
export type Transform = (typeof TRANSFORMS)[number];

export const CHART_FORMS = ['line', 'bar', 'stacked', 'share', 'waterfall', 'rank', 'scatter', 'table'] as const;
export type ChartForm = (typeof CHART_FORMS)[number];

/** Order of members: by their figure, or as their scheme or register has them. */
export const ORDERS = ['largest', 'smallest', 'own'] as const;
export type Order = (typeof ORDERS)[number];

/** What the explorer is asked for; null leaves a choice to the data and to the other choices. */
export interface ExploreInput {
  readonly indicator: string;
  readonly by: Breakdown | null;
  readonly by2: Breakdown | null;
  /** Level of industries. */
  readonly level: IndustryLevel;
  /** Members of the breakdown; empty for all. */
  readonly member: readonly string[];
  /** Members of the second breakdown; empty for all. */
  readonly member2: readonly string[];
  readonly scheme: string | null;
  readonly scope: Scope;
  readonly measure: Measure;
  readonly basis: Basis;
  readonly transform: Transform;
  /** Year whose same periods are 100 in an index. */
  readonly base: number | null;
  readonly from: Period | null;
  readonly to: Period | null;
  /** Whether last year is laid over this one. */
  readonly overlay: boolean;
  readonly chart: ChartForm | null;
  readonly order: Order;
  /** Figures as published on a day, yyyy-mm-dd; null: as they are now. */
  readonly vintage: string | null;
}

export type ExploreField = keyof ExploreInput;

/** The same with nothing left open. */
export interface ExploreQuery extends Omit<ExploreInput, 'by' | 'scheme' | 'base' | 'from' | 'to' | 'chart'> {
  readonly by: Breakdown;
  readonly scheme: string;
  readonly base: number;
  readonly from: Period;
  readonly to: Period;
  readonly chart: ChartForm;
}

/**
 * Why a choice was not taken as it was asked for. `unknown`: there is no such value; the
 * others: it makes no sense with the other choices.
 */
export const EXPLORE_REASONS = [
  'unknown', 'pair', 'pair-level', 'pair-reach', 'ratio', 'whole-points', 'whole-share', 'withheld', 'twelve-measure',
  'range', 'range-long', 'average-range', 'base',
  'units-as-of', 'chart-parts', 'chart-ratio', 'chart-overlap', 'chart-withheld', 'stacked-rates', 'share-rates', 'waterfall-points', 'scatter-both', 'overlay-chart', 'overlay-many',
] as const;
export type ExploreReason = (typeof EXPLORE_REASONS)[number];

/** A choice that was left out or changed, to be said beside its control. */
export interface ExploreProblem {
  readonly field: ExploreField;
  readonly reason: ExploreReason;
  /** What the address said. */
  readonly received: string;
}

/** One member's figures over the range. */
export interface ExploreSeries {
  readonly key: string;
  readonly label: Label;
  /** With two breakdowns: the member of the first, `label` being of the second. */
  readonly first: Member | null;
  /** `rest`: the units in none of the members shown; `total`: the whole. */
  readonly kind: 'member' | 'rest' | 'total';
  /** Place among all members in their own order, from 0. */
  readonly place: number;
  /** At the chosen transform, in the order of the periods. */
  readonly values: readonly Measured[];
  /** The same period of last year, where it is laid over; a level's is the comparable prior. */
  readonly last: readonly Measured[] | null;
  /** At the last period. */
  readonly figures: BothBases;
}

/** What the explorer shows and what can be chosen in it. */
/** Single enterprises that are shown where none are named: the largest of the last period, or of a waterfall those on either side. */
export const LARGEST_ENTERPRISES = 30;
export const ENTERPRISES_EACH_SIDE = 12;

/** How many enterprises were chosen for the reader, out of more; null where all are shown, or those that were named. */
export function largestShown({ query, choices }: Pick<ExploreData, 'query' | 'choices'>): number | null {
  if (query.by !== 'enterprise' || query.member.length > 0) return null;
  const shown = choices.members.length;
  return query.chart === 'waterfall' || shown < LARGEST_ENTERPRISES ? null : shown;
}

export interface ExploreData {
  readonly query: ExploreQuery;
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  /** Whether there are price indices for it. */
  readonly priced: boolean;
  /** The district, or of a reader limited to areas his own. */
  readonly place: Member;
  readonly periods: readonly Period[];
  readonly provisional: readonly boolean[];
  /** Up to eight members that stand singly in a chart, in their own order. */
  readonly lines: readonly ExploreSeries[];
  /** Everybody else together; null where nobody is left or the whole is not the reader's to see. */
  readonly others: ExploreSeries | null;
  /** All members of the table, in the order asked for, and the units in none of them. */
  readonly members: readonly ExploreSeries[];
  readonly rest: ExploreSeries | null;
  readonly total: ExploreSeries | null;
  /** Members there are beyond those of the table. */
  readonly left: number;
  readonly coverage: CoverageFigure | null;
  readonly problems: readonly ExploreProblem[];
  readonly choices: ExploreChoices;
}

export interface ExploreChoices {
  readonly indicators: readonly IndicatorInfo[];
  /** Breakdowns within the reader's reach. */
  readonly breakdowns: readonly Breakdown[];
  /** All periods with figures of the indicator, oldest first. */
  readonly periods: readonly Period[];
  readonly members: readonly Member[];
  readonly members2: readonly Member[];
}

/** Whether figures of a transform are percentages, which are never added. */
export function isRate(transform: Transform): boolean {
  return transform === 'growth' || transform === 'index' || transform === 'average';
}
