import { type Decimal, type Measured } from './measured';
import type { Period } from './period';
import { daysBetween, dwellsOf, medianOf } from './project-dwell';
import { isKnown, type ProjectFact } from './project-fact';
import { currentStage, daysAtStage, STAGE_EVENTS, type StageEventKind } from './project-stage';
import { lastDayOfPeriod, stallOf } from './stall';

/** The projects that stand at one stage. Amounts in 万元, never added to one another. */
export interface StageColumn {
  /** Null: in the register without any dated stage. */
  readonly stage: StageEventKind | null;
  readonly projects: number;
  /** Planned total; null where no project has one. */
  readonly planned: Decimal | null;
  readonly thisYear: Decimal | null;
  /** Median of the days that projects which have left the stage stood there. */
  readonly passed: Measured;
  /** Median of the days that those standing there have stood there; none for what has ended. */
  readonly standing: Measured;
  readonly stalled: number;
  /** Who has stood there longest; null at the stages where nothing is waited for. */
  readonly longest: { readonly code: string; readonly name: string; readonly days: number } | null;
}

/** Stages at which a long stay says nothing: the way is over. */
const OVER: readonly (StageEventKind | null)[] = ['at-capacity', 'ended', null];

function sumOf(facts: readonly ProjectFact[], pick: (fact: ProjectFact) => Decimal | null): Decimal | null {
  return facts.reduce<Decimal | null>((sum, fact) => {
    const amount = pick(fact);
    return amount === null ? sum : (sum?.plus(amount) ?? amount);
  }, null);
}

/** The list under a key, made where there is none. */
function into<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: Item[] = [];
  lists.set(key, made);
  return made;
}

function daysStanding(fact: ProjectFact, day: string): number | null {
  const days = daysAtStage(fact.events, day);
  return 'value' in days ? days.value.toNumber() : null;
}

/**
 * Projects by the stage they stand at at the end of a period, one column a stage in its order,
 * each project in exactly one; those without a dated stage last, where there are any.
 */
export function stageBoard(facts: readonly ProjectFact[], asOf: Period, stallMonths: number): readonly StageColumn[] {
  const day = lastDayOfPeriod(asOf);
  const known = facts.filter((fact) => isKnown(fact.events, day));
  const byStage = new Map<StageEventKind | null, ProjectFact[]>();
  const passed = new Map<StageEventKind, number[]>();
  for (const fact of known) {
    const stage = currentStage(fact.events, day);
    into(byStage, stage).push(fact);
    for (const dwell of dwellsOf(fact.events, day)) {
      if (dwell.to !== null && stage !== 'ended') into(passed, dwell.stage).push(dwell.days);
    }
  }
  const stages: readonly (StageEventKind | null)[] = byStage.has(null) ? [...STAGE_EVENTS, null] : STAGE_EVENTS;
  return stages.map((stage) => {
    const here = byStage.get(stage) ?? [];
    const standing = here.flatMap((fact) => {
      const days = OVER.includes(stage) ? null : daysStanding(fact, day);
      return days === null ? [] : [{ code: fact.code, name: fact.name, days }];
    });
    const longest = standing.reduce<StageColumn['longest']>((most, one) => (most === null || one.days > most.days ? one : most), null);
    return {
      stage,
      projects: here.length,
      planned: sumOf(here, (fact) => fact.planned),
      thisYear: sumOf(here, (fact) => fact.thisYear),
      passed: medianOf(stage === null ? [] : (passed.get(stage) ?? [])),
      standing: medianOf(standing.map(({ days }) => days)),
      stalled: here.filter((fact) => stallOf(fact.events, fact.lastInvested, asOf, stallMonths) !== null).length,
      longest,
    };
  });
}

/** Days since a project reached the stage it stands at; null without a dated stage or where the way is over. */
export function daysAtPresentStage(fact: ProjectFact, asOf: Period): number | null {
  const day = lastDayOfPeriod(asOf);
  return OVER.includes(currentStage(fact.events, day)) ? null : daysStanding(fact, day);
}

/** Days between neighbouring recorded stages of a timeline, in the order of their dates; null for the first. */
export function daysSinceBefore(dates: readonly string[]): readonly (number | null)[] {
  return dates.map((date, index) => {
    const before = dates[index - 1];
    return before === undefined ? null : daysBetween(before, date);
  });
}
