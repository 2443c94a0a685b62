import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { ENTERERS } from '@/lib/server/notices/enterers';

/**
 * Tells whoever entered them that returns came back or were opened for correction, and why; one
 * message a return, to the person who entered it last, or handed it in where nobody is noted.
 * Of those that nobody of the product entered (loaded ones) whoever is to enter for the unit is
 * told: its reporters and its area's clerks.
 */
export async function noticeReturned(sql: Sql, returns: readonly number[], kind: 'returned' | 'reopened', reason: string): Promise<void> {
  await sql.query(
    `WITH entered AS (
       SELECT r.id, u.id AS user_id FROM return r JOIN "user" u ON u.id = COALESCE(r.entered_by, r.submitted_by) WHERE r.id = ANY ($1::int[])
     ), told AS (
       TABLE entered UNION ALL SELECT w.id, w."userId" FROM (${ENTERERS}) w WHERE NOT EXISTS (SELECT FROM entered n WHERE n.id = w.id)
     )
     INSERT INTO notice (user_id, kind, detail, href)
     SELECT told.user_id, $2, jsonb_build_object('return', r.id, 'form', r.form, 'formName', f.name, 'formNameEn', f.name_en, 'period', r.period, 'unit', COALESCE(e.name, p.name), 'reason', $3::text),
            '/returns/' || r.form || '/' || r.period / 100 || '-' || lpad((r.period % 100)::text, 2, '0') || '?ids=' || r.id
       FROM told
       JOIN return r ON r.id = told.id
       LEFT JOIN form f ON f.code = r.form
       LEFT JOIN enterprise e ON e.id = r.enterprise_id
       LEFT JOIN project p ON p.id = r.project_id
      ORDER BY r.id, told.user_id`,
    [returns, kind, reason],
  );
}
