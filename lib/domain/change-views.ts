import type { FormCalendar } from './form';
import { fromNullable, subtract, type Measured } from './measured';
import type { RevisionReason } from './revision-reason';
import type { Label } from './views';

/** Shapes of what the page of changed figures is made of. */

/** The figures that a record or a line of a return has, by the names that revisions call them. */
export const CHANGED_FIELDS = ['month', 'ytd', 'prior_month', 'prior_ytd', 'since_start', 'value', 'prior_value'] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** What was changed: a stored indicator, or a line of a form whose figures stay with its returns. */
export interface ChangedFigure {
  readonly label: Label;
  /** As it is reported; empty where the line is no longer known. */
  readonly unit: string;
  readonly decimals: number;
}

/** One change of one stored figure of a return. */
export interface ChangeLine {
  /** Number of the revision: a later change has a larger one. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly unit: { readonly kind: 'enterprise' | 'project'; readonly code: string; readonly name: string };
  /** yyyymm. */
  readonly period: number;
  /** How the form's periods are called. */
  readonly calendar: FormCalendar;
  readonly figure: ChangedFigure;
  readonly field: ChangedField;
  /** In the figure's unit; null where the figure did not count before, or does not any more. */
  readonly before: string | null;
  readonly after: string | null;
  /** A person's name; null where nobody is on record, and where the account is gone. */
  readonly who: string | null;
  readonly why: RevisionReason;
  /** Whether the import that brought it is the reader's own, whose page is nobody else's. */
  readonly ownImport: boolean;
}

export interface ChangesData {
  readonly lines: readonly ChangeLine[];
  /** Changes that the filters leave, and within the reader's scope altogether. */
  readonly rows: number;
  readonly all: number;
  readonly page: number;
  readonly pages: number;
  /** Day of the first of those that the filters leave (yyyy-mm-dd, Beijing time), and of how many units they are. */
  readonly since: string | null;
  readonly enterprises: number;
  readonly projects: number;
  /**
   * Periods (yyyymm, the newest first), and stored indicators and forms without them, of which
   * anything was changed within scope, and those asked for.
   */
  readonly periods: readonly number[];
  readonly indicators: readonly { readonly code: string; readonly label: Label }[];
  /** ISO 8601. */
  readonly readAt: string;
}

/** After less before, in the figure's unit; `not-available` where either was not there. */
export function differenceOf({ before, after }: Pick<ChangeLine, 'before' | 'after'>): Measured {
  return subtract(fromNullable(after, 'not-available'), fromNullable(before, 'not-available'));
}
