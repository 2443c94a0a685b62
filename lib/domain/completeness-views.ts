import type { FormUnit } from './form';
import type { ReturnStatus } from './return-workflow';
import type { OpenedForm, OpenedPeriod } from './review-views';
import type { Label, Member } from './views';

/** Shapes of what is read about who has reported. */

/**
 * Returns of one town, form and period. Reported are those that were handed in at least once;
 * on time those whose first time was by their own deadline. Report rate (上报率) = reported ÷
 * due, on-time rate (及时率) = on time ÷ due.
 */
export interface ReportCount {
  readonly due: number;
  readonly reported: number;
  /** Null where it is not on record when some of them were handed in. */
  readonly onTime: number | null;
  /** Sent back and not handed in again. */
  readonly returned: number;
  readonly approved: number;
}

/** Counts of one town by period; a period of which nothing is known is absent. */
export interface TownReports {
  /** Null for units without a town. */
  readonly town: Member | null;
  readonly counts: ReadonlyMap<number, ReportCount>;
}

export interface FormReports {
  readonly form: OpenedForm;
  readonly period: number;
  readonly count: ReportCount;
}

export interface Extension {
  readonly area: Member;
  readonly deadline: string;
  readonly reason: string;
  readonly grantedAt: string;
}

export interface CompletenessData {
  /** Null where no period has been opened yet. */
  readonly opened: OpenedPeriod | null;
  /** Columns, oldest first; the last is the chosen period. */
  readonly periods: readonly number[];
  readonly towns: readonly TownReports[];
  readonly total: ReadonlyMap<number, ReportCount>;
  /** Each form at its newest opened period. */
  readonly forms: readonly FormReports[];
  readonly extensions: readonly Extension[];
  /** Returns of the chosen period not handed in that are due within so many days, by T03 (临近截止仍未上报) as it is set; null while it is off. */
  readonly dueSoon: { readonly count: number; readonly days: number } | null;
  /** Towns and parks for which a deadline can be extended. */
  readonly areas: readonly Member[];
}

export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export interface LateLine {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: Member | null;
  readonly status: ReturnStatus;
  readonly dueAt: string | null;
  /** Hours since its deadline; null before it. */
  readonly lateHours: number | null;
  /** Comparable prior of the form's leading line: what its absence leaves out. */
  readonly prior: string | null;
  /** Null where none is registered, or where the reader has no business to call. */
  readonly contact: Contact | null;
  /** How often somebody was reached, however many people that were at a time. */
  readonly reminders: number;
  readonly lastReminder: { readonly at: string; readonly channel: 'product' | 'mail'; readonly state: 'sent' | 'failed' } | null;
}

export interface LateData {
  readonly opened: OpenedPeriod | null;
  readonly lead: { readonly label: Label; readonly unit: FormUnit } | null;
  readonly towns: readonly Member[];
  readonly lines: readonly LateLine[];
  readonly rows: number;
  readonly page: number;
  readonly pages: number;
}

/** The sum of the counts of several towns. */
export function addReports(a: ReportCount | undefined, b: ReportCount): ReportCount {
  if (a === undefined) return b;
  return {
    due: a.due + b.due,
    reported: a.reported + b.reported,
    onTime: a.onTime === null || b.onTime === null ? null : a.onTime + b.onTime,
    returned: a.returned + b.returned,
    approved: a.approved + b.approved,
  };
}
