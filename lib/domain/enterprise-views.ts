import type { AdmissionMeasure } from './land-admission';
import type { Measured } from './measured';
import type { Affiliation } from './panel';
import type { Period } from './period';
import type { StageEventKind } from './project-stage';
import type { BothBases, CoverageFigure, DataState, IndicatorInfo, Label, Member, TrendPoint, View } from './views';

/** Shapes of what is read of single enterprises: nothing formatted, nothing rounded. */

export const ENTERPRISE_SIZES = ['large', 'medium', 'small', 'micro'] as const;
export type EnterpriseSize = (typeof ENTERPRISE_SIZES)[number];
export const HOLDINGS = ['state', 'private', 'foreign', 'hmt', 'collective', 'other'] as const;
export type Holding = (typeof HOLDINGS)[number];

/**
 * How a unit stands to the above-scale panel of the period: its figure counts; it is due,
 * reported or not; it is due and missing; it is not in the panel; any.
 */
export const PANEL_STATES = ['reported', 'due', 'missing', 'outside', 'all'] as const;
export type PanelState = (typeof PANEL_STATES)[number];

export interface EnterpriseRow {
  readonly member: Member;
  readonly town: Member;
  readonly industry: Member;
  /** Of the view's scheme at the period; null for a unit in none. */
  readonly cluster: Member | null;
  readonly size: EnterpriseSize;
  readonly figures: BothBases;
}

/** What a list is narrowed by, with names. */
export interface ListFilters {
  readonly town: Member | null;
  readonly park: Member | null;
  readonly cluster: Member | null;
  readonly industry: Member | null;
}

/** What the list can be narrowed to; industries are divisions (大类) that have an enterprise, and the chosen one. */
export interface FilterOptions {
  readonly towns: readonly Member[];
  readonly parks: readonly Member[];
  readonly clusters: readonly Member[];
  readonly industries: readonly Member[];
}

/** A list's choices among its own fields. */
export interface ListChoices {
  readonly size: EnterpriseSize | null;
  readonly holding: Holding | null;
  readonly affiliation: Affiliation | null;
  readonly panel: PanelState;
  readonly q: string;
}

export interface EnterpriseListData {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: Member;
  readonly filters: ListFilters;
  readonly choices: ListChoices;
  readonly options: FilterOptions;
  /** What points of growth and shares are of. */
  readonly whole: { readonly kind: 'district' | 'filters' | 'scope'; readonly label: Label };
  readonly coverage: CoverageFigure | null;
  readonly provisional: boolean;
  readonly rows: readonly EnterpriseRow[];
  /** Matching units on all pages, and their figure together. */
  readonly count: number;
  readonly total: BothBases;
  readonly page: number;
  readonly pages: number;
}

/** Reading all rows of a list in its order, a few hundred at a time. */
export interface EnterpriseStream {
  readonly data: EnterpriseListData;
  readonly batches: AsyncIterable<readonly EnterpriseRow[]>;
}

export interface ClusterSpell {
  readonly scheme: Label;
  readonly cluster: Label;
  readonly from: Period;
  /** Null: still. */
  readonly to: Period | null;
}

export interface PanelSpell {
  readonly year: number;
  readonly from: Period;
  readonly reason: string;
}

export interface TitleSpell {
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
  readonly source: string;
}

/** One indicator of an enterprise. */
export interface EnterpriseIndicator {
  readonly indicator: IndicatorInfo;
  readonly figures: BothBases;
  /** Levels of the last thirteen points at the view's measure, oldest first. */
  readonly spark: readonly Measured[];
  /** Single months of the last two years up to the period, oldest first. */
  readonly months: readonly TrendPoint[];
  /** The same period of every year, oldest first, at the view's measure. */
  readonly years: readonly TrendPoint[];
}

/** Growth of others beside the enterprise's own. */
export interface PeerRow {
  readonly kind: 'own' | 'industry' | 'town' | 'industry-median' | 'town-median';
  readonly label: Label;
  /** At both bases; a median of fewer than three peers is `suppressed`. */
  readonly growth: { readonly current: Measured; readonly 'comparable-price': Measured };
  /** Units with a growth: of a median the peers, the enterprise itself not among them. */
  readonly units: number;
}

export interface PeerTrend {
  readonly kind: PeerRow['kind'];
  readonly label: Label;
  /** Growth at the view's basis by period. */
  readonly points: readonly { readonly period: Period; readonly growth: Measured }[];
}

export interface OwnProject {
  readonly code: string;
  readonly name: string;
  readonly stage: StageEventKind | null;
  readonly producing: string | null;
  readonly plannedTotal: Measured;
  readonly sinceStart: Measured;
  /** Promised output at capacity, 万元 a year. */
  readonly promised: Measured;
  /** Reported gross output of the whole enterprise in the last twelve months, or since production began, 万元. */
  readonly reported: Measured;
  /** Calendar months that the reported output covers. */
  readonly months: number;
  readonly kept: Measured;
}

export interface LandSummary {
  readonly year: number;
  readonly mu: Measured;
  readonly parcels: number;
  readonly perMu: Readonly<Record<Exclude<AdmissionMeasure, 'investment'>, Measured>>;
  readonly score: Measured;
  readonly grade: string | null;
}

export interface EnterpriseData {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: Member;
  readonly member: Member;
  readonly town: Member;
  readonly parks: readonly Member[];
  /** From the section to the class. */
  readonly industryPath: readonly Member[];
  readonly size: EnterpriseSize;
  readonly holding: Holding;
  readonly affiliation: Affiliation;
  readonly landMu: Measured;
  readonly employees: number | null;
  readonly inPanel: boolean;
  readonly clusters: readonly ClusterSpell[];
  readonly panel: readonly PanelSpell[];
  readonly titles: readonly TitleSpell[];
  /** Indicators that it has ever reported, the view's first. */
  readonly indicators: readonly EnterpriseIndicator[];
  readonly peers: readonly PeerRow[];
  readonly peerTrends: readonly PeerTrend[];
  readonly projects: readonly OwnProject[];
  readonly land: LandSummary | null;
  readonly provisional: boolean;
}

/** Who opened an enterprise's profile, and when (ISO 8601). */
export interface ProfileView {
  readonly name: string;
  readonly at: string;
}
