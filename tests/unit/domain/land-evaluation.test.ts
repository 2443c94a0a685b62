import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  applyRules,
  evaluate,
  gradeOfRank,
  lastPlaceOf,
  scoreUnit,
  totalScore,
  type Criterion,
  type EvaluatedUnit,
  type Evaluation,
  type EvaluationRule,
  type GradeShare,
  type LandQuantity,
  type Quantities,
} from '@/lib/domain/land-evaluation';
import { nextGrade, suppose } from '@/lib/domain/land-improvement';
import { isMeasured, measured, missing } from '@/lib/domain/measured';
import published from '../../fixtures/published/land-evaluation.json';
import { dec, figure, rounded } from './support';

const RATIOS: Readonly<Record<string, readonly [LandQuantity, LandQuantity]>> = {
  亩均税收: ['tax', 'land'],
  亩均增加值: ['value-added', 'land'],
  单位能耗增加值: ['value-added', 'energy'],
  单位排放增加值: ['value-added', 'emissions'],
  全员劳动生产率: ['value-added', 'staff'],
  'R&D占主营业务收入': ['rd-spending', 'revenue'],
};

/** The published table of 2022 as criteria. */
const CRITERIA: readonly Criterion[] = published['huangyan-2022']['规上'].map(([name = '', benchmark = 0, weight = 0]) => {
  const code = String(name);
  const [numerator, denominator] = RATIOS[code] ?? ['tax', 'land'];
  return { code, numerator, denominator, factor: dec(1), benchmark: dec(benchmark), weight: dec(weight), cap: null, whenMissing: 'average' };
});

const { firm } = published.worked;
const WORKED: Quantities = {
  land: dec(firm['用地亩']),
  tax: dec(firm['税收万元']),
  'value-added': dec(firm['增加值万元']),
  energy: dec(firm['综合能耗吨标煤']),
  staff: dec(firm['职工']),
  revenue: dec(10_000),
  'rd-spending': dec(10_000).times(firm['R&D/营收']),
};

const shares = (...rows: readonly (readonly [string, number])[]): GradeShare[] => rows.map(([grade, share]) => ({ grade, share: dec(share) }));
const ABCD = shares(['A', 20], ['B', 40], ['C', 35], ['D', 5]);

describe('the worked plant', () => {
  it('scores as published, with the average where it has no data', () => {
    const averages = new Map([['单位排放增加值', measured('8.5')]]);
    const scores = scoreUnit(CRITERIA, WORKED, averages);
    const by = new Map(scores.map((one) => [one.code, one]));
    expect(scores.map(({ code, score }) => [code, rounded(score, 2)])).toEqual([
      ['亩均税收', '37.35'],
      ['亩均增加值', '22.03'],
      ['单位能耗增加值', '22.27'],
      ['单位排放增加值', '8.5'],
      ['全员劳动生产率', '12.4'],
      ['R&D占主营业务收入', '13.25'],
    ]);
    expect(by.get('单位排放增加值')).toMatchObject({ origin: 'average', value: missing('not-available') });
    expect(totalScore(scores).minus('8.5').toDecimalPlaces(1).toNumber()).toBe(published.worked.score_without_emission);
    expect(figure(by.get('亩均税收')?.value ?? missing('ratio')).toNumber()).toBe(published.worked['亩均税收']);
    expect(figure(by.get('亩均增加值')?.value ?? missing('ratio')).toNumber()).toBe(published.worked['亩均增加值']);
    expect(figure(by.get('全员劳动生产率')?.value ?? missing('ratio')).toNumber()).toBe(published.worked['劳动生产率万元/人']);
  });

  it('is given the average of those that have data, and not of those that have none', () => {
    const other = (emissions: number | null): Quantities => ({ ...WORKED, ...(emissions === null ? {} : { emissions: dec(emissions) }) });
    const units = [null, 1, 2, null].map((emissions, key) => ({ key, quantities: other(emissions), rules: [] }));
    const result = evaluate({ criteria: CRITERIA, grades: ABCD }, units);
    // 4500 / 1 and 4500 / 2 against 4929.81, weight 10: 9.128… and 4.564…
    expect(rounded(result.averages.get('单位排放增加值') ?? missing('ratio'), 3)).toBe('6.846');
    expect(result.withData.get('单位排放增加值')).toBe(2);
    expect(result.units[0]?.criteria.find(({ code }) => code === '单位排放增加值')?.score).toEqual(result.averages.get('单位排放增加值'));
  });
});

describe('a criterion', () => {
  const [tax] = CRITERIA;
  if (tax === undefined) throw new Error('no criterion');

  it('is held at its cap, and goes below zero where the figure does', () => {
    const capped = { ...tax, cap: dec('1.5') };
    const at = (amount: number) => scoreUnit([capped], { land: dec(1), tax: dec(amount) }, new Map())[0];
    expect(at(1000)).toMatchObject({ origin: 'capped' });
    expect(rounded(at(1000)?.score ?? missing('ratio'), 2)).toBe('45');
    expect(rounded(at(-50)?.score ?? missing('ratio'), 2)).toBe('-62.25');
  });

  it('gives nothing for missing data where its rule says so, and drops out where nobody has any', () => {
    const [zero] = scoreUnit([{ ...tax, whenMissing: 'zero' }], { land: dec(1) }, new Map());
    expect(zero).toMatchObject({ origin: 'zero', score: measured(0), value: missing('not-available') });
    const [dropped] = scoreUnit([tax], { land: dec(1) }, new Map());
    expect(dropped).toMatchObject({ origin: 'dropped', score: missing('not-available') });
    const [without] = scoreUnit([tax], { land: dec(0), tax: dec(5) }, new Map());
    expect(without?.value).toEqual(missing('denominator-not-positive'));
  });
});

describe('grades', () => {
  it('follow the published shares: 前20%, 20%(不含)–60%(含), 60%(不含)–95%(含), 后5%', () => {
    const of = (rank: number) => gradeOfRank(ABCD, rank, 100);
    expect([1, 20, 21, 60, 61, 95, 96, 100].map(of)).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D']);
    expect([1, 2, 3].map((rank) => gradeOfRank(ABCD, rank, 3))).toEqual(['B', 'C', 'D']);
    expect(['A', 'B', 'C', 'D'].map((grade) => lastPlaceOf(ABCD, grade, 100))).toEqual([20, 60, 95, 100]);
    expect(lastPlaceOf(ABCD, 'A', 3)).toBe(0);
    expect(lastPlaceOf(ABCD, 'X', 3)).toBe(0);
  });

  it('are lowered by vetoes and raised by exemptions, vetoes last', () => {
    const veto: EvaluationRule = { code: 'safety', kind: 'veto', grade: 'D' };
    const atLeast: EvaluationRule = { code: 'new', kind: 'exemption', grade: 'B' };
    const milder: EvaluationRule = { code: 'fine', kind: 'veto', grade: 'C' };
    expect(applyRules(ABCD, 'A', [veto])).toEqual({ grade: 'D', changedBy: [veto] });
    expect(applyRules(ABCD, 'C', [atLeast])).toEqual({ grade: 'B', changedBy: [atLeast] });
    expect(applyRules(ABCD, 'A', [atLeast])).toEqual({ grade: 'A', changedBy: [] });
    expect(applyRules(ABCD, 'D', [milder])).toEqual({ grade: 'D', changedBy: [] });
    expect(applyRules(ABCD, 'D', [veto, atLeast])).toEqual({ grade: 'D', changedBy: [atLeast, veto] });
    expect(applyRules(ABCD, 'B', [{ code: 'x', kind: 'veto', grade: 'Z' }])).toEqual({ grade: 'B', changedBy: [] });
  });

  it('leave out who is exempted, has no land or no data, and count them in no share', () => {
    const plain = (key: string, tax: number): EvaluatedUnit<string> => ({ key, quantities: { land: dec(10), tax: dec(tax) }, rules: [] });
    const result = evaluate({ criteria: CRITERIA.slice(0, 1), grades: shares(['A', 50], ['B', 50]) }, [
      plain('a', 100),
      plain('b', 90),
      { ...plain('young', 500), rules: [{ code: 'new', kind: 'exemption', grade: null }] },
      { key: 'landless', quantities: { tax: dec(5) }, rules: [] },
      { key: 'silent', quantities: { land: dec(5) }, rules: [] },
    ]);
    expect(result.evaluated).toBe(2);
    expect(result.units.map(({ key, grade, rank, left }) => [key, grade, rank, left])).toEqual([
      ['a', 'A', 1, null],
      ['b', 'B', 2, null],
      ['young', null, null, 'exempted'],
      ['landless', null, null, 'no-land'],
      ['silent', null, null, 'no-data'],
    ]);
  });
});

const amount = fc.integer({ min: 1, max: 100_000 }).map((n) => dec(n).div(10));
const item = fc.option(amount, { nil: undefined, freq: 5 });
const quantities: fc.Arbitrary<Quantities> = fc
  .record({ land: amount, tax: item, 'value-added': item, energy: item, emissions: item, staff: item, 'rd-spending': item, revenue: item })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
const rule: fc.Arbitrary<EvaluationRule> = fc.oneof(
  fc.constantFrom('B', 'C', 'D').map((grade): EvaluationRule => ({ code: 'v', kind: 'veto', grade })),
  fc.constantFrom('A', 'B', null).map((grade): EvaluationRule => ({ code: 'e', kind: 'exemption', grade })),
);
const units = fc
  .array(fc.record({ quantities, rules: fc.array(rule, { maxLength: 1 }) }), { minLength: 1, maxLength: 40 })
  .map((rows): EvaluatedUnit<number>[] => rows.map((row, key) => ({ key, ...row })));
const grades = fc
  .array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 })
  .map((parts): GradeShare[] => {
    const total = parts.reduce((a, b) => a + b, 0);
    return parts.map((part, i) => ({ grade: 'ABCDE'.charAt(i), share: dec(part).times(100).div(total) }));
  });
const cap = fc.constantFrom(null, dec('1.2'), dec(3));
const evaluation: fc.Arbitrary<Evaluation> = fc.record({
  grades,
  criteria: fc.tuple(cap, fc.constantFrom('average' as const, 'zero' as const)).map(([limit, whenMissing]) => CRITERIA.map((one) => ({ ...one, cap: limit, whenMissing }))),
});

describe('any evaluation', () => {
  it('scores a unit as the sum of its criteria, each at most at its cap', () => {
    fc.assert(
      fc.property(evaluation, units, (of, rows) => {
        for (const unit of evaluate(of, rows).units) {
          if (!isMeasured(unit.score)) continue;
          expect(unit.score.value.eq(totalScore(unit.criteria))).toBe(true);
          unit.criteria.forEach(({ score }, i) => {
            const criterion = of.criteria[i];
            if (!isMeasured(score) || criterion === undefined) return;
            expect(score.value.gte(0)).toBe(true);
            // The average of capped scores may exceed the cap by the last of its forty digits.
            if (criterion.cap !== null) expect(score.value.minus(criterion.weight.times(criterion.cap)).lte('1e-30')).toBe(true);
          });
        }
      }),
    );
  });

  it('gives every evaluated unit one grade, better ones before worse ones, within the shares but for ties', () => {
    fc.assert(
      fc.property(evaluation, units, (of, rows) => {
        const result = evaluate(of, rows);
        const judged = result.units.filter(({ left }) => left === null);
        expect(judged.length).toBe(result.evaluated);
        expect(judged.every(({ gradeByRank, grade }) => gradeByRank !== null && grade !== null)).toBe(true);
        const place = (grade: string | null) => of.grades.findIndex((known) => known.grade === grade);
        const sorted = [...judged].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
        sorted.forEach((unit, i) => {
          const before = sorted[i - 1];
          if (before) expect(place(before.gradeByRank)).toBeLessThanOrEqual(place(unit.gradeByRank));
        });
        for (const { grade } of of.grades) {
          const upTo = judged.filter((unit) => place(unit.gradeByRank) <= place(grade));
          const last = lastPlaceOf(of.grades, grade, result.evaluated);
          const ties = Math.max(0, ...upTo.map((unit) => unit.tied - 1));
          expect(upTo.length).toBeGreaterThanOrEqual(Math.min(last, judged.length));
          expect(upTo.length).toBeLessThanOrEqual(last + ties);
        }
      }),
    );
  });

  it('never scores or grades a unit lower for more tax', () => {
    fc.assert(
      fc.property(evaluation, units, amount, fc.nat(), (of, rows, more, pick) => {
        const unit = rows[pick % rows.length];
        const result = evaluate(of, rows);
        const own = result.units.find(({ key }) => key === unit?.key);
        if (unit?.quantities.tax === undefined || own === undefined || own.rank === null || !isMeasured(own.score)) return;
        const then = suppose(of, result, unit, { tax: unit.quantities.tax.plus(more) });
        expect(then).not.toBeNull();
        if (then === null) return;
        expect(then.score.gte(own.score.value)).toBe(true);
        expect(then.rank).toBeLessThanOrEqual(own.rank);
        const place = (grade: string | null) => of.grades.findIndex((known) => known.grade === grade);
        expect(place(then.grade)).toBeLessThanOrEqual(place(own.grade));
      }),
    );
  });

  it('supposes what is, when nothing is changed', () => {
    fc.assert(
      fc.property(evaluation, units, (of, rows) => {
        const result = evaluate(of, rows);
        rows.forEach((unit, i) => {
          const own = result.units[i];
          const same = suppose(of, result, unit, {});
          if (own?.rank == null) expect(same).toBeNull();
          else expect([same?.rank, same?.grade]).toEqual([own.rank, own.grade]);
        });
      }),
    );
  });

  it('knows the way to the next grade: each reachable step alone leads there', () => {
    fc.assert(
      fc.property(evaluation, units, (of, rows) => {
        const result = evaluate(of, rows);
        rows.forEach((unit, i) => {
          const own = result.units[i];
          const next = nextGrade(of, result, unit);
          if (own === undefined || next === null) return;
          expect(next.points.gte(0)).toBe(true);
          const place = (grade: string | null) => of.grades.findIndex((known) => known.grade === grade);
          for (const step of next.steps) {
            const criterion = of.criteria.find(({ code }) => code === step.code);
            if (!step.reachable || criterion === undefined || !isMeasured(step.numerator)) continue;
            const shared = of.criteria.filter((one) => one.numerator === criterion.numerator || one.denominator === criterion.numerator).length > 1;
            if (shared) continue;
            // A hair above, because forty digits do not hold every quotient.
            const then = suppose(of, result, { ...unit, rules: [] }, { [criterion.numerator]: step.numerator.value.times('1.0000000001').plus('1e-10') });
            expect(place(then?.grade ?? null)).toBeLessThanOrEqual(place(next.grade));
          }
        });
      }),
    );
  });

  it('names no next grade to the best, and the vetoes that hold a unit down', () => {
    const of: Evaluation = { criteria: CRITERIA.slice(0, 1), grades: shares(['A', 50], ['B', 50]) };
    const rows: EvaluatedUnit<string>[] = [
      { key: 'first', quantities: { land: dec(1), tax: dec(24.097) }, rules: [] },
      { key: 'second', quantities: { land: dec(2), tax: dec(24.097) }, rules: [{ code: 'safety', kind: 'veto', grade: 'B' }] },
    ];
    const result = evaluate(of, rows);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('no units');
    expect(nextGrade(of, result, first)).toBeNull();
    const next = nextGrade(of, result, second);
    expect([next?.grade, next?.threshold.toString(), next?.points.toString()]).toEqual(['A', '30', '15']);
    expect(figure(next?.steps[0]?.numerator ?? missing('ratio')).toString()).toBe('48.194');
    expect(next?.heldBy.map(({ code }) => code)).toEqual(['safety']);
  });
});
