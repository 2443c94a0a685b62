import { shareOf } from './growth';
import { isMissing, measured, missing, type Measured } from './measured';

/**
 * Stages of an investment project in their order: 签约, 备案, 供地, 开工, 入库, 在建, 竣工, 投产,
 * 达产.
 */
export const STAGES = [
  'signed',
  'filed',
  'land',
  'started',
  'registered',
  'building',
  'completed',
  'producing',
  'at-capacity',
] as const;
export type Stage = (typeof STAGES)[number];

/** What may be recorded of a project: a stage, or that it ended at any of them. */
export const STAGE_EVENTS = [...STAGES, 'ended'] as const;
export type StageEventKind = (typeof STAGE_EVENTS)[number];

export interface StageEvent {
  readonly stage: StageEventKind;
  /** yyyy-mm-dd. */
  readonly date: string;
}

/** Place of a stage in the order, 0 for signed; null for `ended`, which has none. */
export function stageOrder(stage: StageEventKind): number | null {
  const index = STAGES.findIndex((s) => s === stage);
  return index < 0 ? null : index;
}

function until(events: readonly StageEvent[], day?: string): readonly StageEvent[] {
  return day === undefined ? events : events.filter((e) => e.date <= day);
}

/** The furthest stage reached by a day (yyyy-mm-dd; none = ever), `ended` apart; null if none. */
export function furthestStage(events: readonly StageEvent[], day?: string): Stage | null {
  const reached = until(events, day).map((e) => stageOrder(e.stage) ?? -1);
  return STAGES[Math.max(-1, ...reached)] ?? null;
}

/** Where a project stands on a day: `ended` once it has ended, else its furthest stage. */
export function currentStage(events: readonly StageEvent[], day?: string): StageEventKind | null {
  return until(events, day).some((e) => e.stage === 'ended') ? 'ended' : furthestStage(events, day);
}

/**
 * Whether a project had come as far as a stage by a day. A later stage implies the earlier
 * ones (an upgrade on land that the plant owns is never granted land); an ended project keeps
 * what it had reached.
 */
export function hasReached(events: readonly StageEvent[], stage: Stage, day?: string): boolean {
  const furthest = furthestStage(events, day);
  return furthest !== null && STAGES.indexOf(furthest) >= STAGES.indexOf(stage);
}

/** The stage that comes next: the first after the furthest; the end once at capacity or ended. */
export function nextStage(events: readonly StageEvent[]): StageEventKind {
  const now = currentStage(events);
  if (now === null) return STAGES[0];
  return now === 'ended' ? now : (STAGES[STAGES.indexOf(now) + 1] ?? 'ended');
}

export interface StageOrderFault {
  readonly earlier: Stage;
  readonly later: Stage;
}

/** Pairs of stages whose dates contradict their order, and stages dated after the end. */
export function stageOrderFaults(
  events: readonly StageEvent[],
): readonly (StageOrderFault | { readonly afterEnd: Stage })[] {
  const dated = STAGES.flatMap((stage) =>
    events.filter((e) => e.stage === stage).map((e) => ({ stage, date: e.date })),
  );
  const end = events.find((e) => e.stage === 'ended');
  const pairs = dated.flatMap((earlier, i) =>
    dated
      .slice(i + 1)
      .filter((later) => later.stage !== earlier.stage && later.date < earlier.date)
      .map((later) => ({ earlier: earlier.stage, later: later.stage })),
  );
  const late = dated.filter((e) => end !== undefined && e.date > end.date);
  return [...pairs, ...late.map((e) => ({ afterEnd: e.stage }))];
}

/**
 * Days that a project has stood at its stage on a day (yyyy-mm-dd), or stood until it ended.
 * `not-available` before its first stage.
 */
export function daysAtStage(events: readonly StageEvent[], day: string): Measured {
  const known = until(events, day);
  const furthest = furthestStage(known);
  const since = known.find((e) => e.stage === furthest)?.date;
  if (since === undefined) return missing('not-available');
  const end = known.find((e) => e.stage === 'ended')?.date ?? day;
  return measured((Date.parse(end) - Date.parse(since)) / 86_400_000);
}

/** Year in which a project was signed (its cohort); null when no signing is recorded. */
export function signingYear(events: readonly StageEvent[]): number | null {
  const date = events.find((e) => e.stage === 'signed')?.date;
  return date === undefined ? null : Number(date.slice(0, 4));
}

/** How many projects stand at each stage on a day; those before any stage are left out. */
export function countByStage(
  projects: readonly (readonly StageEvent[])[],
  day?: string,
): Readonly<Record<StageEventKind, number>> {
  const counts = Object.fromEntries(STAGE_EVENTS.map((s) => [s, 0])) as Record<
    StageEventKind,
    number
  >;
  for (const events of projects) {
    const stage = currentStage(events, day);
    if (stage !== null) counts[stage] += 1;
  }
  return counts;
}

/** A number of projects out of another, in percent: 229 of 235 is 97.4. `not-available` of 0. */
export function projectRate(count: number, outOf: number): Measured {
  const share = shareOf(measured(count), measured(outOf));
  return isMissing(share) ? missing('not-available') : share;
}

/**
 * Projects that reached a stage out of those that reached an earlier one, in percent, on a
 * day. `not-available` when none reached the earlier one.
 */
export function stageRate(
  projects: readonly (readonly StageEvent[])[],
  reached: Stage,
  outOf: Stage,
  day?: string,
): Measured {
  const count = (stage: Stage) => projects.filter((p) => hasReached(p, stage, day)).length;
  return projectRate(count(reached), count(outOf));
}

/** 落地率 in percent: projects with land out of those signed. */
export function landingRate(projects: readonly (readonly StageEvent[])[], day?: string): Measured {
  return stageRate(projects, 'land', 'signed', day);
}

/** 开工率 in percent: projects started out of those signed. */
export function startRate(projects: readonly (readonly StageEvent[])[], day?: string): Measured {
  return stageRate(projects, 'started', 'signed', day);
}
