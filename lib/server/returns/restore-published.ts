import 'server-only';

import { restoredReason } from '@/lib/domain/revision-reason';
import type { Sql } from '@/lib/server/db/database';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { columnsAs, INVESTMENT, nothingTouched, OUTPUT, settleTouched, storeChangedInvestment, storeChangedOutput, type ChangedReturn, type ChangeReason, type FigureKind } from '@/lib/server/returns/changed-figures';
import { keepPublishedCells, reviseCells } from '@/lib/server/returns/published-cells';
import { RETURN_KEY, RETURN_UNITS } from '@/lib/server/returns/return-key';
import { ALL_OUTPUT, touch } from '@/lib/server/statistics/touched-output';

/**
 * The published figure behind a correction. The revisions hold it: when a return is no longer
 * published, that is noted among them, and every figure changes with a revision from then on.
 * So what a field said first after that note is what was published; a field without any is as
 * it was. The order is that of the revisions' numbers, which are given within one turn at a
 * time (`takeTurn`), not that of clocks.
 */

/** SQL: whether a return `r` that is not published was so before, and its published figure stands for it until it is again. */
export const PUBLISHED_BEFORE = `EXISTS (SELECT FROM return_event v WHERE v.return_id = r.id AND v.from_status = 'published')`;

/**
 * Notes that returns are published no longer: opened for correction, or about to be replaced by
 * a load. Inside the caller's transaction, whose turn it is, and before any figure changes.
 */
export async function notePublishedNoMore(sql: Sql, ids: readonly number[], to: 'returned' | 'approved', reason: string, by: string | null): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
     SELECT 'return', ${RETURN_KEY}, 'status', 'published', $2, $3, $4 FROM return t ${RETURN_UNITS} WHERE t.id = ANY ($1::int[]) ORDER BY t.id`,
    [ids, to, reason, by],
  );
}

/** For each return, the revision with which it was published no more. */
async function findNotes(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query(
    `CREATE TEMPORARY TABLE published_no_more ON COMMIT DROP AS
     SELECT t.id, max(v.id) AS since
       FROM return t ${RETURN_UNITS} JOIN revision v ON v.subject = 'return' AND v.key = ${RETURN_KEY} AND v.field = 'status' AND v.before = 'published'
      WHERE t.id = ANY ($1::int[]) GROUP BY t.id`,
    [ids],
  );
  const [found] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM published_no_more`);
  if (found?.count !== ids.length) throw new Error(`${ids.length} returns were published before, ${found?.count ?? 0} are noted as such`);
}

/** What each field of the records `place` said when it was published: SELECT of the record's columns, and whether a field changed since. */
function fieldsSince({ subject, fields }: FigureKind, record: readonly string[]): string {
  const own = record.map((column) => `place.${column}`).join(', ');
  const first = `SELECT DISTINCT ON (${own}, v.field) ${own}, v.field, v.before::numeric(20, 4) AS value
                   FROM place JOIN revision v ON v.subject = '${subject}' AND v.key = place.key AND v.id > place.since ORDER BY ${own}, v.field, v.id`;
  const pivot = fields.map(([field, column]) => `max(value) FILTER (WHERE field = '${field}') AS ${column}, bool_or(field = '${field}') AS has_${column}`).join(', ');
  return `SELECT ${record.join(', ')}, ${pivot} FROM (${first}) first GROUP BY ${record.join(', ')}`;
}

/** A column as it was published: of `was` where it changed since, else of the record `r`. */
const published = (column: string): string => `CASE WHEN was.has_${column} THEN was.${column} ELSE r.${column} END`;

async function findOutput(sql: Sql): Promise<void> {
  // A figure of last year needs the panel, as it does when it is accepted.
  const as = (column: string) => (column.startsWith('prior') ? `CASE WHEN m.year IS NOT NULL THEN ${published(column)} END` : published(column));
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     WITH place AS (
       SELECT c.id AS return_id, n.since, c.enterprise_id, c.period, i.id AS indicator_id, ${OUTPUT.key} AS key
         FROM published_no_more n JOIN return c ON c.id = n.id JOIN enterprise e ON e.id = c.enterprise_id JOIN indicator i ON i.id = ANY ($1::int[])
        WHERE c.form = 'monthly-output'
     ), figure AS (
       SELECT was.return_id, was.enterprise_id, was.period, was.indicator_id, m.year AS panel_year, r.enterprise_id IS NULL AS added, true AS correction,
              ${columnsAs(OUTPUT, (column) => `${as(column)} AS ${column}, r.${column} AS old_${column}`)}
         FROM (${fieldsSince(OUTPUT, ['return_id', 'enterprise_id', 'period', 'indicator_id'])}) was
         LEFT JOIN output_record r ON r.enterprise_id = was.enterprise_id AND r.period = was.period AND r.indicator_id = was.indicator_id
         LEFT JOIN panel_membership m ON m.enterprise_id = was.enterprise_id AND m.year = was.period / 100
     )
     SELECT *, num_nonnulls(${columnsAs(OUTPUT)}) = 0 AS gone FROM figure WHERE (${columnsAs(OUTPUT)}) IS DISTINCT FROM (${columnsAs(OUTPUT, (column) => `old_${column}`)})`,
    [ALL_OUTPUT],
  );
}

async function findInvestment(sql: Sql): Promise<void> {
  await sql.query(
    `CREATE TEMPORARY TABLE changed_figure ON COMMIT DROP AS
     WITH place AS (
       SELECT c.id AS return_id, n.since, c.project_id, c.period, ${INVESTMENT.key} AS key
         FROM published_no_more n JOIN return c ON c.id = n.id JOIN project p ON p.id = c.project_id
        WHERE c.form = '${INVESTMENT_FORM}'
     ), figure AS (
       SELECT was.return_id, was.project_id, was.period, r.project_id IS NULL AS added, true AS correction,
              ${columnsAs(INVESTMENT, (column) => `${published(column)} AS ${column}, r.${column} AS old_${column}`)}
         FROM (${fieldsSince(INVESTMENT, ['return_id', 'project_id', 'period'])}) was
         LEFT JOIN investment_record r ON r.project_id = was.project_id AND r.period = was.period
     )
     SELECT *, num_nonnulls(${columnsAs(INVESTMENT)}) = 0 AS gone FROM figure WHERE (${columnsAs(INVESTMENT)}) IS DISTINCT FROM (${columnsAs(INVESTMENT, (column) => `old_${column}`)})`,
  );
}

/** The figures that count were accepted when the published ones were, as far as that is told; of loaded ones it is not. */
async function restoreApproval(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query(
    `UPDATE return r SET approved_at = accepted.at, approved_by = accepted.actor_id
       FROM (SELECT DISTINCT ON (v.return_id) v.return_id, v.at, v.actor_id
               FROM return_event v
              WHERE v.return_id = ANY ($1::int[]) AND v.to_status = 'approved'
                AND v.id < (SELECT max(x.id) FROM return_event x WHERE x.return_id = v.return_id AND x.from_status = 'published')
              ORDER BY v.return_id, v.id DESC) accepted
      WHERE r.id = accepted.return_id`,
    [ids],
  );
}

/**
 * Puts back the published figures of returns whose accepted correction is sent back before it
 * was published: every column of every record as it was published, with a revision that says so
 * wherever that differs from what counted; totals and coverage of the touched period are
 * recomputed. What was entered stays in the cells. Inside the caller's transaction, whose turn
 * it is.
 */
export async function restorePublished(sql: Sql, changed: readonly ChangedReturn[], by: string, reason: string): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  const why: ChangeReason = { sql: '$2::text', values: [restoredReason(reason)] };
  const touched = nothingTouched();
  await findNotes(sql, ids);
  await findOutput(sql);
  for (const [period, indicators] of await storeChangedOutput(sql, 'monthly-output', by, why)) touch(touched.output, period, indicators);
  await findInvestment(sql);
  for (const period of await storeChangedInvestment(sql, by, why)) touched.investment.add(period);
  await sql.query(`DROP TABLE published_no_more`);
  // What a load had replaced was published with the cells that are there.
  await keepPublishedCells(sql, ids);
  await reviseCells(sql, ids, by, 'to-published', { sql: 'NULL', value: restoredReason(reason) });
  await restoreApproval(sql, ids);
  await settleTouched(sql, touched, changed);
}
