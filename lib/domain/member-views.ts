import type { Bridge } from './bridge';
import type { Measured } from './measured';
import type { Period } from './period';
import type { BothBases, CoverageFigure, DataState, IndicatorInfo, InvestmentRow, Member, MemberRow, TargetRow, TrendPoint, View } from './views';

/** Shapes of what the pages of towns, parks and industries and of who drove the growth are made of. */

/** What figures may be narrowed to. */
export const NARROWING_KINDS = ['town', 'park', 'cluster', 'industry'] as const;
export type NarrowingKind = (typeof NARROWING_KINDS)[number];

/** A part of the district that a reader came down through. */
export interface Narrowing {
  readonly kind: NarrowingKind;
  readonly member: Member;
  /** False where no totals are kept of the two together: the figures are then not narrowed by it. */
  readonly applied: boolean;
}

interface Frame {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly district: Member;
  readonly narrowed: readonly Narrowing[];
  /** Whether the period is not yet published. */
  readonly provisional: boolean;
}

/** How the towns' outlines are drawn: by a file, by tiles, or by tiles because the file is not usable. */
export interface TownOutlines {
  readonly width: number;
  readonly height: number;
  /** SVG path in that box by the town's code. */
  readonly paths: Readonly<Record<string, string>>;
}

export interface AreaListData extends Frame {
  /** False for a reader limited to some areas: every figure is then of the area's own total. */
  readonly ofWhole: boolean;
  /** The district, or what it is narrowed to; null for a limited reader. */
  readonly total: BothBases | null;
  readonly coverage: CoverageFigure | null;
  readonly towns: readonly MemberRow[];
  /** Null where figures are narrowed: parks have no totals by cluster or industry. */
  readonly parks: readonly MemberRow[] | null;
  readonly outlines: TownOutlines | null;
  /** Why the configured outlines are not used. */
  readonly outlinesProblem: string | null;
}

/** The enterprises of a member that pulled and dragged most; null where the reader may see none. */
export interface Leaders {
  readonly pulls: readonly MemberRow[];
  readonly drags: readonly MemberRow[];
}

/** A breakdown of a member's own total, with the units that are in none of its parts. */
export interface Breakdown {
  readonly rows: readonly MemberRow[];
  readonly rest: MemberRow | null;
}

export interface AreaData extends Frame {
  readonly kind: 'town' | 'park';
  readonly ofWhole: boolean;
  readonly area: MemberRow;
  readonly siblings: readonly Member[];
  readonly coverage: CoverageFigure | null;
  readonly trend: readonly TrendPoint[];
  /** Null where no totals are kept of the area's clusters or industries. */
  readonly clusters: Breakdown | null;
  readonly industries: Breakdown | null;
  readonly leaders: Leaders | null;
  readonly targets: readonly TargetRow[];
  /** Null where figures are narrowed. */
  readonly investment: InvestmentRow | null;
}

/** 1 section, 2 division, 3 group, 4 class of GB/T 4754-2017. */
export type Level = 1 | 2 | 3 | 4;

export interface IndustryListData extends Frame {
  readonly level: Level;
  readonly total: BothBases;
  readonly coverage: CoverageFigure | null;
  readonly industries: readonly MemberRow[];
  /** The sections B, C and D that the industries lie in. */
  readonly sections: readonly MemberRow[];
}

/** Producer price index of a division, same period of last year = 100. */
export interface PricePoint {
  readonly period: Period;
  readonly value: Measured;
  readonly provisional: boolean;
}

export interface IndustryData extends Frame {
  readonly level: Level;
  readonly industry: MemberRow;
  /** From the section down to the one above. */
  readonly parents: readonly Member[];
  readonly trend: readonly TrendPoint[];
  /** Industries one level down; null below a class and where figures are narrowed. */
  readonly children: Breakdown | null;
  readonly clusters: Breakdown | null;
  readonly towns: Breakdown | null;
  readonly leaders: Leaders | null;
  /** The index that the industry's figures are deflated by; null for a section, whose divisions have one each. */
  readonly price: { readonly division: Member; readonly points: readonly PricePoint[] } | null;
}

/** Who can be asked to have driven a growth. */
export const DRIVER_KINDS = ['cluster', 'industry', 'town', 'enterprise'] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];

/** A part of a total with what it added over its comparable prior at the view's basis. */
export interface DriverPart {
  readonly member: Member;
  readonly figures: BothBases;
  readonly increment: Measured;
}

export interface DriversData extends Frame {
  readonly by: DriverKind;
  /** What the total can be taken apart by. */
  readonly choices: readonly DriverKind[];
  /** Level of the industries in `parts`. */
  readonly industryLevel: Level | null;
  readonly whole: Member;
  readonly figures: BothBases;
  readonly increment: Measured;
  /** All parts of the total; of enterprises those that pulled and dragged most. */
  readonly parts: readonly DriverPart[];
  /** Units of the total in none of `parts`. */
  readonly otherUnits: number;
  /** From last year's level to the comparable prior; null where last year has no figures. */
  readonly bridge: Bridge | null;
  readonly coverage: CoverageFigure | null;
}

/** What lists of members can be sorted by; `code` is the order of their codes. */
export const MEMBER_SORTS = ['code', 'level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'completion', 'rank', 'units'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** What a map of towns may be coloured by. */
export const MAP_MEASURES = ['level', 'growth', 'points', 'share', 'growingShare'] as const;
export type MapMeasure = (typeof MAP_MEASURES)[number];

/** How many parts a chart of drivers shows singly on either side. */
export const DRIVER_COUNTS = ['5', '8', '10', '15', '20'] as const;
export const DEFAULT_DRIVER_COUNT = 8;
