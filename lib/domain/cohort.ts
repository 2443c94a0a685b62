import { type Decimal, type Measured } from './measured';
import { dayOfStage, type ProjectFact } from './project-fact';
import { currentStage, furthestStage, projectRate, STAGES, type Stage } from './project-stage';

/** Cohorts by the half-year or the year of signing. */
export const COHORT_SPANS = ['half', 'year'] as const;
export type CohortSpan = (typeof COHORT_SPANS)[number];

/** What a signed project comes through, in order; each implies those before it. */
export const COHORT_STEPS = ['land', 'started', 'completed', 'producing', 'at-capacity'] as const satisfies readonly Stage[];
export type CohortStep = (typeof COHORT_STEPS)[number];

export interface Cohort {
  /** 2024, or 2024-1 and 2024-2 for its halves; `total` for all of them. */
  readonly key: string;
  readonly year: number;
  /** 1 or 2; null for a whole year. */
  readonly half: 1 | 2 | null;
  readonly signed: number;
  /** Planned total of the signed projects in 万元; null where none has one. */
  readonly amount: Decimal | null;
  /** Projects among the signed ones that have come as far as a step by the day. */
  readonly reached: Readonly<Record<CohortStep, number>>;
  readonly ended: number;
  /** 落地率 in percent: with land ÷ signed. */
  readonly landing: Measured;
  /** 开工率 in percent: started ÷ signed. */
  readonly starting: Measured;
}

function cohortOf(facts: readonly ProjectFact[], day: string, key: string, year: number, half: 1 | 2 | null): Cohort {
  // A later stage implies the earlier ones, so the furthest one tells all.
  const furthest = facts.map((fact) => STAGES.indexOf(furthestStage(fact.events, day) ?? 'signed'));
  const count = (step: Stage) => furthest.filter((order) => order >= STAGES.indexOf(step)).length;
  const reached = Object.fromEntries(COHORT_STEPS.map((step) => [step, count(step)])) as Record<CohortStep, number>;
  return {
    key,
    year,
    half,
    signed: facts.length,
    amount: facts.reduce<Decimal | null>((sum, { planned }) => (planned === null ? sum : (sum?.plus(planned) ?? planned)), null),
    reached,
    ended: facts.filter((fact) => currentStage(fact.events, day) === 'ended').length,
    landing: projectRate(reached.land, facts.length),
    starting: projectRate(reached.started, facts.length),
  };
}

export interface Cohorts {
  /** Newest first. */
  readonly rows: readonly Cohort[];
  /** All signed projects of the rows: its rates are computed anew, never averaged. Null without any. */
  readonly total: Cohort | null;
}

/**
 * Conversion of signed projects by the time of their signing: of those signed (签约) how many
 * have, by the day (yyyy-mm-dd), been granted land (供地), started (开工), been completed (竣工),
 * gone into production (投产) and reached capacity (达产). A later stage implies the earlier ones,
 * so the numbers never rise along the chain. Only projects with a recorded signing are in a
 * cohort. 落地率 6/12 = 50 %; 开工率 229/235 = 97.4 %.
 */
export function cohortsOf(facts: readonly ProjectFact[], day: string, span: CohortSpan): Cohorts {
  const groups = new Map<string, { year: number; half: 1 | 2 | null; facts: ProjectFact[] }>();
  for (const fact of facts) {
    const signed = dayOfStage(fact.events, 'signed', day);
    if (signed === null) continue;
    const year = Number(signed.slice(0, 4));
    const half = span === 'year' ? null : Number(signed.slice(5, 7)) <= 6 ? 1 : 2;
    const key = half === null ? String(year) : `${year}-${half}`;
    const group = groups.get(key) ?? { year, half, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  const rows = [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([key, group]) => cohortOf(group.facts, day, key, group.year, group.half));
  const all = [...groups.values()].flatMap((group) => group.facts);
  return { rows, total: all.length === 0 ? null : cohortOf(all, day, 'total', 0, null) };
}
