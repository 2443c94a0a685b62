import { Decimal, isMeasured, measured, missing, type Measured } from './measured';
import { rankAll } from './rank';

/**
 * 亩均效益综合评价: enterprises are scored on figures of departments (tax, energy, environment,
 * land) or declared by themselves for this purpose, never on statistical returns, which may
 * not serve such ends (统计法). Criteria, benchmarks, weights, caps, grade shares, vetoes and
 * exemptions are the rows of one year's evaluation.
 */

/** What departments record of an enterprise and year, each in one unit. */
export const LAND_ITEMS = ['tax', 'value-added', 'energy', 'emissions', 'staff', 'rd-spending', 'revenue'] as const;
export type LandItem = (typeof LAND_ITEMS)[number];

/** The items and the land in use, of which criteria are made. */
export const LAND_QUANTITIES = [...LAND_ITEMS, 'land'] as const;
export type LandQuantity = (typeof LAND_QUANTITIES)[number];

/** Unit of each: money in 万元, energy in tons of standard coal, emissions in pollution equivalents, staff in persons. */
export const LAND_UNITS: Readonly<Record<LandQuantity, string>> = {
  tax: '万元',
  'value-added': '万元',
  energy: '吨标准煤',
  emissions: '当量',
  staff: '人',
  'rd-spending': '万元',
  revenue: '万元',
  land: '亩',
};

export type Quantities = Readonly<Partial<Record<LandQuantity, Decimal>>>;

export interface Criterion {
  readonly code: string;
  readonly numerator: LandQuantity;
  readonly denominator: LandQuantity;
  /** What numerator / denominator is multiplied by to be in the benchmark's unit. */
  readonly factor: Decimal;
  readonly benchmark: Decimal;
  readonly weight: Decimal;
  /** The score never exceeds weight × cap; null: no cap. */
  readonly cap: Decimal | null;
  /** What a unit without data is given: the average score of those that have it, or nothing. */
  readonly whenMissing: 'average' | 'zero';
}

/** Share of the evaluated units in percent; grades are listed from the best. */
export interface GradeShare {
  readonly grade: string;
  readonly share: Decimal;
}

/**
 * `veto`: the grade is at best `grade`. `exemption`: it is at least `grade`, or, without one,
 * the unit is left out of the evaluation.
 */
export interface EvaluationRule {
  readonly code: string;
  readonly kind: 'veto' | 'exemption';
  readonly grade: string | null;
}

export interface Evaluation {
  readonly criteria: readonly Criterion[];
  readonly grades: readonly GradeShare[];
}

export interface EvaluatedUnit<K> {
  readonly key: K;
  readonly quantities: Quantities;
  /** Rules that apply to this unit. */
  readonly rules: readonly EvaluationRule[];
}

/**
 * How a score came about: from the unit's own value, held at the cap, the average of those
 * that have data, nothing by rule, or `dropped` where no unit at all has data.
 */
export type ScoreOrigin = 'own' | 'capped' | 'average' | 'zero' | 'dropped';

export interface CriterionScore {
  readonly code: string;
  readonly numerator: Measured;
  readonly denominator: Measured;
  /** numerator ÷ denominator × factor; missing as its inputs, or `denominator-not-positive`. */
  readonly value: Measured;
  readonly score: Measured;
  readonly origin: ScoreOrigin;
}

export interface UnitScore<K> {
  readonly key: K;
  readonly criteria: readonly CriterionScore[];
  /** Σ of the criteria's scores; `not-available` for a unit that is not evaluated. */
  readonly score: Measured;
  /** 1 is first; null when not evaluated. Equal scores share the better place. */
  readonly rank: number | null;
  readonly tied: number;
  /** By place alone, before vetoes and exemptions. */
  readonly gradeByRank: string | null;
  readonly grade: string | null;
  /** Why there is no grade: left out by an exemption, or no land or no data to score. */
  readonly left: 'exempted' | 'no-land' | 'no-data' | null;
  /** The rules that changed the grade. */
  readonly changedBy: readonly EvaluationRule[];
}

export interface EvaluationResult<K> {
  readonly units: readonly UnitScore<K>[];
  /** Units evaluated: the n of the shares. */
  readonly evaluated: number;
  /** Average score of each criterion over the evaluated units that have data for it. */
  readonly averages: ReadonlyMap<string, Measured>;
  /** Evaluated units with data of their own, by criterion. */
  readonly withData: ReadonlyMap<string, number>;
}

const quantity = (of: Quantities, name: LandQuantity): Measured => {
  const value = of[name];
  return value === undefined ? missing('not-available') : measured(value);
};

/**
 * A criterion's value of one unit: numerator ÷ denominator × factor. `not-available` without
 * either, `denominator-not-positive` where the denominator is zero or below.
 */
export function criterionValue(criterion: Criterion, of: Quantities): Measured {
  const above = quantity(of, criterion.numerator);
  const below = quantity(of, criterion.denominator);
  if (!isMeasured(above)) return above;
  if (!isMeasured(below)) return below;
  if (below.value.lte(0)) return missing('denominator-not-positive');
  return measured(above.value.times(criterion.factor).div(below.value));
}

/** value ÷ benchmark × weight, never above weight × cap; below 0 where the value is (a refund of tax). */
export function scoreOfValue(criterion: Criterion, value: Decimal): { readonly score: Decimal; readonly capped: boolean } {
  const raw = value.times(criterion.weight).div(criterion.benchmark);
  const most = criterion.cap === null ? null : criterion.weight.times(criterion.cap);
  if (most !== null && raw.gt(most)) return { score: most, capped: true };
  return { score: raw, capped: false };
}

/**
 * Scores of one unit by criterion. A criterion without data is scored by its rule: the average
 * given in `averages`, nothing, or, where nobody has data, not at all.
 */
export function scoreUnit(criteria: readonly Criterion[], of: Quantities, averages: ReadonlyMap<string, Measured>): readonly CriterionScore[] {
  return criteria.map((criterion): CriterionScore => {
    const base = { code: criterion.code, numerator: quantity(of, criterion.numerator), denominator: quantity(of, criterion.denominator), value: criterionValue(criterion, of) };
    if (isMeasured(base.value)) {
      const { score, capped } = scoreOfValue(criterion, base.value.value);
      return { ...base, score: measured(score), origin: capped ? 'capped' : 'own' };
    }
    if (criterion.whenMissing === 'zero') return { ...base, score: measured(0), origin: 'zero' };
    const average = averages.get(criterion.code) ?? missing('not-available');
    return { ...base, score: average, origin: isMeasured(average) ? 'average' : 'dropped' };
  });
}

/** Σ of what the criteria gave; a criterion that nobody has data for counts with no unit. */
export function totalScore(scores: readonly CriterionScore[]): Decimal {
  return scores.reduce<Decimal>((sum, { score }) => (isMeasured(score) ? sum.plus(score.value) : sum), new Decimal(0));
}

/**
 * Grade of a place among `evaluated` units: the first grade whose cumulative share, in percent,
 * reaches place ÷ evaluated (前20%, 20%（不含）–60%（含）, …). The last grade takes whatever is left.
 */
export function gradeOfRank(grades: readonly GradeShare[], rank: number, evaluated: number): string | null {
  let cumulative = new Decimal(0);
  for (const { grade, share } of grades) {
    cumulative = cumulative.plus(share);
    if (new Decimal(rank).times(100).lte(cumulative.times(evaluated))) return grade;
  }
  return grades.at(-1)?.grade ?? null;
}

/** The last place that still has a grade; 0 where so few are evaluated that none has it. */
export function lastPlaceOf(grades: readonly GradeShare[], grade: string, evaluated: number): number {
  const index = grades.findIndex((known) => known.grade === grade);
  if (index < 0) return 0;
  if (index === grades.length - 1) return evaluated;
  const cumulative = grades.slice(0, index + 1).reduce<Decimal>((sum, { share }) => sum.plus(share), new Decimal(0));
  return Decimal.min(evaluated, cumulative.times(evaluated).div(100).floor()).toNumber();
}

/** The grade after exemptions (at least) and then vetoes (at best), and the rules that changed it. */
export function applyRules(grades: readonly GradeShare[], byRank: string, rules: readonly EvaluationRule[]): { readonly grade: string; readonly changedBy: readonly EvaluationRule[] } {
  const place = (grade: string) => grades.findIndex((known) => known.grade === grade);
  const changedBy: EvaluationRule[] = [];
  let grade = byRank;
  for (const kind of ['exemption', 'veto'] as const) {
    for (const rule of rules) {
      if (rule.kind !== kind || rule.grade === null || place(rule.grade) < 0) continue;
      const better = place(rule.grade) < place(grade);
      if (kind === 'exemption' ? better : place(rule.grade) > place(grade)) {
        grade = rule.grade;
        changedBy.push(rule);
      }
    }
  }
  return { grade, changedBy };
}

function leftOut<K>(unit: EvaluatedUnit<K>, criteria: readonly Criterion[]): UnitScore<K>['left'] {
  if (unit.rules.some((rule) => rule.kind === 'exemption' && rule.grade === null)) return 'exempted';
  if (unit.quantities.land === undefined || unit.quantities.land.lte(0)) return 'no-land';
  return criteria.some((criterion) => isMeasured(criterionValue(criterion, unit.quantities))) ? null : 'no-data';
}

/**
 * Scores, ranks and grades all units of one year.
 *
 * score = Σ value ÷ benchmark × weight. Units that an exemption leaves out, that use no land or
 * have no data at all are not evaluated and count in no average and no share. Equal scores
 * share a place, so a tie across a boundary gives all of them the better grade. A veto lowers
 * the unit it strikes and moves nobody up.
 */
export function evaluate<K>(evaluation: Evaluation, units: readonly EvaluatedUnit<K>[]): EvaluationResult<K> {
  const { criteria, grades } = evaluation;
  const left = units.map((unit) => leftOut(unit, criteria));
  const judged = units.filter((_, i) => left[i] === null);

  const averages = new Map<string, Measured>();
  const withData = new Map<string, number>();
  for (const criterion of criteria) {
    let sum = new Decimal(0);
    let count = 0;
    for (const { quantities } of judged) {
      const value = criterionValue(criterion, quantities);
      if (!isMeasured(value)) continue;
      sum = sum.plus(scoreOfValue(criterion, value.value).score);
      count += 1;
    }
    averages.set(criterion.code, count === 0 ? missing('not-available') : measured(sum.div(count)));
    withData.set(criterion.code, count);
  }

  const scored = units.map((unit, i) => {
    const scores = scoreUnit(criteria, unit.quantities, averages);
    return { unit, scores, left: left[i] ?? null, total: left[i] === null ? measured(totalScore(scores)) : missing('not-available') };
  });
  const ranks = rankAll(scored.map(({ unit, total }) => ({ key: unit.key, value: total })));
  return {
    evaluated: judged.length,
    averages,
    withData,
    units: scored.map(({ unit, scores, left: why, total }, i): UnitScore<K> => {
      const rank = ranks[i]?.rank ?? null;
      const gradeByRank = rank === null ? null : gradeOfRank(grades, rank, judged.length);
      const ruled = gradeByRank === null ? null : applyRules(grades, gradeByRank, unit.rules);
      return {
        key: unit.key,
        criteria: scores,
        score: total,
        rank,
        tied: ranks[i]?.tied ?? 0,
        gradeByRank,
        grade: ruled?.grade ?? null,
        left: why,
        changedBy: ruled?.changedBy ?? [],
      };
    }),
  };
}
