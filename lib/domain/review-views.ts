import type { FormCalendar, FormDefinition, FormUnit } from './form';
import type { CheckSetting, SheetReturn } from './return-views';
import type { ReturnAction, ReturnStatus } from './return-workflow';
import type { Cell } from './cell';
import type { Label, Member } from './views';

/** Shapes of what reviewers read: the queue, and what the totals become. Figures are decimal texts. */

/** Which returns the queue shows: `waiting` are those that somebody has still to judge. */
export const QUEUE_STATUSES = ['waiting', 'submitted', 'town-approved', 'returned', 'approved', 'published', 'draft', 'all'] as const;
export type QueueStatus = (typeof QUEUE_STATUSES)[number];

/** A form that periods were opened for, the newest first. */
export interface OpenedForm {
  readonly code: string;
  readonly label: Label;
  readonly subject: 'enterprise' | 'project';
  readonly calendar: FormCalendar;
  readonly periods: readonly number[];
}

/** A form and one of its opened periods, with what else may be chosen. */
export interface OpenedPeriod {
  readonly form: OpenedForm;
  readonly period: number;
  readonly deadline: string;
  readonly forms: readonly OpenedForm[];
}

export interface QueueLine {
  readonly id: number;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly town: Member | null;
  readonly status: ReturnStatus;
  readonly correction: boolean;
  /** The leading line's figure and its comparable prior, in that line's unit. */
  readonly current: string | null;
  readonly prior: string | null;
  /**
   * Percentage points that the figure adds to the growth of the whole: (current − prior), for
   * a correction less what the accepted figure adds already, ÷ Σ prior of all returns due
   * within the reader's scope × 100. Null without a figure, a prior, or a prior above 0.
   */
  readonly effect: string | null;
  /** Open findings by severity, and how many of the 核实性 have no explanation yet. */
  readonly findings: { readonly mandatory: number; readonly query: number; readonly note: number; readonly unexplained: number };
  readonly dueAt: string | null;
  readonly submittedAt: string | null;
  /** Hours after the deadline at which it was first handed in, or that have passed since; null when in time. */
  readonly lateHours: number | null;
  /** What the reader may do with it by approving; null where it is not the reader's turn. */
  readonly approval: Extract<ReturnAction, 'approve' | 'town-approve'> | null;
  readonly maySendBack: boolean;
  /** Handed in, and its own town or park is to review it before the district does. */
  readonly townFirst: boolean;
}

/** The queue of one form and period, a page of it. */
export interface ReviewQueue {
  /** Null where no period has been opened yet. */
  readonly opened: OpenedPeriod | null;
  /** Whether effects are on the growth of the whole district; otherwise of the reader's own areas. */
  readonly ofDistrict: boolean;
  readonly lead: { readonly label: Label; readonly unit: FormUnit; readonly decimals: number } | null;
  readonly towns: readonly Member[];
  readonly lines: readonly QueueLine[];
  /** Of all that the filters find: rows, and those without 强制性 or 核实性 findings that the reader may approve now. */
  readonly rows: number;
  readonly clean: number;
  readonly page: number;
  readonly pages: number;
  /** When this was read; what was handed in later is not among the clean ones. */
  readonly readAt: string;
}

/** Where a return stands within its queue. */
export interface QueuePlace {
  readonly previous: number | null;
  readonly next: number | null;
  /** From 1; null where the filters do not find it. */
  readonly position: number | null;
  readonly rows: number;
}

/** A total before and after a return is accepted. */
export interface TotalChange {
  readonly place: Member;
  readonly kind: 'district' | 'town';
  readonly scope: 'local' | 'full';
  readonly measure: 'month' | 'ytd';
  readonly before: Cell;
  readonly after: Cell;
}

/** What accepting a return does to the totals that the reader may see. */
export interface TotalBecomes {
  readonly indicator: Label | null;
  readonly unit: FormUnit | null;
  readonly changes: readonly TotalChange[];
  /** Why there is nothing to show: the form has no stored indicator, the unit does not count in the period, or the figure is counted already. */
  readonly none: 'no-indicator' | 'not-in-panel' | 'no-figure' | 'counted' | null;
}

/** One return for whoever judges it: its figures with their history, and where it stands in the queue it was opened from. */
export interface Comparison {
  readonly form: FormDefinition;
  readonly sheet: SheetReturn;
  readonly checks: readonly CheckSetting[];
  readonly place: QueuePlace;
  /** What the reader may do by approving; null where it is not the reader's turn. */
  readonly approval: QueueLine['approval'];
  readonly maySendBack: boolean;
  /** Handed in, and its own town or park is to review it before the district, whose reviewer asks, does. */
  readonly townFirst: boolean;
  /** Whether the reader judges returns at all. */
  readonly reviews: boolean;
}
