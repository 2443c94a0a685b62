import { dayOf } from '@/prisma/seed/calendar';
import type { ProjectKind, Stage, StageEvent } from '@/prisma/seed/project-types';
import { STAGES } from '@/prisma/seed/project-types';
import { type Random } from '@/prisma/seed/random';

/** Last day with events: 2024-12 is open. */
export const LAST_DAY = dayOf(2024, 11, 30);

/** Days from a stage to the next, shortest and longest, and their spread by kind. */
type Lags = Readonly<Record<Exclude<Stage, 'signed' | 'ended'>, readonly [number, number]>>;

const BUILD: Lags = {
  filed: [15, 75],
  land: [40, 170],
  started: [25, 120],
  registered: [5, 35],
  building: [3, 25],
  completed: [330, 800],
  producing: [25, 120],
  'at-capacity': [180, 480],
};

const UPGRADE: Lags = {
  filed: [10, 60],
  land: [0, 0],
  started: [10, 60],
  registered: [5, 30],
  building: [2, 20],
  completed: [120, 330],
  producing: [10, 60],
  'at-capacity': [120, 300],
};

export interface StagePlan {
  readonly kind: ProjectKind;
  readonly withLand: boolean;
  /** Whether it begins with a signing; technical upgrades mostly begin with the filing. */
  readonly signed: boolean;
  readonly firstDay: number;
}

export interface StageCourse {
  readonly events: readonly StageEvent[];
  /** The whole course as planned, beyond 2024-11 too. */
  readonly planned: readonly StageEvent[];
  readonly stalledFrom: number | null;
}

const ENDED = 0.05;
const STALLED = 0.08;

/** Stages in order with dates that rise strictly; some projects end, some stall. */
export function stageCourse(random: Random, plan: StagePlan): StageCourse {
  const lags = plan.kind === 'technical-upgrade' ? UPGRADE : BUILD;
  const planned: StageEvent[] = [];
  let day = plan.firstDay;
  for (const stage of STAGES) {
    if (stage === 'ended') break;
    if (stage === 'signed') {
      if (plan.signed) planned.push({ stage, day });
      continue;
    }
    if (stage === 'land' && !plan.withLand) continue;
    if (planned.length > 0) {
      const [shortest, longest] = lags[stage];
      day += Math.max(1, random.whole(shortest, longest));
    }
    planned.push({ stage, day });
  }
  const fate = random.next();
  // Only what is not completed yet can end or stall.
  const unfinished = planned.findIndex((event) => event.stage === 'completed') - 1;
  const stop = random.whole(1, unfinished);
  const wait = random.whole(60, 240);
  const last = planned[stop];
  if (fate < ENDED && last) {
    const ended: StageEvent = { stage: 'ended', day: last.day + wait };
    const events = [...planned.slice(0, stop + 1), ended];
    return { events: upToNow(events), planned: events, stalledFrom: null };
  }
  if (fate < ENDED + STALLED && last) {
    const events = planned.slice(0, stop + 1);
    return { events: upToNow(events), planned, stalledFrom: last.day + wait };
  }
  return { events: upToNow(planned), planned, stalledFrom: null };
}

function upToNow(events: readonly StageEvent[]): StageEvent[] {
  return events.filter((event) => event.day <= LAST_DAY);
}
