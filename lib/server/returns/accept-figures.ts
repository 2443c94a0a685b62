import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import type { Sql } from '@/lib/server/db/database';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { INVESTMENT_FORM, INVESTMENT_LINES, recordIndicator } from '@/lib/server/forms/line-sources';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { coveragePeriods, recomputeCoverage } from '@/lib/server/statistics/recompute-coverage';
import { recomputeInvestmentTotals, recomputeOutputTotals } from '@/lib/server/statistics/recompute-totals';
import { ALL_OUTPUT, touch, type TouchedOutput } from '@/lib/server/statistics/touched-output';

/**
 * From what was entered to what counts: cells become records when a return is approved, and
 * records go when an approved one is sent back. What is stored changes with a revision.
 */

/** Returns whose standing as accepted has changed. */
export interface ChangedReturn {
  readonly id: number;
  readonly form: string;
  readonly period: number;
}

/** Lines of a form whose figures are records, with their indicators. */
function recordedLines(form: FormDefinition): { readonly lines: string[]; readonly indicators: number[] } {
  const found = form.lines.flatMap((line) => {
    const indicator = recordIndicator(form, line);
    return indicator === null ? [] : [{ line: line.code, indicator }];
  });
  return { lines: found.map(({ line }) => line), indicators: found.map(({ indicator }) => indicator) };
}

async function formsOf(sql: Sql, ids: readonly number[]): Promise<{ readonly form: FormDefinition; readonly ids: readonly number[] }[]> {
  const groups = await sql.query<{ form: string; version: number; ids: number[] }>(
    `SELECT form, form_version AS version, array_agg(id ORDER BY id) AS ids FROM return WHERE id = ANY ($1::int[]) GROUP BY form, form_version ORDER BY form, form_version`,
    [ids],
  );
  const found: { form: FormDefinition; ids: readonly number[] }[] = [];
  for (const group of groups) {
    const form = await formOfVersion(sql, group.form, group.version);
    if (form !== null) found.push({ form, ids: group.ids });
  }
  return found;
}

const OUTPUT_FIELDS = [
  ['month', 'month'],
  ['ytd', 'year_to_date'],
  ['prior_month', 'prior_month'],
  ['prior_ytd', 'prior_year_to_date'],
] as const;

const INVESTMENT_FIELDS = [
  ['month', 'month'],
  ['ytd', 'year_to_date'],
  ['since_start', 'since_start'],
] as const;

type Fields = readonly (readonly [field: string, column: string])[];

/** Why a stored figure changes: the reason with which the return was opened again or sent back, else the approval itself. */
const REASON = `COALESCE((SELECT v.reason FROM return_event v WHERE v.return_id = c.return_id AND v.reason <> '' ORDER BY v.id DESC LIMIT 1), 'approve')`;

/** Every field that differs from what is stored, and every figure that was stored once and comes back, is a revision. */
function revisions(subject: 'output' | 'investment', key: string, fields: Fields, joins: string): string {
  const values = fields.map(([field, column]) => `('${field}', c.old_${column}::text, c.${column}::text)`).join(', ');
  return `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
          SELECT '${subject}', ${key}, v.field, v.before, v.after, ${REASON}, $1
            FROM changed_figure c ${joins} CROSS JOIN LATERAL (VALUES ${values}) AS v (field, before, after)
           WHERE v.before IS DISTINCT FROM v.after
             AND (NOT c.added OR EXISTS (SELECT FROM revision once WHERE once.subject = '${subject}' AND once.key = ${key}))
           ORDER BY c.return_id`;
}

const OUTPUT_KEY = `e.code || '/' || c.period || '/' || i.code`;
const OUTPUT_JOINS = `JOIN enterprise e ON e.id = c.enterprise_id JOIN indicator i ON i.id = c.indicator_id`;
const INVESTMENT_KEY = `p.code || '/' || c.period`;
const INVESTMENT_JOINS = `JOIN project p ON p.id = c.project_id`;

async function acceptOutput(sql: Sql, form: FormDefinition, ids: readonly number[], by: string): Promise<TouchedOutput> {
  const { lines, indicators } = recordedLines(form);
  const slot = (name: string) => `max(c.value) FILTER (WHERE c.slot = '${name}')`;
  // A figure of last year needs the panel; a unit that has left it counts in no total.
  const prior = (name: string) => `CASE WHEN p.year IS NOT NULL THEN ${slot(name)} END`;
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     SELECT COALESCE(now.return_id, t.id) AS return_id, t.enterprise_id, t.period, asked.indicator AS indicator_id, now.panel_year, now.return_id IS NULL AS gone, r.enterprise_id IS NULL AS added,
            ${OUTPUT_FIELDS.map(([, column]) => `now.${column}, r.${column} AS old_${column}`).join(', ')}
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
             OR (${OUTPUT_FIELDS.map(([, column]) => `now.${column}`).join(', ')}) IS DISTINCT FROM (${OUTPUT_FIELDS.map(([, column]) => `r.${column}`).join(', ')}))`,
    [ids, lines, indicators],
  );
  await sql.query(revisions('output', OUTPUT_KEY, OUTPUT_FIELDS, OUTPUT_JOINS), [by]);
  const columns = OUTPUT_FIELDS.map(([, column]) => column).join(', ');
  await sql.query(`DELETE FROM output_record r USING changed_figure c WHERE c.gone AND r.period = c.period AND r.indicator_id = c.indicator_id AND r.enterprise_id = c.enterprise_id`);
  await sql.query(
    `INSERT INTO output_record (enterprise_id, form, period, indicator_id, panel_year, ${columns})
     SELECT enterprise_id, '${form.code}', period, indicator_id, panel_year, ${columns} FROM changed_figure WHERE NOT gone ORDER BY period, indicator_id, enterprise_id
     ON CONFLICT (period, indicator_id, enterprise_id) DO UPDATE SET panel_year = excluded.panel_year, ${OUTPUT_FIELDS.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`,
  );
  const touched: TouchedOutput = new Map();
  // What was stored already counts from now on too.
  const rows = await sql.query<{ period: number; indicator: number }>(
    `SELECT period, indicator_id AS indicator FROM changed_figure
     UNION SELECT r.period, r.indicator_id FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period WHERE t.id = ANY ($1::int[])`,
    [ids],
  );
  for (const row of rows) touch(touched, row.period, [row.indicator]);
  await sql.query(`DROP TABLE changed_figure`);
  return touched;
}

async function acceptInvestment(sql: Sql, ids: readonly number[], by: string): Promise<number[]> {
  const cell = (line: string, slot: string) => `(SELECT c.value FROM return_cell c WHERE c.return_id = t.id AND c.line = '${line}' AND c.slot = '${slot}')`;
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     SELECT now.*, r.project_id IS NULL AS added, ${INVESTMENT_FIELDS.map(([, column]) => `r.${column} AS old_${column}`).join(', ')}
       FROM (SELECT t.id AS return_id, t.project_id, t.period, ${cell(INVESTMENT_LINES.completed, 'month')} AS month, ${cell(INVESTMENT_LINES.completed, 'ytd')} AS year_to_date, ${cell(INVESTMENT_LINES.sinceStart, 'value')} AS since_start
               FROM return t WHERE t.id = ANY ($1::int[])) now
       LEFT JOIN investment_record r ON r.project_id = now.project_id AND r.period = now.period
      WHERE now.year_to_date IS NOT NULL AND now.since_start IS NOT NULL
        AND (now.month, now.year_to_date, now.since_start) IS DISTINCT FROM (r.month, r.year_to_date, r.since_start)`,
    [ids],
  );
  await sql.query(revisions('investment', INVESTMENT_KEY, INVESTMENT_FIELDS, INVESTMENT_JOINS), [by]);
  const columns = INVESTMENT_FIELDS.map(([, column]) => column).join(', ');
  await sql.query(
    `INSERT INTO investment_record (project_id, period, ${columns}) SELECT project_id, period, ${columns} FROM changed_figure
     ON CONFLICT (project_id, period) DO UPDATE SET ${INVESTMENT_FIELDS.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`,
  );
  const rows = await sql.query<{ period: number }>(`SELECT DISTINCT period FROM changed_figure`);
  await sql.query(`DROP TABLE changed_figure`);
  return rows.map(({ period }) => period);
}

interface Touched {
  readonly output: TouchedOutput;
  readonly investment: Set<number>;
}

/** Totals and coverage of what is touched, once for all of it, and the data's next version. */
async function recompute(sql: Sql, touched: Touched, changed: readonly ChangedReturn[]): Promise<void> {
  // A return that comes or goes bears on coverage, whatever it reports.
  const periods = [...new Set(changed.filter(({ form }) => form === 'monthly-output').map(({ period }) => period))];
  if (touched.output.size > 0) await recomputeOutputTotals(sql, touched.output);
  const covered = [...new Set([...coveragePeriods(touched.output), ...periods])];
  if (covered.length > 0) await recomputeCoverage(sql, covered);
  if (touched.investment.size > 0) await recomputeInvestmentTotals(sql, [...touched.investment]);
  await bumpDataVersion(sql);
}

/**
 * Makes what was entered on approved returns count: cells become output and investment
 * records, with a revision wherever a stored figure changes; totals and coverage of the touched
 * periods are recomputed once. Lines without a stored indicator stay with their return. Inside
 * the caller's transaction, whose turn it is (`takeTurn`) and which has set `approved_at`.
 */
export async function acceptFigures(sql: Sql, changed: readonly ChangedReturn[], by: string): Promise<void> {
  if (changed.length === 0) return;
  const touched: Touched = { output: new Map(), investment: new Set() };
  for (const { form, ids } of await formsOf(sql, changed.map(({ id }) => id))) {
    if (form.code === INVESTMENT_FORM) for (const period of await acceptInvestment(sql, ids, by)) touched.investment.add(period);
    else if (recordedLines(form).lines.length > 0) for (const [period, indicators] of await acceptOutput(sql, form, ids, by)) touch(touched.output, period, indicators);
  }
  await recompute(sql, touched, changed);
}

/**
 * Takes what approved returns had made count out again: their records go, each figure with a
 * revision, and totals and coverage are recomputed. What was entered stays in the cells.
 * Inside the caller's transaction, whose turn it is and which has cleared `approved_at`.
 */
export async function withdrawFigures(sql: Sql, changed: readonly ChangedReturn[], by: string, reason: string): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  const gone = (fields: Fields) => fields.map(([field, column]) => `('${field}', c.${column}::text)`).join(', ');
  const note = (subject: string, key: string, fields: Fields, joins: string) =>
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT '${subject}', ${key}, v.field, v.before, NULL, $2, $3 FROM gone c ${joins} CROSS JOIN LATERAL (VALUES ${gone(fields)}) AS v (field, before) WHERE v.before IS NOT NULL`;
  const output = await sql.query<{ period: number }>(
    `WITH gone AS (DELETE FROM output_record c USING return t WHERE t.id = ANY ($1::int[]) AND c.enterprise_id = t.enterprise_id AND c.form = t.form AND c.period = t.period RETURNING c.*),
          noted AS (${note('output', OUTPUT_KEY, OUTPUT_FIELDS, OUTPUT_JOINS)})
     SELECT DISTINCT period FROM gone`,
    [ids, reason, by],
  );
  const investment = await sql.query<{ period: number }>(
    `WITH gone AS (DELETE FROM investment_record c USING return t WHERE t.id = ANY ($1::int[]) AND t.form = '${INVESTMENT_FORM}' AND c.project_id = t.project_id AND c.period = t.period RETURNING c.*),
          noted AS (${note('investment', INVESTMENT_KEY, INVESTMENT_FIELDS, INVESTMENT_JOINS)})
     SELECT DISTINCT period FROM gone`,
    [ids, reason, by],
  );
  const touched: Touched = { output: new Map(output.map(({ period }) => [period, new Set(ALL_OUTPUT)])), investment: new Set(investment.map(({ period }) => period)) };
  await recompute(sql, touched, changed);
}

/**
 * Gives returns that came in as records (loaded ones) their cells, so that they can be
 * corrected: what is stored, line by line and slot by slot. Returns that have cells keep them.
 */
export async function cellsFromRecords(sql: Sql, ids: readonly number[]): Promise<void> {
  for (const { form, ids: of } of await formsOf(sql, ids)) {
    if (form.code === INVESTMENT_FORM) {
      await sql.query(
        `INSERT INTO return_cell (return_id, line, slot, value)
         SELECT t.id, v.line, v.slot, v.value
           FROM return t JOIN investment_record r ON r.project_id = t.project_id AND r.period = t.period
          CROSS JOIN LATERAL (VALUES ('${INVESTMENT_LINES.completed}', 'month', r.month), ('${INVESTMENT_LINES.completed}', 'ytd', r.year_to_date), ('${INVESTMENT_LINES.sinceStart}', 'value', r.since_start)) AS v (line, slot, value)
          WHERE t.id = ANY ($1::int[]) AND v.value IS NOT NULL AND NOT EXISTS (SELECT FROM return_cell c WHERE c.return_id = t.id AND c.value IS NOT NULL)
         ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value`,
        [of],
      );
      continue;
    }
    const { lines, indicators } = recordedLines(form);
    await sql.query(
      `INSERT INTO return_cell (return_id, line, slot, value)
       SELECT t.id, asked.line, v.slot, v.value
         FROM return t
         JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period
         JOIN unnest($2::text[], $3::int[]) AS asked (line, indicator) ON asked.indicator = r.indicator_id
        CROSS JOIN LATERAL (VALUES ('month', r.month), ('ytd', r.year_to_date), ('prior-month', r.prior_month), ('prior-ytd', r.prior_year_to_date)) AS v (slot, value)
        WHERE t.id = ANY ($1::int[]) AND v.value IS NOT NULL AND NOT EXISTS (SELECT FROM return_cell c WHERE c.return_id = t.id AND c.value IS NOT NULL)`,
      [of, lines, indicators],
    );
  }
}
