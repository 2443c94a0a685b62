import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { periodsInYear } from '@/lib/domain/form-periods';
import type { HistoryPoint, LineHistory } from '@/lib/domain/return-views';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES, recordIndicator } from '@/lib/server/forms/line-sources';
import { acceptedCells } from '@/lib/server/returns/published-cells';

/** Periods of history beside a figure. */
export const HISTORY_PERIODS = 36;

interface PointRow extends HistoryPoint {
  readonly unit: number;
  readonly line: string;
}

/** The first period of the history before a period: so many periods of the calendar earlier. */
function firstOfHistory(form: FormDefinition, period: number): number {
  const year = Math.floor(period / 100);
  const years = Math.ceil(HISTORY_PERIODS / Math.max(1, periodsInYear(form.calendar, year).length)) + 1;
  const earlier = Array.from({ length: years + 1 }, (_, i) => periodsInYear(form.calendar, year - years + i)).flat();
  return earlier.filter((one) => one < period).at(-HISTORY_PERIODS) ?? period;
}

const text = (column: string) => `trim_scale(${column})::text`;

async function outputHistory(sql: Sql, form: FormDefinition, units: readonly number[], from: number, period: number): Promise<PointRow[]> {
  const recorded = form.lines.flatMap((line) => {
    const indicator = recordIndicator(form, line);
    return indicator === null ? [] : [{ line: line.code, indicator }];
  });
  if (recorded.length === 0) return [];
  return sql.query<PointRow>(
    `SELECT r.enterprise_id AS unit, asked.line, r.period, ${text('r.month')} AS month, ${text('r.year_to_date')} AS ytd, ${text('r.prior_month')} AS "priorMonth", ${text('r.prior_year_to_date')} AS "priorYtd"
       FROM output_record r
       JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
       JOIN unnest($4::text[], $5::int[]) AS asked (line, indicator) ON asked.indicator = r.indicator_id
      WHERE r.enterprise_id = ANY ($1::int[]) AND r.indicator_id = ANY ($5::int[]) AND r.period >= $2 AND r.period < $3 AND r.form = $6
      ORDER BY r.period`,
    [units, from, period, recorded.map(({ line }) => line), recorded.map(({ indicator }) => indicator), form.code],
  );
}

async function investmentHistory(sql: Sql, units: readonly number[], from: number, period: number): Promise<PointRow[]> {
  const rows = await sql.query<{ unit: number; period: number; month: string | null; ytd: string; since: string }>(
    `SELECT project_id AS unit, period, ${text('month')} AS month, ${text('year_to_date')} AS ytd, ${text('since_start')} AS since
       FROM investment_record WHERE project_id = ANY ($1::int[]) AND period >= $2 AND period < $3 ORDER BY period`,
    [units, from, period],
  );
  const none = { priorMonth: null, priorYtd: null };
  return rows.flatMap(({ unit, period: at, month, ytd, since }) => [
    { unit, line: INVESTMENT_LINES.completed, period: at, month, ytd, ...none },
    { unit, line: INVESTMENT_LINES.sinceStart, period: at, month: null, ytd: since, ...none },
  ]);
}

/** Lines that stay with their returns; a figure of one date stands where a year to date would. */
async function cellHistory(sql: Sql, form: FormDefinition, units: readonly number[], from: number, period: number): Promise<PointRow[]> {
  const column = form.subject === 'enterprise' ? 'enterprise_id' : 'project_id';
  const recorded = form.lines.filter((line) => recordIndicator(form, line) !== null).map(({ code }) => code);
  const slot = (...names: string[]) => text(`max(c.value) FILTER (WHERE c.slot IN (${names.map((name) => `'${name}'`).join(', ')}))`);
  return sql.query<PointRow>(
    `SELECT t.${column} AS unit, c.line, t.period, ${slot('month')} AS month, ${slot('ytd', 'value')} AS ytd, ${slot('prior-month')} AS "priorMonth", ${slot('prior-ytd', 'prior-value')} AS "priorYtd"
       FROM return t CROSS JOIN LATERAL ${acceptedCells('t')} c
      WHERE t.${column} = ANY ($1::int[]) AND t.form = $2 AND t.period >= $3 AND t.period < $4 AND t.approved_at IS NOT NULL AND NOT c.line = ANY ($5::text[])
      GROUP BY t.${column}, c.line, t.period ORDER BY t.period`,
    [units, form.code, from, period, recorded],
  );
}

/**
 * Accepted figures of units before a period, by unit and line, oldest first: one statement for
 * a whole sheet. Units in the order of the form's ids (enterprises or projects).
 */
export async function sheetHistory(sql: Sql, form: FormDefinition, units: readonly number[], period: number): Promise<ReadonlyMap<number, readonly LineHistory[]>> {
  const from = firstOfHistory(form, period);
  const rows =
    form.code === INVESTMENT_FORM
      ? await investmentHistory(sql, units, from, period)
      : [...(await outputHistory(sql, form, units, from, period)), ...(await cellHistory(sql, form, units, from, period))];
  const byUnit = new Map<number, Map<string, HistoryPoint[]>>();
  for (const { unit, line, ...point } of rows) {
    const lines = byUnit.get(unit) ?? new Map<string, HistoryPoint[]>();
    const points = lines.get(line) ?? [];
    points.push(point);
    lines.set(line, points);
    byUnit.set(unit, lines);
  }
  return new Map([...byUnit].map(([unit, lines]) => [unit, [...lines].map(([line, points]) => ({ line, points }))]));
}
