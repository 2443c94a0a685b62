import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { ENTERERS } from '@/lib/server/notices/enterers';
import type { ReminderOutcome } from '@/lib/server/notices/remind-by-mail';

interface Enterer {
  readonly id: number;
  readonly userId: string;
  readonly name: string;
}

/** One message to each person who enters, however many units it is about; what became of it, by return. */
export async function remindInProduct(sql: Sql, late: readonly { readonly id: number }[]): Promise<ReminderOutcome[]> {
  const ids = late.map(({ id }) => id);
  const enterers = await sql.query<Enterer>(ENTERERS, [ids]);
  await sql.query(
    `INSERT INTO notice (user_id, kind, detail, href)
     SELECT t.user_id, 'reminder', jsonb_build_object('form', r.form, 'formName', f.name, 'formNameEn', f.name_en, 'period', r.period, 'count', count(*), 'dueAt', min(r.due_at), 'unit', CASE WHEN count(*) = 1 THEN min(COALESCE(e.name, p.name)) END),
            '/returns/' || r.form || '/' || r.period / 100 || '-' || lpad((r.period % 100)::text, 2, '0')
       FROM unnest($1::int[], $2::text[]) AS t (id, user_id)
       JOIN return r ON r.id = t.id JOIN form f ON f.code = r.form
       LEFT JOIN enterprise e ON e.id = r.enterprise_id LEFT JOIN project p ON p.id = r.project_id
      GROUP BY t.user_id, r.form, r.period, f.name, f.name_en ORDER BY t.user_id`,
    [enterers.map(({ id }) => id), enterers.map(({ userId }) => userId)],
  );
  const reached = new Set(enterers.map(({ id }) => id));
  return [
    ...enterers.map(({ id, name }): ReminderOutcome => ({ id, recipient: name, error: null })),
    ...ids.filter((id) => !reached.has(id)).map((id): ReminderOutcome => ({ id, recipient: '', error: 'no account' })),
  ];
}
