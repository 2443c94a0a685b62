import type { ProjectKind } from './investment';
import type { Decimal } from './measured';
import type { Period } from './period';
import { currentStage, type StageEvent, type StageEventKind } from './project-stage';

/**
 * One project as it is known, with its investment at the end of a period. Amounts in 万元; null
 * where the register or the records have none.
 */
export interface ProjectFact {
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  readonly town: string | null;
  readonly park: string | null;
  /** GB/T 4754-2017, any level. */
  readonly industry: string | null;
  /** Cluster of the scheme that is looked at. */
  readonly cluster: string | null;
  readonly kind: ProjectKind;
  readonly foreign: boolean;
  /** Counts in local scope: it is not built by a municipal or central plant. */
  readonly local: boolean;
  readonly events: readonly StageEvent[];
  readonly planned: Decimal | null;
  /** Completed this year to the period, and the same months of last year; both null while this year's is outstanding. */
  readonly thisYear: Decimal | null;
  readonly lastYear: Decimal | null;
  /** Its return of the period is due and not accepted yet. */
  readonly outstanding: boolean;
  readonly sinceStart: Decimal | null;
  /** The last period up to the one looked at in which something was completed. */
  readonly lastInvested: Period | null;
}

/**
 * Whether a project is in the register on a day (yyyy-mm-dd): its first stage lies no later,
 * or no stage of it is dated at all.
 */
export function isKnown(events: readonly StageEvent[], day: string): boolean {
  return events.length === 0 || events.some((event) => event.date <= day);
}

/** Whether a project is on the books (在库) on a day: known, and not ended. */
export function isOnBooks(events: readonly StageEvent[], day: string): boolean {
  return isKnown(events, day) && currentStage(events, day) !== 'ended';
}

/** The day a stage was reached, no later than `day`; null where none is recorded. */
export function dayOfStage(events: readonly StageEvent[], stage: StageEventKind, day: string): string | null {
  return events.find((event) => event.stage === stage && event.date <= day)?.date ?? null;
}

/** Whether a stage was reached in a year, no later than a day of it: a flow. */
export function reachedInYear(events: readonly StageEvent[], stage: StageEventKind, day: string): boolean {
  return dayOfStage(events, stage, day)?.slice(0, 4) === day.slice(0, 4);
}
