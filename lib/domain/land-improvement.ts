import {
  applyRules,
  gradeOfRank,
  lastPlaceOf,
  scoreUnit,
  totalScore,
  type Criterion,
  type CriterionScore,
  type EvaluatedUnit,
  type Evaluation,
  type EvaluationResult,
  type EvaluationRule,
  type LandQuantity,
  type Quantities,
} from './land-evaluation';
import { Decimal, isMeasured, measured, missing, type Measured } from './measured';

/** What one criterion alone would have to become for the next grade. */
export interface CriterionStep {
  readonly code: string;
  /** Score that this criterion would need, all others staying; beyond the cap it cannot be had. */
  readonly score: Decimal;
  readonly reachable: boolean;
  /** The value that gives this score; `not-available` when it cannot be had. */
  readonly value: Measured;
  /** The numerator that gives this value with the denominator as it is; missing as the denominator. */
  readonly numerator: Measured;
}

export interface NextGrade {
  readonly grade: string;
  /** Score of the last unit that has this grade by its place. */
  readonly threshold: Decimal;
  /** Points still wanting: threshold − own score. */
  readonly points: Decimal;
  readonly steps: readonly CriterionStep[];
  /** Vetoes that would keep the grade down even then. */
  readonly heldBy: readonly EvaluationRule[];
}

function stepOf(criterion: Criterion, own: CriterionScore, points: Decimal): CriterionStep {
  const base = isMeasured(own.score) ? own.score.value : new Decimal(0);
  const score = base.plus(points);
  const most = criterion.cap === null ? null : criterion.weight.times(criterion.cap);
  if (most !== null && score.gt(most)) {
    return { code: criterion.code, score, reachable: false, value: missing('not-available'), numerator: missing('not-available') };
  }
  const value = score.times(criterion.benchmark).div(criterion.weight);
  const { denominator } = own;
  return {
    code: criterion.code,
    score,
    reachable: true,
    value: measured(value),
    numerator: isMeasured(denominator) ? (denominator.value.lte(0) ? missing('denominator-not-positive') : measured(value.times(denominator.value).div(criterion.factor))) : denominator,
  };
}

/**
 * The distance of a unit to the next better grade by place, everybody else staying where they
 * are: equal to the last unit of that grade, it would share its place. Null for a unit that is
 * not evaluated, that has the best grade, or when no unit has the better one.
 */
export function nextGrade<K>(evaluation: Evaluation, result: EvaluationResult<K>, unit: EvaluatedUnit<K>): NextGrade | null {
  const own = result.units.find(({ key }) => key === unit.key);
  if (own === undefined || own.gradeByRank === null || !isMeasured(own.score)) return null;
  const at = evaluation.grades.findIndex(({ grade }) => grade === own.gradeByRank);
  const better = evaluation.grades.slice(0, at).reverse().find(({ grade }) => lastPlaceOf(evaluation.grades, grade, result.evaluated) > 0);
  if (better === undefined) return null;

  const last = lastPlaceOf(evaluation.grades, better.grade, result.evaluated);
  const ranked = result.units
    .flatMap(({ score }) => (isMeasured(score) ? [score.value] : []))
    .sort((a, b) => b.comparedTo(a));
  const threshold = ranked[last - 1];
  if (threshold === undefined) return null;
  const points = threshold.minus(own.score.value);
  const ruled = applyRules(evaluation.grades, better.grade, unit.rules);
  return {
    grade: better.grade,
    threshold,
    points,
    steps: evaluation.criteria.flatMap((criterion) => {
      const score = own.criteria.find(({ code }) => code === criterion.code);
      return score === undefined ? [] : [stepOf(criterion, score, points)];
    }),
    heldBy: ruled.changedBy.filter(({ kind }) => kind === 'veto'),
  };
}

export interface Supposed {
  readonly criteria: readonly CriterionScore[];
  readonly score: Decimal;
  readonly rank: number;
  readonly grade: string;
}

/**
 * What a unit's score, place and grade would be with other figures of its own, everybody
 * else's scores and the averages staying as they are. Not a result. Null for a unit that is
 * not evaluated.
 */
export function suppose<K>(evaluation: Evaluation, result: EvaluationResult<K>, unit: EvaluatedUnit<K>, changes: Quantities): Supposed | null {
  const own = result.units.find(({ key }) => key === unit.key);
  if (own === undefined || own.rank === null) return null;
  const criteria = scoreUnit(evaluation.criteria, { ...unit.quantities, ...changes }, result.averages);
  const score = totalScore(criteria);
  const ahead = result.units.filter(({ key, score: other }) => key !== unit.key && isMeasured(other) && other.value.gt(score)).length;
  const rank = ahead + 1;
  const byRank = gradeOfRank(evaluation.grades, rank, result.evaluated);
  if (byRank === null) return null;
  return { criteria, score, rank, grade: applyRules(evaluation.grades, byRank, unit.rules).grade };
}

/** Items that any criterion is made of, in the order of the criteria. */
export function itemsOf(criteria: readonly Criterion[]): readonly LandQuantity[] {
  return [...new Set(criteria.flatMap(({ numerator, denominator }) => [numerator, denominator]))];
}
