import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/**
 * Tells whoever entered them that returns came back, and why; one message a return, to the
 * person who entered it last, or handed it in where nobody is noted. Returns of a unit nobody
 * of the product entered (imported ones) tell nobody.
 */
export async function noticeReturned(sql: Sql, returns: readonly number[], kind: 'returned' | 'reopened', reason: string): Promise<void> {
  await sql.query(
    `INSERT INTO notice (user_id, kind, detail, href)
     SELECT u.id, $2, jsonb_build_object('return', r.id, 'form', r.form, 'formName', f.name, 'formNameEn', f.name_en, 'period', r.period, 'unit', COALESCE(e.name, p.name), 'reason', $3::text),
            '/returns/' || r.form || '/' || r.period / 100 || '-' || lpad((r.period % 100)::text, 2, '0') || '?ids=' || r.id
       FROM return r
       JOIN "user" u ON u.id = COALESCE(r.entered_by, r.submitted_by)
       LEFT JOIN form f ON f.code = r.form
       LEFT JOIN enterprise e ON e.id = r.enterprise_id
       LEFT JOIN project p ON p.id = r.project_id
      WHERE r.id = ANY ($1::int[]) ORDER BY r.id`,
    [returns, kind, reason],
  );
}
