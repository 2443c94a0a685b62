import 'server-only';

import type { QueueLine, ReviewQueue } from '@/lib/domain/review-views';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import { LIST_PAGE } from '@/lib/schemas/list';
import type { QueueQuery } from '@/lib/schemas/review';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, mayRead, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { leadLine, monthOf, openedPeriod } from '@/lib/server/review/opened';
import { approvalOf, CLEAN, queueSql } from '@/lib/server/review/queue-sql';
import { readReference, type Reference } from '@/lib/server/statistics/reference';

interface Row {
  readonly id: number;
  readonly version: number;
  readonly code: string;
  readonly name: string;
  readonly town: string | null;
  readonly status: ReturnStatus;
  readonly correction: boolean;
  readonly current: string | null;
  readonly prior: string | null;
  readonly effect: string | null;
  readonly mandatory: number | null;
  readonly query: number | null;
  readonly note: number | null;
  readonly unexplained: number | null;
  readonly due_at: string | null;
  readonly submitted_at: string | null;
  readonly late_hours: number | null;
  readonly approvable: boolean;
  readonly sendable: boolean;
  readonly own_review: boolean;
  readonly rows: number;
  readonly clean: number;
}

const time = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

function lineOf(row: Row, reference: Reference, approval: QueueLine['approval'], ofDistrict: boolean): QueueLine {
  const town = row.town === null ? undefined : reference.areas.get(row.town);
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    name: row.name,
    town: town === undefined ? null : { key: town.key, label: town.label },
    status: row.status,
    correction: row.correction,
    current: row.current,
    prior: row.prior,
    effect: row.effect,
    findings: { mandatory: row.mandatory ?? 0, query: row.query ?? 0, note: row.note ?? 0, unexplained: row.unexplained ?? 0 },
    dueAt: row.due_at,
    submittedAt: row.submitted_at,
    lateHours: row.late_hours,
    approval: row.approvable ? approval : null,
    maySendBack: row.sendable,
    townFirst: ofDistrict && row.own_review && row.status === 'submitted',
  };
}

/**
 * The queue of returns within the reader's scope, of the form and period that the list names
 * or of the newest period opened. Its order is by effect on the growth of the whole (拉动, in
 * points), then by open findings, then by lateness. A page of it, or all for a file.
 *
 * @throws AppError not-permitted
 */
export async function readQueue({ ctx, input }: { ctx: Ctx; input: QueueQuery }): Promise<ReviewQueue> {
  requirePermission(ctx, 'returns.read');
  const { list, whole = false } = input;
  const ofDistrict = seesDistrict(ctx);
  const [opened, reference] = await Promise.all([openedPeriod(ctx.db.sql, { form: list.filters.form ?? null, period: monthOf(list.filters.period) }), readReference(ctx.db)]);
  const towns = [...reference.areas.values()].filter(({ kind, key }) => kind === 'town' && mayRead(ctx, 'town', key)).map(({ key, label }) => ({ key, label }));
  const none = { opened, ofDistrict, lead: null, towns, lines: [], rows: 0, clean: 0, page: 1, pages: 1, readAt: new Date().toISOString() };
  if (opened === null) return none;

  const form = await formAt(ctx.db.sql, opened.form.code, opened.period);
  if (form === null) return none;
  const lead = leadLine(form);
  const values: unknown[] = [];
  const bind = binding(values);
  const size = whole ? null : LIST_PAGE;
  const sql = `${queueSql(ctx, { form, period: opened.period, list }, bind)}, counted AS (
      SELECT count(*)::int AS rows, count(*) FILTER (WHERE ${CLEAN})::int AS clean, LEAST(${bind(list.page)}::int, GREATEST(1, ceil(count(*) / ${LIST_PAGE}.0)::int)) AS page, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS read_at FROM found
    )
    SELECT counted.rows, counted.clean, counted.page, counted.read_at, f.id, f.version, f.code, f.name, t.code AS town, f.status, f.correction, f.current::text AS current, f.prior::text AS prior,
           f.effect::text AS effect, f.mandatory, f.query, f.note, f.unexplained, ${time('f.due_at')} AS due_at, ${time('f.submitted_at')} AS submitted_at, f.late_hours, f.approvable, f.sendable, f.own_review
      FROM counted LEFT JOIN (SELECT found.* FROM found, counted ${size === null ? '' : `WHERE place > (counted.page - 1) * ${size} AND place <= counted.page * ${size}`}) f ON TRUE
      LEFT JOIN area t ON t.id = f.town_id
     ORDER BY f.place`;
  const rows = await ctx.db.sql.query<(Row | { readonly id: null }) & { readonly rows: number; readonly clean: number; readonly page: number; readonly read_at: string }>(sql, values);
  const [first] = rows;
  const count = first?.rows ?? 0;
  return {
    ...none,
    lead: lead === null ? null : { label: lead.line.label, unit: lead.line.unit, decimals: lead.line.decimals },
    lines: rows.flatMap((row) => (row.id === null ? [] : [lineOf(row, reference, approvalOf(ctx), ofDistrict)])),
    rows: count,
    clean: first?.clean ?? 0,
    page: first?.page ?? 1,
    pages: Math.max(1, Math.ceil(count / LIST_PAGE)),
    readAt: first?.read_at ?? none.readAt,
  };
}
