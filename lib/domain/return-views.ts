import type { CellSlot, FormDefinition } from './form';
import type { Origin, ReturnStatus } from './return-workflow';
import type { Label } from './views';

/**
 * What pages and scripts see of returns. Figures are decimal texts in the unit of their line;
 * null is empty, never 0. Times are ISO 8601.
 */

/** Why a return cannot be changed by whoever looks at it; null where it can. */
export const LOCK_REASONS = ['submitted', 'town-approved', 'approved', 'published', 'not-yours'] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

export interface SheetCell {
  readonly line: string;
  readonly slot: CellSlot;
  readonly value: string | null;
  /** What the product filled in; a value that differs is a finding that wants a reason. */
  readonly prefilled: string | null;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

/** Accepted figures of a line at an earlier period, in the line's unit. */
export interface HistoryPoint {
  readonly period: number;
  readonly month: string | null;
  readonly ytd: string | null;
  readonly priorMonth: string | null;
  readonly priorYtd: string | null;
}

export interface LineHistory {
  readonly line: string;
  /** Up to 36 periods, oldest first. */
  readonly points: readonly HistoryPoint[];
}

export type FindingSeverity = 'mandatory' | 'query' | 'note';

/** What a check found, as the pure checks give it: where, how grave, and the figures its sentence names. */
export interface CheckFinding {
  /** Code of the check: F01, C04 … */
  readonly check: string;
  readonly severity: FindingSeverity;
  /** Empty where it is about the return as a whole. */
  readonly line: string;
  readonly slot: CellSlot | '';
  /** Which sentence says it (within the check), and its figures as texts in the line's unit. */
  readonly kind: string;
  readonly figures: Readonly<Record<string, string>>;
  /** The value that a likely unit mistake would convert to, in the line's unit. */
  readonly convert: { readonly factor: string; readonly value: string; readonly from: string; readonly to: string } | null;
}

export interface SheetFinding extends CheckFinding {
  readonly id: number;
  readonly explanation: string | null;
  readonly explainedBy: string | null;
  readonly explainedAt: string | null;
}

export interface SheetComment {
  readonly id: number;
  readonly line: string | null;
  readonly slot: CellSlot | null;
  readonly body: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
}

export interface SheetAttachment {
  readonly id: number;
  readonly line: string | null;
  readonly slot: CellSlot | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
}

export interface ReturnStep {
  readonly at: string;
  readonly actor: string | null;
  readonly action: string;
  readonly from: ReturnStatus;
  readonly to: ReturnStatus;
  readonly reason: string;
}

export interface ReturnSubject {
  readonly kind: 'enterprise' | 'project';
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: { readonly key: string; readonly label: Label } | null;
  readonly industry: { readonly key: string; readonly label: Label } | null;
  readonly employees: string | null;
  /** Began producing in the year of the period: a prior of 0 is then right. */
  readonly newThisYear: boolean;
  /** Planned total investment of a project, 万元. */
  readonly plannedTotal: string | null;
  /** Industry classes by which output is asked, when there are several. */
  readonly classes: readonly { readonly key: string; readonly label: Label }[];
}

/** One return with all that entering and judging it needs, so that its checks run where it is typed. */
export interface SheetReturn {
  readonly id: number;
  readonly version: number;
  readonly form: string;
  readonly period: number;
  readonly status: ReturnStatus;
  readonly correction: boolean;
  readonly origin: Origin;
  readonly dueAt: string | null;
  readonly submittedAt: string | null;
  readonly subject: ReturnSubject;
  readonly lock: LockReason | null;
  readonly cells: readonly SheetCell[];
  readonly history: readonly LineHistory[];
  /** Explanations of last period's findings, by check and cell: the same words again do not explain. */
  readonly lastExplanations: readonly { readonly check: string; readonly line: string; readonly slot: string; readonly text: string }[];
  readonly findings: readonly SheetFinding[];
  readonly comments: readonly SheetComment[];
  readonly attachments: readonly SheetAttachment[];
  readonly steps: readonly ReturnStep[];
  /** Names of others who have it open now. */
  readonly present: readonly string[];
}

/** How a check is set in this district. */
export interface CheckSetting {
  readonly code: string;
  readonly enabled: boolean;
  readonly severity: FindingSeverity;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Several returns of one form and period, as one grid. */
export interface Sheet {
  readonly form: FormDefinition;
  readonly period: number;
  readonly checks: readonly CheckSetting[];
  readonly returns: readonly SheetReturn[];
  /** How many there are in all behind these. */
  readonly count: number;
}

/** A cell that somebody else changed since it was read: both values, so that a person decides. */
export interface CellConflict {
  readonly line: string;
  readonly slot: CellSlot;
  readonly yours: string | null;
  readonly theirs: string | null;
  readonly changedBy: string | null;
  readonly changedAt: string;
}

/** Answer to a save of one return: what was taken, what was not and why. */
export interface SaveResult {
  readonly id: number;
  readonly version: number;
  readonly status: ReturnStatus;
  readonly savedAt: string;
  /** Cells as they now stand on the server, of those sent. */
  readonly cells: readonly SheetCell[];
  readonly conflicts: readonly CellConflict[];
  readonly findings: readonly SheetFinding[];
  readonly present: readonly string[];
}
