import 'server-only';

import type { CellSlot } from '@/lib/domain/form';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import { workbookProblem, type ImportProblem, type SheetPlace } from '@/lib/import/workbook/problem';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES } from '@/lib/server/forms/line-sources';
import { classesOf, classOrder } from '@/lib/server/returns/enterprise-classes';
import { returnScope } from '@/lib/server/returns/return-scope';

/** A figure of a return as an import gives it. */
export interface StagedCell {
  readonly row: number;
  readonly code: string;
  readonly form: string;
  readonly period: number;
  readonly line: string;
  readonly slot: string;
  readonly value: string;
}

const TABLE = `CREATE TEMPORARY TABLE stage_cells (row int NOT NULL, code text NOT NULL, form text NOT NULL, period int NOT NULL, line text NOT NULL, slot text NOT NULL, value numeric(20, 4) NOT NULL) ON COMMIT DROP`;

/** Makes the tables of an import's cells and their returns; they go with the transaction. */
export async function createCellStage(sql: Sql): Promise<void> {
  await sql.query(TABLE);
  await sql.query(`CREATE TEMPORARY TABLE stage_returns (id int NOT NULL, status return_status NOT NULL, form text NOT NULL, form_version smallint NOT NULL, period int NOT NULL, code text NOT NULL) ON COMMIT DROP`);
}

/** Adds cells to the stage. */
export async function stageCells(sql: Sql, cells: readonly StagedCell[]): Promise<void> {
  await sql.query(`INSERT INTO stage_cells SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::numeric[])`, [
    cells.map(({ row }) => row),
    cells.map(({ code }) => code),
    cells.map(({ form }) => form),
    cells.map(({ period }) => period),
    cells.map(({ line }) => line),
    cells.map(({ slot }) => slot),
    cells.map(({ value }) => value),
  ]);
}

/**
 * Takes the rows of investment whose period is open over into cells of its returns: there they
 * are entered, checked and approved like any other; the rest stays with the records.
 */
export async function investmentIntoCells(sql: Sql): Promise<void> {
  const open = `EXISTS (SELECT FROM form_period f WHERE f.form = '${INVESTMENT_FORM}' AND f.period = s.period)`;
  await sql.query(
    `INSERT INTO stage_cells (row, code, form, period, line, slot, value)
     SELECT s.line, s.project, '${INVESTMENT_FORM}', s.period, v.line, v.slot, v.value
       FROM stage_investment s
      CROSS JOIN LATERAL (VALUES ('${INVESTMENT_LINES.completed}', 'month', s.month), ('${INVESTMENT_LINES.completed}', 'ytd', s.ytd), ('${INVESTMENT_LINES.sinceStart}', 'value', s.since_start)) AS v (line, slot, value)
      WHERE v.value IS NOT NULL AND ${open}`,
  );
  await sql.query(`DELETE FROM stage_investment s WHERE ${open}`);
}

/** The return of a staged cell, by the code of its enterprise or project. */
const RETURNS = `
  return r LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id`;

/** Where in the file a row says something of its unit, or of its industry class. */
export type PlaceOfRow = (row: number, value: string, column: 'unit' | 'class') => Partial<SheetPlace>;

/** Units without a return that may be entered: none is due or in scope, or it is locked; and industry classes that a unit does not have. */
export async function cellProblems(sql: Sql, ctx: Ctx, place: PlaceOfRow): Promise<ImportProblem[]> {
  const values: unknown[] = [];
  const scope = returnScope(ctx, 'r', binding(values));
  await sql.query(
    `INSERT INTO stage_returns
     SELECT r.id, r.status, r.form, r.form_version, r.period, COALESCE(e.code, p.code) AS code
       FROM (SELECT DISTINCT form, period FROM stage_cells) asked JOIN ${RETURNS} ON r.form = asked.form AND r.period = asked.period WHERE ${scope}`,
    values,
  );
  await sql.query('ANALYZE stage_cells');
  await sql.query('ANALYZE stage_returns');
  const absent = await sql.query<{ row: number; code: string; period: number }>(
    `SELECT s.row, s.code, min(s.period) AS period FROM stage_cells s WHERE NOT EXISTS (SELECT FROM stage_returns r WHERE r.form = s.form AND r.period = s.period AND r.code = s.code) GROUP BY s.row, s.code ORDER BY s.row`,
  );
  const locked = await sql.query<{ row: number; code: string; status: ReturnStatus }>(
    `SELECT s.row, s.code, r.status FROM stage_cells s JOIN stage_returns r ON r.form = s.form AND r.period = s.period AND r.code = s.code
       LEFT JOIN return_cell c ON c.return_id = r.id AND c.line = s.line AND c.slot = s.slot
      WHERE r.status NOT IN ('draft', 'returned') AND c.value IS DISTINCT FROM s.value GROUP BY s.row, s.code, r.status ORDER BY s.row`,
  );
  const classes = classesOf(`COALESCE(array_agg(c.code ORDER BY ${classOrder('e')}), '{}') AS codes`, 'e', 's.period');
  const strange = await sql.query<{ row: number; industry: string; codes: string[] }>(
    `SELECT DISTINCT s.row, split_part(s.line, '/', 2) AS industry, CASE WHEN cardinality(own.codes) < 2 THEN '{}' ELSE own.codes END AS codes
       FROM stage_cells s JOIN stage_returns r ON r.form = s.form AND r.period = s.period AND r.code = s.code
       JOIN enterprise e ON e.code = s.code CROSS JOIN LATERAL (${classes}) own
      WHERE s.line LIKE '%/%' AND (cardinality(own.codes) < 2 OR NOT split_part(s.line, '/', 2) = ANY (own.codes)) ORDER BY s.row`,
  );
  const written = (period: number): string => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}`;
  return [
    ...absent.map(({ row, code, period }) => workbookProblem({ code: 'no-return-due', params: { period: written(period) } }, place(row, code, 'unit'))),
    ...locked.map(({ row, code, status }) => workbookProblem({ code: 'locked', params: { status } }, place(row, code, 'unit'))),
    ...strange.map(({ row, industry, codes }) => workbookProblem({ code: 'no-such-class', params: { classes: codes } }, place(row, industry, 'class'))),
  ];
}

interface CellName {
  readonly line: string;
  readonly slot: CellSlot;
}

/** Of columns that the file does not have, those whose figure is missing in returns that it is about, with their number. */
export async function stillMissing(sql: Sql, cells: readonly CellName[]): Promise<readonly (CellName & { readonly count: number })[]> {
  if (cells.length === 0) return [];
  return sql.query(
    `SELECT v.line, v.slot, count(*)::int AS count
       FROM unnest($1::text[], $2::text[]) AS v (line, slot) CROSS JOIN stage_returns r
      WHERE EXISTS (SELECT FROM stage_cells s WHERE s.form = r.form AND s.period = r.period AND s.code = r.code)
        AND NOT EXISTS (SELECT FROM return_cell c WHERE c.return_id = r.id AND c.line = v.line AND c.slot = v.slot AND COALESCE(c.value, c.prefilled) IS NOT NULL)
      GROUP BY v.line, v.slot`,
    [cells.map(({ line }) => line), cells.map(({ slot }) => slot)],
  );
}

/** SELECT of row, key, before and after of every staged cell that differs from what stands in its return. */
export const CELL_CHANGES = `
  SELECT s.row AS line, jsonb_build_object('return', r.id, 'code', s.code, 'period', s.period, 'line', s.line, 'slot', s.slot) AS key,
         CASE WHEN c.value IS NOT NULL THEN jsonb_build_object('value', trim_scale(c.value)) END AS before, jsonb_build_object('value', trim_scale(s.value)) AS after
    FROM stage_cells s JOIN stage_returns r ON r.form = s.form AND r.period = s.period AND r.code = s.code
    LEFT JOIN return_cell c ON c.return_id = r.id AND c.line = s.line AND c.slot = s.slot
   WHERE c.value IS DISTINCT FROM s.value`;
