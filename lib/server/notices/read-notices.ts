import 'server-only';

import type { NoticesInput } from '@/lib/schemas/notices';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { returnScope } from '@/lib/server/returns/return-scope';

/** A message to one person: `returned` and `reopened` of one return with its reason, `reminder` and `deadline-near` of a form's month. */
export interface NoticeLine {
  readonly id: number;
  readonly kind: 'returned' | 'reopened' | 'reminder' | 'deadline-near';
  readonly detail: Readonly<Record<string, unknown>>;
  readonly href: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

export interface Notices {
  readonly unread: number;
  readonly notices: readonly NoticeLine[];
}

/** So many hours before a deadline people are told that it is near. */
export const NEAR_HOURS = 48;
const MOST = 100;

/** Tells a person who enters, once a form and month, that the deadline of returns within scope is near. */
async function noteNearDeadlines(ctx: Ctx): Promise<void> {
  const values: unknown[] = [ctx.actor.userId];
  await ctx.db.sql.query(
    `INSERT INTO notice (user_id, kind, detail, href)
     SELECT u.id, 'deadline-near', jsonb_build_object('form', r.form, 'formName', f.name, 'formNameEn', f.name_en, 'period', r.period, 'count', count(*), 'dueAt', min(r.due_at)),
            '/returns/' || r.form || '/' || r.period / 100 || '-' || lpad((r.period % 100)::text, 2, '0')
       FROM "user" u, return r JOIN form f ON f.code = r.form
      WHERE u.id = $1 AND r.status IN ('draft', 'returned') AND r.due_at > now() AND r.due_at < now() + interval '${NEAR_HOURS} hours' AND ${returnScope(ctx, 'r', binding(values))}
        AND NOT EXISTS (SELECT FROM notice n WHERE n.user_id = $1 AND n.kind = 'deadline-near' AND n.detail ->> 'form' = r.form AND (n.detail ->> 'period')::int = r.period)
      GROUP BY u.id, r.form, r.period, f.name, f.name_en`,
    values,
  );
}

/**
 * A person's own messages, the newest first: what came back and why, reminders, deadlines that
 * are near.
 *
 * @throws AppError not-permitted
 */
export async function readNotices({ ctx, input }: { ctx: Ctx; input: NoticesInput }): Promise<Notices> {
  requirePermission(ctx, 'returns.read');
  if (isPermitted(ctx, 'returns.enter')) await noteNearDeadlines(ctx);
  const notices = await ctx.db.sql.query<NoticeLine>(
    `SELECT id, kind, detail, href, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt", to_char(read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "readAt"
       FROM notice WHERE user_id = $1 ${input.all ? '' : 'AND read_at IS NULL'} ORDER BY notice.created_at DESC, id DESC LIMIT ${MOST}`,
    [ctx.actor.userId],
  );
  const [count] = await ctx.db.sql.query<{ unread: number }>(`SELECT count(*)::int AS unread FROM notice WHERE user_id = $1 AND read_at IS NULL`, [ctx.actor.userId]);
  return { unread: count?.unread ?? 0, notices };
}
