import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { deadlineOf } from '@/lib/domain/form-periods';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM, INVESTMENT_LINES, priorSources } from '@/lib/server/forms/line-sources';
import { acceptedCells } from '@/lib/server/returns/published-cells';

/**
 * Returns that a period makes due, and what the product can fill in of them. Set-based: a
 * whole panel at once.
 */

const FORM = '$1::text';
const PERIOD = '$2::int';

/** The later deadline of a unit's town or parks. `u` is the unit: enterprise or project. */
const EXTENDED = {
  enterprise: `(SELECT max(x.deadline) FROM deadline_extension x WHERE x.form = ${FORM} AND x.period = ${PERIOD}
                   AND (x.area_id = u.town_id OR x.area_id IN (SELECT k.park_id FROM enterprise_park k WHERE k.enterprise_id = u.id)))`,
  project: `(SELECT max(x.deadline) FROM deadline_extension x WHERE x.form = ${FORM} AND x.period = ${PERIOD} AND (x.area_id = u.town_id OR x.area_id = u.park_id))`,
} as const;

/** Above-scale enterprises that are in the panel of the year by the period; January's panel is February's. */
const PANEL = `
  SELECT u.id, ${EXTENDED.enterprise} AS extended
    FROM panel_membership p JOIN enterprise u ON u.id = p.enterprise_id
   WHERE p.year = ${PERIOD} / 100 AND p.from_period <= GREATEST(${PERIOD}, ${PERIOD} / 100 * 100 + 2)`;

const END = `make_date(${PERIOD} / 100, ${PERIOD} % 100, 1) + interval '1 month'`;

/** Projects in the register (入库) by the end of the period, neither ended nor in production since before its year. */
const REGISTER = `
  SELECT u.id, ${EXTENDED.project} AS extended
    FROM project u
   WHERE EXISTS (SELECT FROM project_stage_event s WHERE s.project_id = u.id AND s.stage = 'registered' AND s.date < ${END})
     AND NOT EXISTS (SELECT FROM project_stage_event s WHERE s.project_id = u.id AND s.stage = 'ended' AND s.date < ${END})
     AND NOT EXISTS (SELECT FROM project_stage_event s WHERE s.project_id = u.id AND s.stage IN ('producing', 'at-capacity') AND s.date < make_date(${PERIOD} / 100, 1, 1))`;

const dueUnits = (form: FormDefinition) => (form.reporters === 'panel' ? PANEL : REGISTER);
const unitColumn = (form: FormDefinition) => (form.subject === 'enterprise' ? 'enterprise_id' : 'project_id');

async function insertDue(sql: Sql, form: FormDefinition, period: number, deadline: Date): Promise<number[]> {
  const column = unitColumn(form);
  const rows = await sql.query<{ id: number }>(
    `INSERT INTO return (${column}, form, form_version, period, status, origin, due_at)
     SELECT due.id, ${FORM}, $3::smallint, ${PERIOD}, 'draft', 'keyed', GREATEST(due.extended, $4::timestamptz)
       FROM (${dueUnits(form)}) due ORDER BY due.id
     ON CONFLICT (${column}, form, period) DO NOTHING
     RETURNING id`,
    [form.code, period, form.version, deadline],
  );
  return rows.map(({ id }) => id);
}

/** Last year's accepted figure as this year's comparable prior; from records where the line has them, else from last year's return. */
async function fillPriors(sql: Sql, form: FormDefinition, period: number, ids: readonly number[]): Promise<void> {
  const sources = priorSources(form, period);
  if (sources.length === 0) return;
  const column = unitColumn(form);
  const recorded = sources.filter(({ indicator }) => indicator !== null);
  if (recorded.length > 0) {
    await sql.query(
      `INSERT INTO return_cell (return_id, line, slot, value, prefilled)
       SELECT now.id, asked.line, asked.prior, CASE asked.of WHEN 'month' THEN r.month ELSE r.year_to_date END, CASE asked.of WHEN 'month' THEN r.month ELSE r.year_to_date END
         FROM return now
         JOIN return last ON last.enterprise_id = now.enterprise_id AND last.form = now.form AND last.period = now.period - 100 AND last.approved_at IS NOT NULL
         JOIN output_record r ON r.enterprise_id = now.enterprise_id AND r.period = $2 - 100 AND r.form = now.form
         JOIN unnest($3::text[], $4::text[], $5::text[], $6::int[]) AS asked (line, prior, of, indicator) ON asked.indicator = r.indicator_id
        WHERE now.id = ANY ($1::int[]) AND CASE asked.of WHEN 'month' THEN r.month ELSE r.year_to_date END IS NOT NULL`,
      [ids, period, recorded.map(({ line }) => line), recorded.map(({ prior }) => prior), recorded.map(({ of }) => of), recorded.map(({ indicator }) => indicator)],
    );
  }
  // Lines of the form without records, and lines by class, whose parts are stored with the return only.
  await sql.query(
    `INSERT INTO return_cell (return_id, line, slot, value, prefilled)
     SELECT now.id, before.line, asked.prior, before.value, before.value
       FROM return now
       JOIN return last ON last.${column} = now.${column} AND last.form = now.form AND last.period = now.period - 100 AND last.approved_at IS NOT NULL
       CROSS JOIN LATERAL ${acceptedCells('last')} before
       JOIN unnest($2::text[], $3::text[], $4::text[], $5::boolean[]) AS asked (line, prior, of, by_class)
         ON asked.of = before.slot AND (asked.line = before.line OR (asked.by_class AND before.line LIKE asked.line || '/%'))
      WHERE now.id = ANY ($1::int[])
     ON CONFLICT (return_id, line, slot) DO NOTHING`,
    [ids, sources.map(({ line }) => line), sources.map(({ prior }) => prior), sources.map(({ of }) => of), sources.map(({ byClass }) => byClass)],
  );
}

/** What was completed since the start by the record before, on which the month's investment is added. */
async function fillSinceStart(sql: Sql, form: FormDefinition, period: number, ids: readonly number[]): Promise<void> {
  if (form.code !== INVESTMENT_FORM || !form.lines.some(({ code }) => code === INVESTMENT_LINES.sinceStart)) return;
  await sql.query(
    `INSERT INTO return_cell (return_id, line, slot, value, prefilled)
     SELECT now.id, '${INVESTMENT_LINES.sinceStart}', 'value', NULL, before.since_start
       FROM return now
       JOIN LATERAL (SELECT i.since_start FROM investment_record i WHERE i.project_id = now.project_id AND i.period < $2 ORDER BY i.period DESC LIMIT 1) before ON true
      WHERE now.id = ANY ($1::int[])
     ON CONFLICT (return_id, line, slot) DO NOTHING`,
    [ids, period],
  );
}

/**
 * Creates the returns that a form makes due at a period and that are not there yet, filled
 * with what is known: last year's figures as the comparable prior, investment since the start.
 * Called again it adds what has become due meanwhile and touches nothing else.
 *
 * @returns ids of the added returns
 */
export async function createDue(sql: Sql, form: FormDefinition, period: number, deadline: Date = deadlineOf(form, period)): Promise<number[]> {
  const ids = await insertDue(sql, form, period, deadline);
  if (ids.length > 0) {
    await fillPriors(sql, form, period, ids);
    await fillSinceStart(sql, form, period, ids);
  }
  return ids;
}

/**
 * Removes the returns of units that are no longer due, for they have left the panel or the
 * register: those that nobody has touched yet. What was begun stays.
 *
 * @returns how many were removed
 */
export async function dropNotDue(sql: Sql, form: FormDefinition, period: number): Promise<number> {
  const dropped = await sql.query(
    `DELETE FROM return r
      WHERE r.form = ${FORM} AND r.period = ${PERIOD} AND r.status = 'draft' AND r.entered_at IS NULL AND r.approved_at IS NULL
        AND NOT EXISTS (SELECT FROM return_event v WHERE v.return_id = r.id)
        AND NOT EXISTS (SELECT FROM return_comment c WHERE c.return_id = r.id)
        AND NOT EXISTS (SELECT FROM attachment a WHERE a.return_id = r.id)
        AND NOT EXISTS (SELECT FROM (${dueUnits(form)}) due WHERE due.id = r.${unitColumn(form)})
     RETURNING r.id`,
    [form.code, period],
  );
  return dropped.length;
}
