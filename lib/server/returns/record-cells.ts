import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import type { SheetCell } from '@/lib/domain/return-views';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES } from '@/lib/server/forms/line-sources';
import { recordedLines } from '@/lib/server/returns/forms-of-returns';
import { byReturn, type Of } from '@/lib/server/returns/sheet-parts';

/**
 * SQL of rows (return_id, line, slot, value): what is stored of returns of one form, line by
 * line and slot by slot, of those that have no figure in a cell of their own (loaded ones).
 */
export function recordCells(form: FormDefinition, ids: readonly number[]): { readonly sql: string; readonly values: unknown[] } {
  const without = `t.id = ANY ($1::int[]) AND v.value IS NOT NULL AND NOT EXISTS (SELECT FROM return_cell c WHERE c.return_id = t.id AND c.value IS NOT NULL)`;
  if (form.code === INVESTMENT_FORM) {
    return {
      sql: `SELECT t.id AS return_id, v.line, v.slot, v.value
              FROM return t JOIN investment_record r ON r.project_id = t.project_id AND r.period = t.period
             CROSS JOIN LATERAL (VALUES ('${INVESTMENT_LINES.completed}', 'month', r.month), ('${INVESTMENT_LINES.completed}', 'ytd', r.year_to_date), ('${INVESTMENT_LINES.sinceStart}', 'value', r.since_start)) AS v (line, slot, value)
             WHERE ${without}`,
      values: [ids],
    };
  }
  const { lines, indicators } = recordedLines(form);
  return {
    sql: `SELECT t.id AS return_id, asked.line, v.slot, v.value
            FROM return t
            JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period
            JOIN unnest($2::text[], $3::int[]) AS asked (line, indicator) ON asked.indicator = r.indicator_id
           CROSS JOIN LATERAL (VALUES ('month', r.month), ('ytd', r.year_to_date), ('prior-month', r.prior_month), ('prior-ytd', r.prior_year_to_date)) AS v (slot, value)
           WHERE ${without}`,
    values: [ids, lines, indicators],
  };
}

/** The same as cells of a sheet, to be looked at: nobody entered them here, and nothing is stored. */
export function readRecordCells(sql: Sql, form: FormDefinition, ids: readonly number[]): Promise<ReadonlyMap<number, SheetCell[]>> {
  const { sql: cells, values } = recordCells(form, ids);
  return byReturn(
    sql.query<Of<SheetCell>>(
      `SELECT return_id AS "returnId", line, slot, trim_scale(value)::text AS value, NULL AS prefilled, NULL AS "changedAt", NULL AS "changedBy" FROM (${cells}) stored ORDER BY return_id, line, slot`,
      values,
    ),
  );
}
