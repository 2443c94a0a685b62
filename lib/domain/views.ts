import type { Basis } from './cell';
import type { Figure } from './figure';
import type { InvestmentAmounts } from './investment';
import type { Measured } from './measured';
import type { Scope } from './panel';
import type { Measure, Period } from './period';
import type { Progress } from './progress';
import type { StageEventKind } from './project-stage';
import type { Ranked } from './rank';

/**
 * Shapes of what a reading verb answers and a page, chart or file draws: figures with
 * their members, nothing formatted, nothing rounded.
 */

/** A name in both languages; `en` falls back to `zh` where no English name is known. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** Something figures are of: the district, a town, a cluster, an industry, … */
export interface Member {
  /** The member's code; unique within its dimension (and scheme, for clusters). */
  readonly key: string;
  readonly label: Label;
}

/** A member that figures are narrowed to, and what it is. */
export interface NarrowedTo extends Member {
  readonly field: 'town' | 'park' | 'cluster' | 'industry';
}

/** What is looked at: carried in the address and into every chart, table, link and file. */
export interface View {
  readonly indicator: string;
  readonly period: Period;
  readonly measure: Measure;
  /** Code of the cluster scheme. */
  readonly scheme: string;
  readonly scope: Scope;
  readonly basis: Basis;
}

export interface IndicatorInfo {
  readonly code: string;
  readonly label: Label;
  readonly kind: 'flow' | 'stock' | 'ratio';
  /** Base unit of stored figures: 千元, 万元, %. */
  readonly unit: string;
  readonly decimals: number;
}

/** The same figure at current and at comparable prices. */
export type BothBases = Readonly<Record<Basis, Figure>>;

export interface TrendPoint {
  readonly period: Period;
  readonly figures: BothBases;
  /** Not yet published as final. */
  readonly provisional: boolean;
}

/** How many of the units due have reported, and what share of the comparable prior they cover. */
export interface CoverageFigure {
  readonly due: number;
  readonly reported: number;
  /** In percent; the missing units' prior is last year's own figure, and `no-prior` where one of them has none. */
  readonly priorCovered: Measured;
}

/** A line of a table of members. */
export interface MemberRow {
  readonly member: Member;
  readonly figures: BothBases;
  /** Levels of the last thirteen points at the view's measure, oldest first. */
  readonly spark: readonly Measured[];
  /** Rank among its kind by level and by growth at the view's basis. */
  readonly rankByValue: Omit<Ranked<string>, 'key'> | null;
  readonly rankByGrowth: Omit<Ranked<string>, 'key'> | null;
  readonly progress: Progress | null;
}

export interface TargetRow {
  readonly subject: Member;
  readonly indicator: IndicatorInfo;
  /** Unit of the target's value: 亿元, %, 个. */
  readonly unit: string;
  readonly progress: Progress;
}

/** A published figure of the city or the nation beside the district's. */
export interface BenchmarkRow {
  readonly region: Label;
  readonly measure: Measure;
  readonly period: Period;
  readonly level: Measured;
  readonly growth: Measured;
  readonly basis: Basis;
  readonly source: string;
}

export interface InvestmentRow {
  readonly member: Member;
  /** The four amounts, in 万元, never added to one another. Signed: of the projects signed this year. */
  readonly amounts: InvestmentAmounts;
  /** Completed this year to date against the same months of last year, in 万元. */
  readonly figure: Figure;
  readonly projects: number;
  readonly signedProjects: number;
  /** Projects by the stage they stand at at the end of the period. */
  readonly stages: Readonly<Partial<Record<StageEventKind, number>>>;
}

export interface InvestmentSummary {
  readonly total: InvestmentRow;
  /** 工业投资 = B + C + D, 制造业投资 = C, 技改投资 overlaps both. */
  readonly categories: readonly {
    readonly indicator: IndicatorInfo;
    /** At the view's measure, at current prices. */
    readonly figure: Figure;
    /** Levels of the last thirteen points at the view's measure, oldest first. */
    readonly spark: readonly Measured[];
  }[];
  readonly byCluster: readonly InvestmentRow[];
  /** Projects in no cluster of the scheme. */
  readonly rest: InvestmentRow | null;
}

/** What every page needs to know of the data before it can choose a view. */
/** What the figures of a page are of: it decides which periods there are, and which of them is the newest. */
export type FiguresOf = 'output' | 'investment';

export interface DataState {
  /** Newest period with accepted figures of what the page is of; null when there is no data at all. */
  readonly latest: Period | null;
  /** Periods that can be chosen, oldest first: of output, and on pages of investment those of either. */
  readonly periods: readonly Period[];
  /** Those of them whose figures may still change before they are published: of output, and of investment. */
  readonly preliminary: Readonly<Record<FiguresOf, readonly Period[]>>;
  readonly schemes: readonly Member[];
  readonly district: Member | null;
  /** Changes with every committed change of data; the base of ETags. */
  readonly version: string;
  /** When the data last changed, ISO 8601. */
  readonly vintage: string;
  /** The day, yyyy-mm-dd, as published on which the figures are; null for the figures as they are now. */
  readonly asOf: string | null;
  /** The day that was asked for where figures of single units are shown, which are those of now. */
  readonly notAsOf: string | null;
  /** Days on which something was published, oldest first. */
  readonly publicationDays: readonly string[];
}

export interface OverviewData {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  /** What the overview is of: the district, or the town or park of a reader limited to it. */
  readonly kind: 'district' | 'town' | 'park';
  readonly district: Member;
  readonly coverage: CoverageFigure;
  readonly figures: BothBases;
  /** The other scope's figure, side by side with the chosen one, never mixed. */
  readonly otherScope: { readonly scope: Scope; readonly figures: BothBases };
  /** The last three years' points up to the period, oldest first. */
  readonly trend: readonly TrendPoint[];
  /** Clusters of the scheme in its own order; `rest` are the units in none of them. */
  readonly clusters: readonly MemberRow[];
  readonly rest: MemberRow | null;
  /** Of the district: its towns; of a reader's own area: the other areas he may see, if any. */
  readonly towns: readonly MemberRow[];
  readonly targets: readonly TargetRow[];
  readonly investment: InvestmentSummary;
  readonly benchmarks: readonly BenchmarkRow[];
  /** How the figure was made, for "how was this made". */
  readonly making: { readonly panelUnits: number; readonly priceIndexIndustries: number; readonly source: string };
}

export interface ClusterListData {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: Member;
  readonly coverage: CoverageFigure;
  readonly total: BothBases;
  readonly clusters: readonly MemberRow[];
  readonly rest: MemberRow | null;
  readonly trends: readonly { readonly member: Member; readonly points: readonly TrendPoint[] }[];
}

export interface ClusterData {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: Member;
  readonly cluster: MemberRow;
  /** Siblings in the scheme, for switching. */
  readonly siblings: readonly Member[];
  readonly coverage: CoverageFigure;
  readonly trend: readonly TrendPoint[];
  readonly towns: readonly MemberRow[];
  readonly industries: readonly MemberRow[];
  /** The ten that pulled most and the ten that dragged, by points of the cluster's growth; empty where the reader may not see enterprises. */
  readonly pulls: readonly MemberRow[];
  readonly drags: readonly MemberRow[];
  readonly targets: readonly TargetRow[];
  readonly investment: InvestmentRow;
}
