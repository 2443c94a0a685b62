import { type Period, periodMonth, periodYear } from './period';
import { currentStage, type StageEvent, type StageEventKind } from './project-stage';

/** Months without a sign of life after which a project counts as stalled, unless a setting says otherwise. */
export const DEFAULT_STALL_MONTHS = 6;
export const LEAST_STALL_MONTHS = 1;
export const MOST_STALL_MONTHS = 36;

/** What has not happened for too long. */
export type StallReason = 'no-stage-change' | 'no-investment';

export interface Stall {
  readonly reason: StallReason;
  /** The last sign of life, yyyy-mm-dd. */
  readonly since: string;
  /** Whole months from it to the day looked at. */
  readonly months: number;
}

/** Stages at which investment is reported every month, so that its absence says something. */
const INVESTING: readonly StageEventKind[] = ['registered', 'building'];
/** Stages at which nothing is waited for. */
const ARRIVED: readonly StageEventKind[] = ['producing', 'at-capacity', 'ended'];

const lastDays = new Map<Period, string>();

/** The last day of a period's month, yyyy-mm-dd. */
export function lastDayOfPeriod(period: Period): string {
  let day = lastDays.get(period);
  if (day === undefined) lastDays.set(period, (day = new Date(Date.UTC(periodYear(period), periodMonth(period), 0)).toISOString().slice(0, 10)));
  return day;
}

function isLastOfMonth(day: string): boolean {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(8, 10) === '01';
}

/** Whole months from one day (yyyy-mm-dd) to another: from 31 May to 30 November are 6. 0 where the second is not later. */
export function monthsBetween(from: string, to: string): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const whole = to.slice(8) >= from.slice(8) || isLastOfMonth(to) ? months : months - 1;
  return Math.max(0, whole);
}

/**
 * Whether a project is stalled at the end of a period: for `months` months or more nothing has
 * happened that its stage lets one expect. Between its entry in the register (入库) and its
 * completion (竣工) that is investment (or a further stage); before and after, the next stage.
 * A project that produces, has ended or has no dated stage is never stalled. Null where it is not.
 */
export function stallOf(events: readonly StageEvent[], lastInvested: Period | null, asOf: Period, months: number): Stall | null {
  const day = lastDayOfPeriod(asOf);
  const stage = currentStage(events, day);
  if (stage === null || ARRIVED.includes(stage)) return null;
  const changed = events.reduce((latest, event) => (event.date <= day && event.date > latest ? event.date : latest), '');
  const invested = lastInvested === null || lastInvested > asOf ? '' : lastDayOfPeriod(lastInvested);
  const investing = INVESTING.includes(stage);
  const since = investing && invested > changed ? invested : changed;
  const passed = monthsBetween(since, day);
  return passed < months ? null : { reason: investing ? 'no-investment' : 'no-stage-change', since, months: passed };
}
