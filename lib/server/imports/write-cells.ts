import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { recheck, type ToRecheck } from '@/lib/server/returns/recheck';

/**
 * Writes the figures of an import's changes into the returns they are about, `after` for an
 * import and `before` to take it back, and checks those returns anew. Only a draft, or what was
 * sent back, takes figures: where a return has moved on meanwhile the count of returns differs.
 *
 * @returns how many returns took figures, and how many were to
 */
export async function writeCells(sql: Sql, importId: number, which: 'after' | 'before', userId: string, onDone: (returns: number, of: number) => void): Promise<{ readonly taken: number; readonly asked: number }> {
  const changes = `SELECT (key ->> 'return')::int AS id, key ->> 'line' AS line, key ->> 'slot' AS slot, (${which} ->> 'value')::numeric AS value FROM import_change WHERE import_id = $1 AND subject = 'return-cell'`;
  const [asked] = await sql.query<{ count: number }>(`SELECT count(DISTINCT id)::int AS count FROM (${changes}) c`, [importId]);
  if (asked === undefined || asked.count === 0) return { taken: 0, asked: 0 };
  await sql.query(`SELECT r.id FROM return r WHERE r.id IN (SELECT id FROM (${changes}) c) ORDER BY r.id FOR UPDATE`, [importId]);
  const touched = await sql.query<ToRecheck>(
    `UPDATE return r SET version = r.version + 1, entered_at = now(), entered_by = $2, origin = 'imported'
      WHERE r.id IN (SELECT id FROM (${changes}) c) AND r.status IN ('draft', 'returned')
     RETURNING r.id, r.form, r.form_version AS version, r.period`,
    [importId, userId],
  );
  if (touched.length !== asked.count) return { taken: touched.length, asked: asked.count };
  await sql.query(
    `INSERT INTO return_cell (return_id, line, slot, value, changed_by, changed_at) SELECT id, line, slot, value, $2, now() FROM (${changes}) c
     ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [importId, userId],
  );
  await sql.query('ANALYZE return_cell');
  await recheck(sql, [...touched].sort((a, b) => a.id - b.id), true, (done) => {
    onDone(done, touched.length);
  });
  return { taken: touched.length, asked: asked.count };
}
