import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { coveragePeriods, recomputeCoverage } from '@/lib/server/statistics/recompute-coverage';
import { recomputeInvestmentTotals, recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';
import { touch, type TouchedOutput } from '@/lib/server/statistics/touched-output';

/**
 * Accepted figures that change: written from the temporary table `changed_figure` to the
 * records, with a revision each, and the totals of what they touch.
 */

/** Returns whose standing as accepted has changed. */
export interface ChangedReturn {
  readonly id: number;
  readonly form: string;
  readonly period: number;
}

export type Fields = readonly (readonly [field: string, column: string])[];

/** Records of one kind: their fields as revisions name them, and a record's name in the revisions, of a row `c` with the joins. */
export interface FigureKind {
  readonly subject: 'output' | 'investment';
  readonly fields: Fields;
  readonly key: string;
  readonly joins: string;
}

export const OUTPUT: FigureKind = {
  subject: 'output',
  fields: [
    ['month', 'month'],
    ['ytd', 'year_to_date'],
    ['prior_month', 'prior_month'],
    ['prior_ytd', 'prior_year_to_date'],
  ],
  key: `e.code || '/' || c.period || '/' || i.code`,
  joins: `JOIN enterprise e ON e.id = c.enterprise_id JOIN indicator i ON i.id = c.indicator_id`,
};

export const INVESTMENT: FigureKind = {
  subject: 'investment',
  fields: [
    ['month', 'month'],
    ['ytd', 'year_to_date'],
    ['since_start', 'since_start'],
  ],
  key: `p.code || '/' || c.period`,
  joins: `JOIN project p ON p.id = c.project_id`,
};

/** Columns of a kind of records, each written as told. */
export function columnsAs({ fields }: Pick<FigureKind, 'fields'>, write: (column: string) => string = (column) => column): string {
  return fields.map(([, column]) => write(column)).join(', ');
}

/**
 * Every field that differs from what is stored is a revision. A figure that was not stored
 * before is one where it was stored once and comes back, and where a published return is
 * corrected by it.
 */
function reviseChanged(sql: Sql, { subject, key, fields, joins }: FigureKind, reason: string, values: readonly unknown[]): Promise<unknown> {
  const pairs = fields.map(([field, column]) => `('${field}', c.old_${column}::text, c.${column}::text)`).join(', ');
  return sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT '${subject}', ${key}, v.field, v.before, v.after, ${reason}, $1
       FROM changed_figure c ${joins} CROSS JOIN LATERAL (VALUES ${pairs}) AS v (field, before, after)
      WHERE v.before IS DISTINCT FROM v.after
        AND (NOT c.added OR c.correction OR EXISTS (SELECT FROM revision once WHERE once.subject = '${subject}' AND once.key = ${key}))
      ORDER BY c.return_id`,
    values,
  );
}

/** The reason of a change: SQL over a row `c`, with values from `$2` on. */
export interface ChangeReason {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Writes `changed_figure` to the records of output, with revisions, and drops it. @returns what it touches */
export async function storeChangedOutput(sql: Sql, formCode: string, by: string, reason: ChangeReason): Promise<TouchedOutput> {
  await reviseChanged(sql, OUTPUT, reason.sql, [by, ...reason.values]);
  const columns = columnsAs(OUTPUT);
  await sql.query(`DELETE FROM output_record r USING changed_figure c WHERE c.gone AND r.period = c.period AND r.indicator_id = c.indicator_id AND r.enterprise_id = c.enterprise_id`);
  await sql.query(
    `INSERT INTO output_record (enterprise_id, form, period, indicator_id, panel_year, ${columns})
     SELECT enterprise_id, '${formCode}', period, indicator_id, panel_year, ${columns} FROM changed_figure WHERE NOT gone ORDER BY period, indicator_id, enterprise_id
     ON CONFLICT (period, indicator_id, enterprise_id) DO UPDATE SET panel_year = excluded.panel_year, ${columnsAs(OUTPUT, (column) => `${column} = excluded.${column}`)}`,
  );
  const touched: TouchedOutput = new Map();
  for (const row of await sql.query<{ period: number; indicator: number }>(`SELECT DISTINCT period, indicator_id AS indicator FROM changed_figure`)) touch(touched, row.period, [row.indicator]);
  await sql.query(`DROP TABLE changed_figure`);
  return touched;
}

/** Writes `changed_figure` to the records of investment, with revisions, and drops it. @returns the periods it touches */
export async function storeChangedInvestment(sql: Sql, by: string, reason: ChangeReason): Promise<number[]> {
  await reviseChanged(sql, INVESTMENT, reason.sql, [by, ...reason.values]);
  const columns = columnsAs(INVESTMENT);
  await sql.query(`DELETE FROM investment_record r USING changed_figure c WHERE c.gone AND r.project_id = c.project_id AND r.period = c.period`);
  await sql.query(
    `INSERT INTO investment_record (project_id, period, ${columns}) SELECT project_id, period, ${columns} FROM changed_figure WHERE NOT gone
     ON CONFLICT (project_id, period) DO UPDATE SET ${columnsAs(INVESTMENT, (column) => `${column} = excluded.${column}`)}`,
  );
  const rows = await sql.query<{ period: number }>(`SELECT DISTINCT period FROM changed_figure`);
  await sql.query(`DROP TABLE changed_figure`);
  return rows.map(({ period }) => period);
}

/** Totals that a change of accepted figures touches: of output by period and indicator, of investment by period (yyyymm). */
export interface TouchedFigures {
  readonly output: TouchedOutput;
  readonly investment: Set<number>;
}

/** What is touched before anything changed. */
export function nothingTouched(): TouchedFigures {
  return { output: new Map(), investment: new Set() };
}

/** Totals and coverage of what is touched, once for all of it, and the data's next version. */
export async function settleTouched(sql: Sql, touched: TouchedFigures, changed: readonly ChangedReturn[]): Promise<void> {
  // A return that comes or goes bears on coverage, whatever it reports.
  const periods = [...new Set(changed.filter(({ form }) => form === 'monthly-output').map(({ period }) => period))];
  if (touched.output.size > 0) await recomputeOutputTotals(sql, touched.output);
  const covered = [...new Set([...coveragePeriods(touched.output), ...periods])];
  if (covered.length > 0) await recomputeCoverage(sql, covered);
  // Whether a project is still outstanding decides what this year's sum stands against.
  const investment = new Set([...touched.investment, ...changed.filter(({ form }) => form === INVESTMENT_FORM).map(({ period }) => period)]);
  if (investment.size > 0) await recomputeInvestmentTotals(sql, [...investment]);
  await bumpDataVersion(sql);
}
