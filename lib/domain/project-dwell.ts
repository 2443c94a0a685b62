import { Decimal, measured, missing, type Measured } from './measured';
import { stageOrder, type Stage, type StageEvent } from './project-stage';

/** A project's time at one stage. */
export interface Dwell {
  readonly stage: Stage;
  /** yyyy-mm-dd. */
  readonly from: string;
  /** The day the next recorded stage was reached, or the project ended; null while it stands there. */
  readonly to: string | null;
  /** Days from `from` to `to`, or to the day looked at. */
  readonly days: number;
}

const DAY = 86_400_000;

/** Days from one day (yyyy-mm-dd) to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * A project's times at its recorded stages up to a day, in the stages' order. A stage lasts
 * until the next recorded one: one that was passed over has no time of its own. A next stage
 * that is dated earlier contradicts the order, and that time is left out.
 */
export function dwellsOf(events: readonly StageEvent[], day: string): readonly Dwell[] {
  const known = events.filter((event) => event.date <= day);
  const ended = known.find((event) => event.stage === 'ended')?.date ?? null;
  const stages = known
    .flatMap(({ stage, date }) => {
      const order = stageOrder(stage);
      return order === null ? [] : [{ stage: stage as Stage, date, order }];
    })
    .sort((a, b) => a.order - b.order);
  return stages.flatMap(({ stage, date }, index): Dwell[] => {
    const to = stages[index + 1]?.date ?? ended;
    const days = daysBetween(date, to ?? day);
    return days < 0 ? [] : [{ stage, from: date, to, days }];
  });
}

/**
 * The median: the middle figure, of an even number the mean of the two in the middle.
 * `not-available` of none.
 */
export function medianOf(figures: readonly number[]): Measured {
  const sorted = [...figures].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) return missing('not-available');
  return measured(new Decimal(lower).plus(upper).div(2));
}
