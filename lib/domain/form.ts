import type { Decimal } from './measured';
import type { Label } from './views';

/**
 * A form as dated data: what it asks, of whom, when, and which checks it runs. Forms of the
 * product and special surveys made in administration are the same kind of thing
 * (规模以上工业统计报表制度: 基层定报表, 专项调查).
 */

/** monthly-11: 1–2月 and the months from March; monthly: twelve; quarterly: 03, 06, 09, 12; once: the one month it is about. */
export const FORM_CALENDARS = ['monthly-11', 'monthly', 'quarterly', 'once'] as const;
export type FormCalendar = (typeof FORM_CALENDARS)[number];

/**
 * Places of a line. A flow has the month, the year to date and last year's same two; `value`
 * is a figure of one date or one survey, with last year's beside it where asked.
 */
export const CELL_SLOTS = ['month', 'ytd', 'prior-month', 'prior-ytd', 'value', 'prior-value'] as const;
export type CellSlot = (typeof CELL_SLOTS)[number];

/** Whose returns become due: the above-scale panel of the year, or the projects in the register (入库, not ended). */
export const FORM_REPORTERS = ['panel', 'registered-projects'] as const;
export type FormReporters = (typeof FORM_REPORTERS)[number];

export type FormUnit = '千元' | '万元' | '人' | '家' | '千瓦时' | '吨标准煤' | '%' | '天' | '是/否';

export interface FormLine {
  /** Name of the line within the form: gross-output. By-class lines add the class: gross-output/3912. */
  readonly code: string;
  readonly label: Label;
  readonly unit: FormUnit;
  readonly decimals: number;
  readonly slots: readonly CellSlot[];
  /** The line that this one is a part of: never above it. */
  readonly partOf: string | null;
  /** Asked again for each industry class of an enterprise with several; the parts then add up to it. */
  readonly byClass: boolean;
  /** Must be filled before the return is handed in; 0 is a figure, empty is not. */
  readonly required: boolean;
  /** Whether it may be below zero (output by a fall of work in progress; profit). */
  readonly mayBeNegative: boolean;
  /** Code of the stored indicator that accepted figures become; null where they stay with the form. */
  readonly indicator: string | null;
  readonly note: Label | null;
}

/** A ratio that the results of a form show: Σ numerator / Σ denominator, in %; `units` counts the units due. */
export interface FormRatio {
  readonly code: string;
  readonly label: Label;
  readonly numerator: string;
  readonly denominator: string;
}

/** Day of a month and hour, Beijing time, by which a return is handed in. */
export interface FormDeadline {
  /** Months after the period; 0 for the month itself. */
  readonly monthsAfter: number;
  readonly day: number;
  readonly hour: number;
}

export interface FormDefinition {
  readonly code: string;
  readonly version: number;
  /** First period (yyyymm) it holds for. */
  readonly fromPeriod: number;
  readonly label: Label;
  readonly subject: 'enterprise' | 'project';
  readonly reporters: FormReporters;
  readonly calendar: FormCalendar;
  readonly deadline: FormDeadline;
  readonly lines: readonly FormLine[];
  /** Codes of the edit checks it runs. */
  readonly checks: readonly string[];
  readonly ratios: readonly FormRatio[];
}

/** `line|slot`, the name of a cell within a return. */
export type CellKey = `${string}|${CellSlot}`;

/** Names a cell by its line and slot. */
export function cellKey(line: string, slot: CellSlot): CellKey {
  return `${line}|${slot}`;
}

/** Figures of one return by cell; null or absent: empty, which is not 0. */
export type ReturnValues = ReadonlyMap<CellKey, Decimal | null>;
