import 'server-only';

import { evaluate, LAND_ITEMS, type Criterion, type EvaluatedUnit, type Evaluation, type EvaluationResult, type EvaluationRule, type LandQuantity, type UnitScore } from '@/lib/domain/land-evaluation';
import type { CriterionInfo, EvaluationInfo, RuleInfo } from '@/lib/domain/land-views';
import { Decimal, missing } from '@/lib/domain/measured';
import type { Label } from '@/lib/domain/views';
import type { Database, Sql } from '@/lib/server/db/database';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * One year's evaluation of land use, computed from departments' records and land in use alone.
 * Nothing of a statistical return comes in here, because microdata reported for statistics may
 * not serve grading (统计法).
 */

export interface LoadedEvaluation {
  readonly info: EvaluationInfo;
  readonly years: readonly number[];
  readonly evaluation: Evaluation;
  readonly result: EvaluationResult<number>;
  /** By the enterprise's id. */
  readonly units: ReadonlyMap<number, EvaluatedUnit<number>>;
  readonly scores: ReadonlyMap<number, UnitScore<number>>;
}

interface CriterionRow {
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly factor: string;
  readonly unit: string;
  readonly benchmark: string;
  readonly weight: string;
  readonly cap: string | null;
  readonly when_missing: 'average' | 'zero';
}

interface RuleRow {
  readonly code: string;
  readonly kind: 'veto' | 'exemption';
  readonly name: string;
  readonly name_en: string;
  readonly grade: string | null;
}

interface UnitRow {
  readonly id: number;
  readonly land: string | null;
  readonly items: Readonly<Record<string, string>> | null;
  readonly rules: readonly string[] | null;
}

const label = (zh: string, en: string): Label => ({ zh, en: en === '' ? zh : en });

function quantityOf(name: string): LandQuantity {
  if (name === 'land') return 'land';
  const item = LAND_ITEMS.find((known) => known === name);
  if (item === undefined) throw new Error(`a criterion is made of ${name}, which departments do not record`);
  return item;
}

async function readUnits(sql: Sql, evaluationId: number, year: number, rules: ReadonlyMap<string, EvaluationRule>): Promise<EvaluatedUnit<number>[]> {
  const rows = await sql.query<UnitRow>(
    `SELECT COALESCE(d.id, u.id) AS id, u.land, d.items, x.rules
       FROM (SELECT enterprise_id AS id, json_object_agg(item, value::text) AS items FROM departmental_record WHERE year = $1 AND item = ANY ($3::text[]) GROUP BY enterprise_id) d
       FULL JOIN (SELECT enterprise_id AS id, sum(mu)::text AS land FROM land_use WHERE year = $1 GROUP BY enterprise_id) u ON u.id = d.id
       LEFT JOIN (SELECT enterprise_id AS id, array_agg(rule_code ORDER BY rule_code) AS rules FROM land_evaluation_exception WHERE evaluation_id = $2 GROUP BY enterprise_id) x ON x.id = COALESCE(d.id, u.id)
      ORDER BY 1`,
    [year, evaluationId, LAND_ITEMS],
  );
  return rows.map(({ id, land, items, rules: codes }) => {
    const quantities: Partial<Record<LandQuantity, Decimal>> = {};
    for (const item of LAND_ITEMS) {
      const value = items?.[item];
      if (value !== undefined) quantities[item] = new Decimal(value);
    }
    if (land !== null) quantities.land = new Decimal(land);
    return { key: id, quantities, rules: (codes ?? []).flatMap((code) => rules.get(code) ?? []) };
  });
}

function infoOf(
  row: { readonly year: number; readonly name: string; readonly name_en: string; readonly source: string },
  criteria: readonly (Criterion & { readonly label: Label; readonly unit: string })[],
  evaluation: Evaluation,
  rules: readonly RuleInfo[],
  units: readonly EvaluatedUnit<number>[],
  result: EvaluationResult<number>,
): EvaluationInfo {
  return {
    year: row.year,
    label: label(row.name, row.name_en),
    source: row.source,
    criteria: criteria.map(
      (criterion): CriterionInfo => ({ ...criterion, average: result.averages.get(criterion.code) ?? missing('not-available'), withData: result.withData.get(criterion.code) ?? 0 }),
    ),
    grades: evaluation.grades.map((grade) => ({ ...grade, units: result.units.filter((unit) => unit.grade === grade.grade).length })),
    rules: rules.map((rule) => ({ ...rule, units: units.filter((unit) => unit.rules.some(({ code }) => code === rule.code)).length })),
    evaluated: result.evaluated,
  };
}

async function compute(sql: Sql, year: number, years: readonly number[]): Promise<LoadedEvaluation> {
  const [row] = await sql.query<{ id: number; year: number; name: string; name_en: string; source: string }>(`SELECT id, year, name, name_en, source FROM land_evaluation WHERE year = $1`, [year]);
  if (row === undefined) throw new Error(`no evaluation of ${year}`);
  const criterionRows = await sql.query<CriterionRow>(
    `SELECT code, name, name_en, numerator, denominator, factor::text, unit, benchmark::text, weight::text, cap::text, when_missing FROM land_evaluation_criterion WHERE evaluation_id = $1 ORDER BY position, code`,
    [row.id],
  );
  const grades = await sql.query<{ grade: string; share: string }>(`SELECT grade, share::text FROM land_evaluation_grade WHERE evaluation_id = $1 ORDER BY position`, [row.id]);
  const ruleRows = await sql.query<RuleRow>(`SELECT code, kind, name, name_en, grade FROM land_evaluation_rule WHERE evaluation_id = $1 ORDER BY kind DESC, code`, [row.id]);
  const rules = ruleRows.map((rule): RuleInfo => ({ code: rule.code, kind: rule.kind, grade: rule.grade, label: label(rule.name, rule.name_en) }));
  const criteria = criterionRows.map((one) => ({
    code: one.code,
    label: label(one.name, one.name_en),
    unit: one.unit,
    numerator: quantityOf(one.numerator),
    denominator: quantityOf(one.denominator),
    factor: new Decimal(one.factor),
    benchmark: new Decimal(one.benchmark),
    weight: new Decimal(one.weight),
    cap: one.cap === null ? null : new Decimal(one.cap),
    whenMissing: one.when_missing,
  }));
  const evaluation: Evaluation = { criteria, grades: grades.map(({ grade, share }) => ({ grade, share: new Decimal(share) })) };
  const units = await readUnits(sql, row.id, year, new Map(rules.map((rule) => [rule.code, rule])));
  const result = evaluate(evaluation, units);
  return {
    info: infoOf(row, criteria, evaluation, rules, units, result),
    years,
    evaluation,
    result,
    units: new Map(units.map((unit) => [unit.key, unit])),
    scores: new Map(result.units.map((score) => [score.key, score])),
  };
}

/** The evaluation of a year, or the newest; null where none is on record. Computed once for each version of the data. */
export async function loadEvaluation(db: Database, version: string, year: number | null): Promise<LoadedEvaluation | null> {
  const { years } = await versioned(db, version, ['land-years'], async () => ({
    years: (await db.sql.query<{ year: number }>(`SELECT year FROM land_evaluation ORDER BY year DESC`)).map((row) => row.year),
  }));
  const asked = year ?? years[0];
  if (asked === undefined || !years.includes(asked)) return null;
  return versioned(db, version, ['land-evaluation', asked], () => compute(db.sql, asked, years));
}
