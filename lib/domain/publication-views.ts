import type { Measure, Period } from './period';
import type { Measured } from './measured';
import type { ReturnStatus } from './return-workflow';
import type { DataState, IndicatorInfo, Label, View } from './views';

/** Shapes of what the pages of publication and of revisions are made of. */

/**
 * Where a period of a form stands. `preliminary`: opened, never published; `published`: as last
 * published; `amended`: something was approved since; `settled`: it has figures from before
 * periods were opened here, and was never published here.
 */
export const PERIOD_STANDINGS = ['preliminary', 'published', 'amended', 'settled'] as const;
export type PeriodStanding = (typeof PERIOD_STANDINGS)[number];

/** Returns of a form and period by where they stand, and how far they cover last year. */
export interface PublicationCoverage {
  readonly due: number;
  readonly submitted: number;
  readonly approved: number;
  /** Share of the comparable prior that the approved ones make up, in percent. */
  readonly priorCovered: Measured;
  /** Returns still in work, by status. */
  readonly inWork: Readonly<Record<Exclude<ReturnStatus, 'approved' | 'published'>, number>>;
  /** Published returns that are open for correction. */
  readonly correcting: number;
}

export interface FindingCounts {
  readonly mandatory: number;
  readonly query: number;
  readonly note: number;
  /** Of them, queries with an explanation. */
  readonly explained: number;
}

/** A level in the indicator's unit with its growth at current and at comparable prices, in percent. */
export interface PublishedFigure {
  readonly value: Measured;
  readonly growth: Measured;
  readonly growthReal: Measured;
}

/** One figure of the district now against what stood before it. */
export interface PublicationChange {
  readonly indicator: IndicatorInfo;
  readonly measure: Measure;
  readonly now: PublishedFigure;
  /** Null where there is nothing before it. */
  readonly before: PublishedFigure | null;
  /** Change of the level in percent, and of the growths in points. */
  readonly level: Measured;
  readonly growth: Measured;
  readonly growthReal: Measured;
}

/** What the figures are compared with: the last publication, or the preliminary figures before the last day on which something was approved. */
export type ComparedWith = { readonly kind: 'vintage'; readonly vintage: number; readonly at: string } | { readonly kind: 'preliminary'; readonly at: string };

export interface PublicationEntry {
  readonly id: number;
  readonly period: Period;
  readonly vintage: number;
  readonly publishedAt: string;
  /** The day of it, yyyy-mm-dd, Beijing time. */
  readonly day: string;
  /** What names it in an address: the day, or its moment where it was published again on that day. */
  readonly asOf: string;
  readonly publishedBy: string | null;
  readonly note: string;
  readonly due: number | null;
  readonly approved: number | null;
  /** The form's first indicator in local scope, year to date. */
  readonly figure: PublishedFigure;
}

/** A published return that can be opened for correction. */
export interface PublishedReturn {
  readonly id: number;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly town: Label | null;
  readonly status: ReturnStatus;
  readonly correction: boolean;
}

export interface FormChoice {
  readonly code: string;
  readonly label: Label;
}

export interface PublicationDesk {
  readonly forms: readonly FormChoice[];
  readonly form: FormChoice;
  readonly period: Period;
  readonly periods: readonly { readonly period: Period; readonly standing: PeriodStanding; readonly vintages: number }[];
  readonly standing: PeriodStanding;
  readonly deadline: string | null;
  readonly coverage: PublicationCoverage;
  readonly findings: FindingCounts;
  readonly comparedWith: ComparedWith | null;
  readonly changes: readonly PublicationChange[];
  /** Number the next publication has. */
  readonly nextVintage: number;
  /** Why it cannot be published; null where it can. */
  readonly obstacle: 'nothing-approved' | 'unchanged' | null;
  readonly history: readonly PublicationEntry[];
  readonly indicator: IndicatorInfo | null;
  readonly returns: { readonly rows: readonly PublishedReturn[]; readonly count: number; readonly page: number; readonly pages: number; readonly q: string };
}

/** How far an indicator's published figures were revised, over all its published periods. */
export interface RevisionSummary {
  readonly indicator: IndicatorInfo;
  readonly periods: number;
  readonly revised: number;
  /** Relative mean absolute revision of the level, in percent. */
  readonly level: Measured;
  /** Mean absolute revision of the growth, in percentage points. */
  readonly growth: Measured;
}

/** A figure at one vintage. */
export interface VintageFigure {
  readonly vintage: number;
  readonly publishedAt: string;
  readonly day: string;
  /** What names it in an address: the day, or its moment where it was published again on that day. */
  readonly asOf: string;
  readonly note: string;
  readonly value: Measured;
  readonly growth: Measured;
}

/** First and latest of one period. */
export interface PeriodRevision {
  readonly period: Period;
  readonly vintages: number;
  readonly first: VintageFigure;
  readonly latest: VintageFigure;
  /** In percent and in percentage points. */
  readonly level: Measured;
  readonly growth: Measured;
}

export interface RevisionsData {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
  readonly indicator: IndicatorInfo;
  readonly summary: readonly RevisionSummary[];
  /** Newest period first. */
  readonly rows: readonly PeriodRevision[];
  /** Vintages of the view's period, oldest first; empty where it was never published. */
  readonly history: readonly (VintageFigure & { readonly level: Measured; readonly growthChange: Measured })[];
}
