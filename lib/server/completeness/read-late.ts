import 'server-only';

import type { LateData, LateLine } from '@/lib/domain/completeness-views';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import { LATE_STATES, type LateQuery, type LateState } from '@/lib/schemas/completeness';
import { LIST_PAGE } from '@/lib/schemas/list';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { binding, mayRead, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { likeAnywhere } from '@/lib/server/http/paging';
import { returnScope } from '@/lib/server/returns/return-scope';
import { leadLine, monthOf, openedPeriod } from '@/lib/server/review/opened';
import { readReference } from '@/lib/server/statistics/reference';

const STATES: Readonly<Record<LateState, string>> = {
  late: `r.first_submitted_at IS NULL AND r.status IN ('draft', 'returned') AND r.due_at < now()`,
  due: `r.first_submitted_at IS NULL AND r.status IN ('draft', 'returned') AND (r.due_at IS NULL OR r.due_at >= now())`,
  returned: `r.status = 'returned' AND r.first_submitted_at IS NOT NULL`,
};

const ORDER: Readonly<Record<string, string>> = { name: 'name COLLATE "C"', late: 'late_hours', prior: 'prior', reminded: 'reminded_at' };

interface Row {
  readonly id: number | null;
  readonly code: string;
  readonly name: string;
  readonly town: string | null;
  readonly status: ReturnStatus;
  readonly due_at: string | null;
  readonly late_hours: number | null;
  readonly prior: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly reminders: number;
  readonly reminded_at: string | null;
  readonly channel: 'product' | 'mail' | null;
  readonly state: 'sent' | 'failed' | null;
  readonly rows: number;
  readonly page: number;
}

const time = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Where the comparable prior stands that a unit's absence leaves out. */
function priorSql(form: Awaited<ReturnType<typeof formAt>>, bind: Bind, period: string): { readonly column: string; readonly join: string } {
  const lead = form === null ? null : leadLine(form);
  if (form?.subject === 'project') return { column: 'last.year_to_date', join: `LEFT JOIN investment_record last ON last.project_id = r.project_id AND last.period = ${period} - 100` };
  if (lead === null || lead.prior === null) return { column: 'NULL::numeric', join: '' };
  return { column: 'base.value', join: `LEFT JOIN return_cell base ON base.return_id = r.id AND base.line = ${bind(lead.line.code)} AND base.slot = ${bind(lead.prior)}` };
}

/** Whose business it is to call: those who enter, judge or publish; not whoever only reads. */
export function maySeeContacts(ctx: Ctx): boolean {
  return isPermitted(ctx, 'returns.review') || isPermitted(ctx, 'returns.enter') || isPermitted(ctx, 'returns.publish');
}

/**
 * Units that have not handed in a return within the reader's scope, with whom to call and when
 * they were last reminded; those late the longest first, then those whose absence leaves out
 * most. A page of them, or all for a file.
 *
 * @throws AppError not-permitted
 */
export async function readLate({ ctx, input }: { ctx: Ctx; input: LateQuery }): Promise<LateData> {
  requirePermission(ctx, 'returns.read');
  const { list, whole = false } = input;
  const [opened, reference] = await Promise.all([openedPeriod(ctx.db.sql, { form: list.filters.form ?? null, period: monthOf(list.filters.period) }), readReference(ctx.db)]);
  const towns = [...reference.areas.values()].filter(({ kind, key }) => kind === 'town' && mayRead(ctx, 'town', key)).map(({ key, label }) => ({ key, label }));
  const values: unknown[] = [];
  const bind = binding(values);
  const scope = returnScope(ctx, 'r', bind);
  if (opened === null) return { opened, lead: null, towns, lines: [], rows: 0, page: 1, pages: 1 };

  const form = await formAt(ctx.db.sql, opened.form.code, opened.period);
  const lead = form === null ? null : leadLine(form);
  const period = `${bind(opened.period)}::int`;
  const prior = priorSql(form, bind, period);
  const state = LATE_STATES.find((one) => one === list.filters.state) ?? 'late';
  const conditions = [`r.form = ${bind(opened.form.code)}`, `r.period = ${period}`, STATES[state], scope];
  if (list.filters.town !== undefined) conditions.push(`COALESCE(e.town_id, p.town_id) = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(list.filters.town)})`);
  if (list.q !== '') {
    const pattern = bind(likeAnywhere(list.q));
    conditions.push(`(e.name ILIKE ${pattern} OR e.code ILIKE ${pattern} OR p.name ILIKE ${pattern} OR p.code ILIKE ${pattern})`);
  }
  const order = `${ORDER[list.sort] ?? 'late_hours'} ${list.descending ? 'DESC' : 'ASC'} NULLS LAST, prior DESC NULLS LAST, code COLLATE "C", id`;
  const rows = await ctx.db.sql.query<Row>(
    `WITH missing AS (
       SELECT r.id, r.status, r.due_at, COALESCE(e.code, p.code) AS code, COALESCE(e.name, p.name) AS name, COALESCE(e.town_id, p.town_id) AS town_id, COALESCE(r.enterprise_id, p.enterprise_id) AS contact_id,
              CASE WHEN r.due_at < now() THEN ceil(extract(epoch FROM now() - r.due_at) / 3600)::int END AS late_hours, ${prior.column} AS prior, reminded.*
         FROM return r
         LEFT JOIN enterprise e ON e.id = r.enterprise_id
         LEFT JOIN project p ON p.id = r.project_id
         ${prior.join}
         LEFT JOIN LATERAL (SELECT max(m.sent_at) AS reminded_at, (count(DISTINCT m.sent_at) FILTER (WHERE m.state = 'sent'))::int AS reminders FROM reminder m WHERE m.return_id = r.id) reminded ON TRUE
        WHERE ${conditions.join(' AND ')}
     ), found AS (
       SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM missing
     ), counted AS (
       SELECT count(*)::int AS rows, LEAST(${bind(list.page)}::int, GREATEST(1, ceil(count(*) / ${LIST_PAGE}.0)::int)) AS page FROM found
     )
     SELECT counted.rows, counted.page, f.id, f.code, f.name, t.code AS town, f.status, ${time('f.due_at')} AS due_at, f.late_hours, f.prior::text AS prior,
            k.name AS contact, k.phone, k.email, f.reminders, ${time('f.reminded_at')} AS reminded_at, m.channel, m.state
       FROM counted LEFT JOIN (SELECT found.* FROM found, counted ${whole ? '' : `WHERE place > (counted.page - 1) * ${LIST_PAGE} AND place <= counted.page * ${LIST_PAGE}`}) f ON TRUE
       LEFT JOIN area t ON t.id = f.town_id
       LEFT JOIN enterprise_contact k ON k.enterprise_id = f.contact_id
       LEFT JOIN LATERAL (SELECT channel, state FROM reminder WHERE return_id = f.id ORDER BY id DESC LIMIT 1) m ON TRUE
      ORDER BY f.place`,
    values,
  );
  const calls = maySeeContacts(ctx);
  const count = rows[0]?.rows ?? 0;
  return {
    opened,
    lead: lead === null ? null : { label: lead.line.label, unit: lead.line.unit },
    towns,
    lines: rows.flatMap((row): LateLine[] => {
      if (row.id === null) return [];
      const town = row.town === null ? undefined : reference.areas.get(row.town);
      return [
        {
          id: row.id,
          code: row.code,
          name: row.name,
          town: town === undefined ? null : { key: town.key, label: town.label },
          status: row.status,
          dueAt: row.due_at,
          lateHours: row.late_hours,
          prior: row.prior,
          contact: row.contact === null || !calls ? null : { name: row.contact, phone: row.phone ?? '', email: row.email ?? '' },
          reminders: row.reminders,
          lastReminder: row.reminded_at === null || row.channel === null || row.state === null ? null : { at: row.reminded_at, channel: row.channel, state: row.state },
        },
      ];
    }),
    rows: count,
    page: rows[0]?.page ?? 1,
    pages: Math.max(1, Math.ceil(count / LIST_PAGE)),
  };
}
