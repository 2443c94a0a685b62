import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { APPROVAL_REASON } from '@/lib/domain/revision-reason';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES } from '@/lib/server/forms/line-sources';
import { columnsAs, INVESTMENT, nothingTouched, OUTPUT, settleTouched, storeChangedInvestment, storeChangedOutput, type ChangedReturn, type ChangeReason, type FigureKind, type TouchedFigures } from '@/lib/server/returns/changed-figures';
import { formsOf, recordedLines } from '@/lib/server/returns/forms-of-returns';
import { reviseCells } from '@/lib/server/returns/published-cells';
import { recordCells } from '@/lib/server/returns/record-cells';
import { ALL_OUTPUT, touch, type TouchedOutput } from '@/lib/server/statistics/touched-output';

/**
 * From what was entered to what counts: cells become records when a return is approved, and
 * records go when an approved one is sent back. What is stored changes with a revision.
 */

/** Why a stored figure changes: the reason with which the return was opened again or sent back, else the approval itself. */
const lastReason = (id: string): string => `(SELECT v.reason FROM return_event v WHERE v.return_id = ${id} AND v.reason <> '' ORDER BY v.id DESC LIMIT 1)`;
const REASON: ChangeReason = { sql: `COALESCE(${lastReason('c.return_id')}, '${APPROVAL_REASON}')`, values: [] };

async function acceptOutput(sql: Sql, form: FormDefinition, ids: readonly number[], by: string): Promise<TouchedOutput> {
  const { lines, indicators } = recordedLines(form);
  const slot = (name: string) => `max(c.value) FILTER (WHERE c.slot = '${name}')`;
  // A figure of last year needs the panel; a unit that has left it counts in no total.
  const prior = (name: string) => `CASE WHEN p.year IS NOT NULL THEN ${slot(name)} END`;
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     SELECT COALESCE(now.return_id, t.id) AS return_id, t.enterprise_id, t.period, asked.indicator AS indicator_id, now.panel_year, now.return_id IS NULL AS gone, r.enterprise_id IS NULL AS added, t.correction,
            ${columnsAs(OUTPUT, (column) => `now.${column}, r.${column} AS old_${column}`)}
       FROM return t
       CROSS JOIN unnest($2::text[], $3::int[]) AS asked (line, indicator)
       LEFT JOIN (
         SELECT c.return_id, asked.indicator, max(p.year) AS panel_year,
                ${slot('month')} AS month, ${slot('ytd')} AS year_to_date, ${prior('prior-month')} AS prior_month, ${prior('prior-ytd')} AS prior_year_to_date
           FROM return_cell c
           JOIN return own ON own.id = c.return_id
           JOIN unnest($2::text[], $3::int[]) AS asked (line, indicator) ON asked.line = c.line
           LEFT JOIN panel_membership p ON p.enterprise_id = own.enterprise_id AND p.year = own.period / 100
          WHERE c.return_id = ANY ($1::int[]) AND c.value IS NOT NULL
          GROUP BY c.return_id, asked.indicator, p.year
       ) now ON now.return_id = t.id AND now.indicator = asked.indicator
       LEFT JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.period = t.period AND r.indicator_id = asked.indicator
      WHERE t.id = ANY ($1::int[]) AND (now.return_id IS NOT NULL OR r.enterprise_id IS NOT NULL)
        AND (now.return_id IS NULL OR r.enterprise_id IS NULL
             OR (${columnsAs(OUTPUT, (column) => `now.${column}`)}) IS DISTINCT FROM (${columnsAs(OUTPUT, (column) => `r.${column}`)}))`,
    [ids, lines, indicators],
  );
  const touched = await storeChangedOutput(sql, form.code, by, REASON);
  // What was stored already counts from now on too.
  const rows = await sql.query<{ period: number; indicator: number }>(
    `SELECT DISTINCT r.period, r.indicator_id AS indicator FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period WHERE t.id = ANY ($1::int[])`,
    [ids],
  );
  for (const row of rows) touch(touched, row.period, [row.indicator]);
  return touched;
}

async function acceptInvestment(sql: Sql, ids: readonly number[], by: string): Promise<number[]> {
  const cell = (line: string, slot: string) => `(SELECT c.value FROM return_cell c WHERE c.return_id = t.id AND c.line = '${line}' AND c.slot = '${slot}')`;
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     SELECT now.*, false AS gone, r.project_id IS NULL AS added, ${columnsAs(INVESTMENT, (column) => `r.${column} AS old_${column}`)}
       FROM (SELECT t.id AS return_id, t.project_id, t.period, t.correction, ${cell(INVESTMENT_LINES.completed, 'month')} AS month, ${cell(INVESTMENT_LINES.completed, 'ytd')} AS year_to_date, ${cell(INVESTMENT_LINES.sinceStart, 'value')} AS since_start
               FROM return t WHERE t.id = ANY ($1::int[])) now
       LEFT JOIN investment_record r ON r.project_id = now.project_id AND r.period = now.period
      WHERE now.year_to_date IS NOT NULL AND now.since_start IS NOT NULL
        AND (now.month, now.year_to_date, now.since_start) IS DISTINCT FROM (r.month, r.year_to_date, r.since_start)`,
    [ids],
  );
  return storeChangedInvestment(sql, by, REASON);
}

/**
 * Makes what was entered on approved returns count: cells become output and investment
 * records, with a revision wherever a stored figure changes; totals and coverage of the touched
 * periods are recomputed once. Lines without a stored indicator stay with their return, and are
 * revised where a published one is corrected. Inside
 * the caller's transaction, whose turn it is (`takeTurn`) and which has set `approved_at`.
 */
export async function acceptFigures(sql: Sql, changed: readonly ChangedReturn[], by: string): Promise<void> {
  if (changed.length === 0) return;
  const touched = nothingTouched();
  for (const { form, ids } of await formsOf(sql, changed.map(({ id }) => id))) {
    if (form.code === INVESTMENT_FORM) for (const period of await acceptInvestment(sql, ids, by)) touched.investment.add(period);
    else if (recordedLines(form).lines.length > 0) for (const [period, indicators] of await acceptOutput(sql, form, ids, by)) touch(touched.output, period, indicators);
  }
  await reviseCells(sql, changed.map(({ id }) => id), by, 'to-entered', { sql: lastReason('t.id'), value: APPROVAL_REASON });
  await settleTouched(sql, touched, changed);
}

/**
 * Takes what approved returns had made count out again: their records go, each figure with a
 * revision, and totals and coverage are recomputed. What was entered stays in the cells.
 * Inside the caller's transaction, whose turn it is and which has cleared `approved_at`.
 */
export async function withdrawFigures(sql: Sql, changed: readonly ChangedReturn[], by: string, reason: string): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  const note = ({ subject, key, fields, joins }: FigureKind) =>
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT '${subject}', ${key}, v.field, v.before, NULL, $2, $3
       FROM gone c ${joins} CROSS JOIN LATERAL (VALUES ${fields.map(([field, column]) => `('${field}', c.${column}::text)`).join(', ')}) AS v (field, before) WHERE v.before IS NOT NULL`;
  const output = await sql.query<{ period: number }>(
    `WITH gone AS (DELETE FROM output_record c USING return t WHERE t.id = ANY ($1::int[]) AND c.enterprise_id = t.enterprise_id AND c.form = t.form AND c.period = t.period RETURNING c.*),
          noted AS (${note(OUTPUT)})
     SELECT DISTINCT period FROM gone`,
    [ids, reason, by],
  );
  const investment = await sql.query<{ period: number }>(
    `WITH gone AS (DELETE FROM investment_record c USING return t WHERE t.id = ANY ($1::int[]) AND t.form = '${INVESTMENT_FORM}' AND c.project_id = t.project_id AND c.period = t.period RETURNING c.*),
          noted AS (${note(INVESTMENT)})
     SELECT DISTINCT period FROM gone`,
    [ids, reason, by],
  );
  const touched: TouchedFigures = { output: new Map(output.map(({ period }) => [period, new Set(ALL_OUTPUT)])), investment: new Set(investment.map(({ period }) => period)) };
  await settleTouched(sql, touched, changed);
}

/**
 * Gives returns that came in as records (loaded ones) their cells, so that they can be
 * corrected: what is stored, line by line and slot by slot. Returns that have cells keep them.
 */
export async function cellsFromRecords(sql: Sql, ids: readonly number[]): Promise<void> {
  for (const { form, ids: of } of await formsOf(sql, ids)) {
    const { sql: cells, values } = recordCells(form, of);
    await sql.query(`INSERT INTO return_cell (return_id, line, slot, value) ${cells} ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value`, values);
  }
}
