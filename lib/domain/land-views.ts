import type { AdmissionMeasure, AdmissionStandard } from './land-admission';
import type { CriterionScore, EvaluationRule, LandQuantity, UnitScore } from './land-evaluation';
import type { NextGrade, Supposed } from './land-improvement';
import type { Decimal, Measured } from './measured';
import type { StageEventKind } from './project-stage';
import type { DataState, Label, Member, NarrowedTo, View } from './views';

/** Shapes of what is read of land: nothing formatted, nothing rounded. */

/** What a list about land is narrowed by. */
export interface LandChoice<T> {
  readonly narrowed: readonly NarrowedTo[];
  /** Part of a name or a code; empty for none. */
  readonly q: string;
  /** A grade (null: without one), or how projects stand to the standard; undefined for any. */
  readonly own: T | undefined;
}

/** A project's figures per 亩 against the admission standard in force when it was signed. */
export interface ProjectLandRow {
  readonly code: string;
  readonly name: string;
  readonly town: Member | null;
  readonly stage: StageEventKind | null;
  /** The day whose standard holds: signing, or the first stage there is; yyyy-mm-dd. */
  readonly day: string | null;
  readonly mu: Measured;
  readonly standard: AdmissionStandard | null;
  /** As promised. */
  readonly planned: Readonly<Record<AdmissionMeasure, Measured>>;
  /** planned − standard; below 0 is short of it. */
  readonly above: Readonly<Record<AdmissionMeasure, Measured>>;
  /** Whether all three promises reach the standard; null where one of them is not known. */
  readonly reaches: boolean | null;
  /** Invested so far, and revenue and tax of the linked enterprise from departments' books over its land, once it produces. */
  readonly actual: Readonly<Record<AdmissionMeasure, Measured>>;
}

export interface ProjectLandData {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
  readonly chosen: LandChoice<ProjectLandRow['reaches']>;
  readonly rows: readonly ProjectLandRow[];
  /** Matching projects on all pages. */
  readonly count: number;
  /** Projects with land of their own, and those of them that reach the standard or fall short. */
  readonly summary: { readonly projects: number; readonly reach: number; readonly short: number; readonly unknown: number };
  readonly standards: readonly AdmissionStandard[];
  readonly towns: readonly Member[];
  /** Year of the departments' figures; null without any. */
  readonly actualYear: number | null;
  readonly page: number;
  readonly pages: number;
}

export interface CriterionInfo {
  readonly code: string;
  readonly label: Label;
  readonly numerator: LandQuantity;
  readonly denominator: LandQuantity;
  readonly factor: Decimal;
  readonly unit: string;
  readonly benchmark: Decimal;
  readonly weight: Decimal;
  readonly cap: Decimal | null;
  readonly whenMissing: 'average' | 'zero';
  /** Average score of those that have data, and how many these are. */
  readonly average: Measured;
  readonly withData: number;
}

export interface RuleInfo extends EvaluationRule {
  readonly label: Label;
}

/** One year's evaluation as a whole. */
export interface EvaluationInfo {
  readonly year: number;
  readonly label: Label;
  readonly source: string;
  readonly criteria: readonly CriterionInfo[];
  readonly grades: readonly { readonly grade: string; readonly share: Decimal; readonly units: number }[];
  readonly rules: readonly (RuleInfo & { readonly units: number })[];
  readonly evaluated: number;
}

export interface LandUnitRow {
  readonly member: Member;
  readonly town: Member;
  readonly industry: Member;
  readonly mu: Measured;
  readonly score: UnitScore<number>;
}

export interface EvaluationListData {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
  readonly chosen: LandChoice<string | null>;
  /** Null where no evaluation is on record. */
  readonly evaluation: EvaluationInfo | null;
  readonly years: readonly number[];
  readonly rows: readonly LandUnitRow[];
  readonly count: number;
  /** Units in the reader's scope by grade; null is without one. */
  readonly byGrade: readonly { readonly grade: string | null; readonly units: number }[];
  readonly towns: readonly Member[];
  readonly page: number;
  readonly pages: number;
}

export interface ParcelPart {
  readonly parcel: string;
  readonly mu: Decimal;
  readonly source: string;
  /** Other users of the parcel in that year. */
  readonly others: number;
  /** The whole parcel: all parts together. */
  readonly whole: Decimal;
}

export interface ItemRecord {
  readonly item: LandQuantity;
  readonly value: Measured;
  readonly unit: string;
  readonly source: string;
}

export interface LandUnitData {
  readonly view: View;
  readonly state: DataState;
  readonly evaluation: EvaluationInfo;
  readonly unit: LandUnitRow;
  readonly criteria: readonly (CriterionScore & { readonly info: CriterionInfo })[];
  readonly items: readonly ItemRecord[];
  readonly parcels: readonly ParcelPart[];
  /** Rules that apply to it, each with its ground. */
  readonly rules: readonly (RuleInfo & { readonly ground: string })[];
  readonly next: NextGrade | null;
  /** Items changed in the address, and what would come of it; null where nothing is changed. */
  readonly whatIf: { readonly changes: Readonly<Partial<Record<LandQuantity, Decimal>>>; readonly result: Supposed | null } | null;
}

