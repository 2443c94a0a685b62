import type { ProjectKind } from './investment';
import type { Decimal } from './measured';
import type { Period } from './period';
import { daysAtPresentStage } from './project-board';
import { dayOfStage, isKnown, type ProjectFact } from './project-fact';
import { currentStage, STAGE_EVENTS, type StageEventKind } from './project-stage';
import { lastDayOfPeriod, stallOf, type Stall } from './stall';

/** A line of the list of projects, as it stands at the end of a period. */
export interface ProjectLine {
  readonly fact: ProjectFact;
  readonly stage: StageEventKind | null;
  /** The day that stage was reached, yyyy-mm-dd. */
  readonly since: string | null;
  readonly days: number | null;
  readonly stall: Stall | null;
  /** The day of signing; null where none is recorded by then. */
  readonly signedOn: string | null;
  /** Amount signed in 万元: the planned total of a project that is signed. */
  readonly signed: Decimal | null;
}

/** The projects known at the end of a period, each with where it stands. */
export function projectLines(facts: readonly ProjectFact[], asOf: Period, stallMonths: number): readonly ProjectLine[] {
  const day = lastDayOfPeriod(asOf);
  return facts
    .filter((fact) => isKnown(fact.events, day))
    .map((fact) => {
      const stage = currentStage(fact.events, day);
      const signedOn = dayOfStage(fact.events, 'signed', day);
      return {
        fact,
        stage,
        since: stage === null ? null : dayOfStage(fact.events, stage, day),
        days: daysAtPresentStage(fact, asOf),
        stall: stallOf(fact.events, fact.lastInvested, asOf, stallMonths),
        signedOn,
        signed: signedOn === null ? null : fact.planned,
      };
    });
}

export interface ProjectFilters {
  /** Part of a name, a code or an investor. */
  readonly q: string;
  readonly town: string | null;
  readonly park: string | null;
  readonly cluster: string | null;
  /** Whether a project's industry lies within the one asked for. */
  readonly industry: ((code: string) => boolean) | null;
  readonly kind: ProjectKind | null;
  /** `none`: without any dated stage. */
  readonly stage: StageEventKind | 'none' | null;
  readonly foreign: boolean | null;
  readonly stalled: boolean | null;
  /** A signing cohort: 2024, 2024-1 or 2024-2. */
  readonly cohort: string | null;
}

/** Whether a day lies in a cohort: a year (2024) or a half of one (2024-1, 2024-2). */
export function isInCohort(day: string, cohort: string): boolean {
  const [year, half] = cohort.split('-');
  if (day.slice(0, 4) !== year) return false;
  return half === undefined || (Number(day.slice(5, 7)) <= 6 ? '1' : '2') === half;
}

/** Whether a project passes the filters that are facts of it alone: where, what, whose. */
export function matchesPlace(fact: ProjectFact, filters: Pick<ProjectFilters, 'town' | 'park' | 'cluster' | 'industry'>): boolean {
  const { town, park, cluster, industry } = filters;
  if (town !== null && fact.town !== town) return false;
  if (park !== null && fact.park !== park) return false;
  if (cluster !== null && fact.cluster !== cluster) return false;
  return industry === null || (fact.industry !== null && industry(fact.industry));
}

/** Whether a line passes all filters; a text is looked for without regard to case. */
export function matchesLine(line: ProjectLine, filters: ProjectFilters): boolean {
  const { fact, stage, stall, signedOn } = line;
  const { q, kind, foreign, stalled, cohort } = filters;
  if (!matchesPlace(fact, filters)) return false;
  if (kind !== null && fact.kind !== kind) return false;
  if (filters.stage !== null && (stage ?? 'none') !== filters.stage) return false;
  if (foreign !== null && fact.foreign !== foreign) return false;
  if (stalled !== null && (stall !== null) !== stalled) return false;
  if (cohort !== null && (signedOn === null || !isInCohort(signedOn, cohort))) return false;
  if (q === '') return true;
  const text = q.toLowerCase();
  return [fact.name, fact.code, fact.investor].some((own) => own.toLowerCase().includes(text));
}

export const PROJECT_SORTS = ['name', 'code', 'stage', 'since', 'days', 'signed', 'planned', 'thisYear', 'sinceStart'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

type Sortable = string | number | Decimal | null;

function valueFor(line: ProjectLine, sort: ProjectSort): Sortable {
  switch (sort) {
    case 'name':
    case 'code':
      return line.fact[sort];
    case 'stage':
      return line.stage === null ? null : STAGE_EVENTS.indexOf(line.stage);
    case 'since':
    case 'days':
    case 'signed':
      return line[sort];
    case 'planned':
    case 'thisYear':
    case 'sinceStart':
      return line.fact[sort];
  }
}

function compare(a: Exclude<Sortable, null>, b: Exclude<Sortable, null>): number {
  if (typeof a === 'object' && typeof b === 'object') return a.comparedTo(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The lines in an order; those without a value come last either way, equal ones by their codes. */
export function sortLines(lines: readonly ProjectLine[], sort: ProjectSort, descending: boolean): readonly ProjectLine[] {
  const keyed = lines.map((line) => ({ line, value: valueFor(line, sort) }));
  keyed.sort((a, b) => {
    if (a.value !== null && b.value !== null) {
      const order = compare(a.value, b.value);
      if (order !== 0) return descending ? -order : order;
    } else if (a.value !== b.value) {
      return a.value === null ? 1 : -1;
    }
    return compare(a.line.fact.code, b.line.fact.code);
  });
  return keyed.map(({ line }) => line);
}
