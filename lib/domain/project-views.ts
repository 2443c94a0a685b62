import type { Cohorts, CohortSpan } from './cohort';
import type { InvestmentAmounts, ProjectKind } from './investment';
import type { Decimal, Measured } from './measured';
import type { TownOutlines } from './member-views';
import type { Period } from './period';
import type { StageColumn } from './project-board';
import type { ProjectFilters, ProjectLine } from './project-list';
import type { StageEventKind } from './project-stage';
import type { Stall } from './stall';
import type { DataState, InvestmentRow, Label, Member, NarrowedTo, View } from './views';

/** A list's choices among its own fields. */
export type ProjectChoice = Pick<ProjectFilters, 'q' | 'kind' | 'stage' | 'foreign' | 'stalled' | 'cohort'>;

/** What the projects page is about and says. */
export interface ProjectsData {
  readonly view: View;
  readonly state: DataState;
  /** The district, or the reader's own areas by name. */
  readonly place: Label;
  /** What it is narrowed by, in the order of the filters. */
  readonly narrowed: readonly NarrowedTo[];
  /** What narrows the list besides; board, cohorts and towns are narrowed by `kind` and `foreign` alone. */
  readonly chosen: ProjectChoice;
  readonly stallMonths: number;
  /** The setting that holds where the address says nothing. */
  readonly stallSetting: number;
  readonly board: readonly StageColumn[];
  readonly total: InvestmentRow;
  readonly stalled: number;
  readonly span: CohortSpan;
  readonly cohorts: Cohorts;
  readonly towns: readonly ProjectTownRow[];
  /** All towns, for the map; null for a reader limited to some of them, and where a town or park is chosen. */
  readonly map: { readonly towns: readonly Member[]; readonly outlines: TownOutlines | null; readonly outlinesProblem: string | null } | null;
  readonly list: { readonly lines: readonly ProjectLine[]; readonly rows: number; readonly page: number; readonly pages: number };
  /** Names of towns, parks, clusters and industries by code. */
  readonly names: ReadonlyMap<string, Label>;
  readonly choices: ProjectChoices;
}

/** What can be chosen in the filters. */
export interface ProjectChoices {
  readonly towns: readonly Member[];
  readonly parks: readonly Member[];
  readonly clusters: readonly Member[];
  /** Divisions (2-digit) in which there are projects. */
  readonly industries: readonly Member[];
}

export interface ProjectTownRow {
  readonly member: Member;
  readonly row: InvestmentRow;
  readonly stalled: number;
}

export interface ProjectEvent {
  readonly stage: StageEventKind;
  readonly date: string;
  readonly evidence: string;
  /** Days since the event before it; null for the first. */
  readonly days: number | null;
}

/** Investment of a project up to one period. */
export interface ProjectMonth {
  readonly period: Period;
  /** Of the month; January and February together in 02. */
  readonly month: Measured;
  readonly yearToDate: Measured;
  readonly sinceStart: Measured;
  /** The year's plan × m ÷ 12 (序时); `no-target` in a year without a plan. */
  readonly planned: Measured;
  /** yearToDate − planned. */
  readonly ahead: Measured;
}

/** What was promised against what was reported since production began; amounts in 万元. */
export interface PromiseData {
  /** The day production began; null: not yet, and nothing can be compared. */
  readonly producing: string | null;
  readonly plannedOutput: Decimal | null;
  readonly plannedTax: Decimal | null;
  /** Whose output it is: the linked enterprise as a whole. Null where none is linked or it is not the reader's to see. */
  readonly enterprise: { readonly code: string; readonly name: string } | null;
  /** Gross output of the enterprise, whole periods since production began, the last twelve months of them at most. */
  readonly output: Measured;
  readonly from: Period | null;
  readonly to: Period | null;
  /** Calendar months that `output` covers. */
  readonly months: number;
  /** The enterprise's gross output of the twelve months before production began. */
  readonly before: Measured;
  /** output ÷ plannedOutput in percent, only when `output` covers twelve months. */
  readonly kept: Measured;
}

export interface ProjectData {
  readonly view: View;
  readonly state: DataState;
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  readonly kind: ProjectKind;
  readonly foreign: boolean;
  readonly town: Member | null;
  readonly park: Member | null;
  readonly cluster: Member | null;
  readonly industry: Member | null;
  readonly enterprise: { readonly code: string; readonly name: string } | null;
  readonly stage: StageEventKind | null;
  readonly stageDays: number | null;
  readonly stall: Stall | null;
  readonly stallMonths: number;
  readonly amounts: InvestmentAmounts;
  readonly timeline: readonly ProjectEvent[];
  /** Oldest first. */
  readonly months: readonly ProjectMonth[];
  readonly promise: PromiseData;
  readonly land: LandData;
}

/** Land of a project and what stands on each 亩 (万元 per 亩), with the admission standard in force. */
export interface LandData {
  readonly mu: Decimal | null;
  readonly measures: readonly { readonly key: 'investment' | 'output' | 'tax'; readonly perMu: Measured; readonly standard: Decimal | null }[];
  readonly standardFrom: string | null;
  readonly source: string | null;
}
