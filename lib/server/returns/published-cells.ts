import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { formsOf, linesWithRecords } from '@/lib/server/returns/forms-of-returns';
import { RETURN_KEY, RETURN_UNITS } from '@/lib/server/returns/return-key';

/**
 * What a return was published with, kept cell by cell while it is being corrected: what is
 * entered then counts only once it is approved. Lines whose figures are records have these
 * besides, with revisions of their own.
 */

/** Revisions of cells are under this name: of the return, with the line and the slot as the field. */
export const CELL_SUBJECT = 'cell';

function cellsAt(r: string, statuses: string): string {
  return `(SELECT c.line, c.slot, c.value FROM return_cell c WHERE c.return_id = ${r}.id AND c.value IS NOT NULL AND ${r}.status IN (${statuses})
           UNION ALL SELECT k.line, k.slot, k.value FROM published_cell k WHERE k.return_id = ${r}.id AND ${r}.status NOT IN (${statuses}))`;
}

/**
 * SQL of rows (line, slot, value) for a lateral join: the figures that count of a return `r`
 * that was accepted. While a correction is entered and judged they are those it was published with.
 */
export function acceptedCells(r: string): string {
  return cellsAt(r, `'approved', 'published'`);
}

/** The same of a return that was handed in: while a correction is entered, the figures it was published with. */
export function handedInCells(r: string): string {
  return cellsAt(r, `'submitted', 'town-approved', 'approved', 'published'`);
}

/** Keeps the cells of returns as they were published with; those that have theirs kept keep them. Before anything is entered anew. */
export async function keepPublishedCells(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `INSERT INTO published_cell (return_id, line, slot, value)
     SELECT c.return_id, c.line, c.slot, c.value FROM return_cell c
      WHERE c.return_id = ANY ($1::int[]) AND c.value IS NOT NULL AND NOT EXISTS (SELECT FROM published_cell k WHERE k.return_id = c.return_id)`,
    [ids],
  );
}

/** What was published of returns is what stands in their cells. */
export async function forgetPublishedCells(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql.query(`DELETE FROM published_cell WHERE return_id = ANY ($1::int[])`, [ids]);
}

/**
 * A revision of every cell in which a correction differs from what was published: as it is
 * approved, or, the other way round, as it is sent back. Of lines without records only.
 *
 * @param reason SQL over a row `t`, the return, and what is said where that is null
 */
export async function reviseCells(sql: Sql, ids: readonly number[], by: string, way: 'to-entered' | 'to-published', reason: { readonly sql: string; readonly value: string }): Promise<void> {
  for (const { form, ids: of } of await formsOf(sql, ids)) {
    const [before, after] = way === 'to-entered' ? ['v.published', 'v.entered'] : ['v.entered', 'v.published'];
    await sql.query(
      `INSERT INTO revision (subject, key, field, before, after, reason, changed_by)
       SELECT '${CELL_SUBJECT}', ${RETURN_KEY}, v.line || '/' || v.slot, trim_scale(${before})::text, trim_scale(${after})::text, COALESCE(${reason.sql}, $4::text), $3
         FROM return t ${RETURN_UNITS}
         JOIN (SELECT COALESCE(c.return_id, k.return_id) AS return_id, COALESCE(c.line, k.line) AS line, COALESCE(c.slot, k.slot) AS slot, c.value AS entered, k.value AS published
                 FROM (SELECT * FROM return_cell WHERE return_id = ANY ($1::int[]) AND value IS NOT NULL) c
                 FULL JOIN (SELECT * FROM published_cell WHERE return_id = ANY ($1::int[])) k ON k.return_id = c.return_id AND k.line = c.line AND k.slot = c.slot) v ON v.return_id = t.id
        WHERE v.entered IS DISTINCT FROM v.published AND NOT v.line = ANY ($2::text[]) AND EXISTS (SELECT FROM published_cell had WHERE had.return_id = t.id)
        ORDER BY t.id, v.line, v.slot`,
      [of, linesWithRecords(form), by, reason.value],
    );
  }
}
