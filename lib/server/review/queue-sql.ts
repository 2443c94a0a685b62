import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import type { QueueStatus } from '@/lib/domain/review-views';
import { RETURN_STATUSES, type ReturnStatus } from '@/lib/domain/return-workflow';
import type { ListInput } from '@/lib/schemas/list';
import { isPermitted } from '@/lib/server/auth/permissions';
import { seesDistrict, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { likeAnywhere } from '@/lib/server/http/paging';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { ownReview, returnScope } from '@/lib/server/returns/return-scope';
import { leadLine } from '@/lib/server/review/opened';

/**
 * The SQL of the queue: returns of one form and period within scope, what each adds to the
 * growth of all of them, its open findings and its lateness. All are read to put them in
 * order, in one statement; names are for the rows of the page alone.
 */
export interface QueueQuestion {
  readonly form: FormDefinition;
  readonly period: number;
  readonly list: ListInput;
}

/** How a reader approves: the district's reviewer for good, a town's before the district; null: not at all. */
export function approvalOf(ctx: Ctx): 'approve' | 'town-approve' | null {
  if (!isPermitted(ctx, 'returns.review')) return null;
  return seesDistrict(ctx) ? 'approve' : 'town-approve';
}

const STATUSES: Readonly<Record<QueueStatus, readonly ReturnStatus[]>> = {
  waiting: ['submitted', 'town-approved'],
  submitted: ['submitted'],
  'town-approved': ['town-approved'],
  returned: ['returned'],
  approved: ['approved'],
  published: ['published'],
  draft: ['draft'],
  all: RETURN_STATUSES,
};

/** The returns that a filter by status asks for; without one, those that wait to be judged. */
function statusesOf(list: ListInput): readonly ReturnStatus[] {
  return STATUSES[(list.filters.status ?? 'waiting') as QueueStatus];
}

const APPROVABLE = {
  approve: `(r.status = 'town-approved' OR (r.status = 'submitted' AND NOT r.own_review))`,
  'town-approve': `(r.status = 'submitted' AND r.own_review)`,
} as const;

const SENDABLE = {
  approve: `r.status IN ('submitted', 'town-approved', 'approved')`,
  'town-approve': `(r.status = 'submitted' AND r.own_review)`,
} as const;

/** Where the figure, its prior and what is accepted already stand. */
function figures(form: FormDefinition, bind: Bind, period: string): { readonly columns: string; readonly joins: string } {
  const lead = leadLine(form);
  if (lead === null) return { columns: 'NULL::numeric AS current, NULL::numeric AS prior, 0::numeric AS counted', joins: '' };
  const cell = (alias: string, slot: string) => `LEFT JOIN return_cell ${alias} ON ${alias}.return_id = r.id AND ${alias}.line = ${bind(lead.line.code)} AND ${alias}.slot = ${bind(slot)}`;
  const indicator = lead.line.indicator === null ? undefined : indicatorByCode(lead.line.indicator);
  if (form.subject === 'project') {
    return {
      columns: `COALESCE(now.value, held.year_to_date) AS current, COALESCE(last.year_to_date, 0) AS prior,
                CASE WHEN r.correction THEN held.year_to_date - COALESCE(last.year_to_date, 0) ELSE 0 END AS counted`,
      joins: `${cell('now', lead.current)}
              LEFT JOIN investment_record held ON held.project_id = r.project_id AND held.period = ${period} AND r.approved_at IS NOT NULL
              LEFT JOIN investment_record last ON last.project_id = r.project_id AND last.period = ${period} - 100`,
    };
  }
  const held =
    indicator?.source === 'monthly-output'
      ? `LEFT JOIN output_record held ON held.enterprise_id = r.enterprise_id AND held.period = ${period} AND held.indicator_id = ${indicator.id} AND r.approved_at IS NOT NULL`
      : '';
  const accepted = held === '' ? { current: 'NULL::numeric', prior: 'NULL::numeric' } : { current: 'held.year_to_date', prior: 'held.prior_year_to_date' };
  return {
    columns: `COALESCE(now.value, ${accepted.current}) AS current, ${lead.prior === null ? 'NULL::numeric' : `COALESCE(base.value, ${accepted.prior})`} AS prior,
              CASE WHEN r.correction THEN COALESCE(${accepted.current} - ${accepted.prior}, 0) ELSE 0 END AS counted`,
    joins: `${cell('now', lead.current)} ${lead.prior === null ? '' : cell('base', lead.prior)} ${held}`,
  };
}

const ORDER: Readonly<Record<string, string>> = {
  name: 'name COLLATE "C"',
  current: 'current',
  growth: 'growth',
  findings: 'COALESCE(mandatory, 0) + COALESCE(query, 0)',
  late: 'late_hours',
  submitted: 'submitted_at',
};

/**
 * The order of the rows. By effect they stand in whole hundredths of a point, equal ones by
 * findings, then by lateness.
 */
function orderBy({ sort, descending }: ListInput): string {
  const direction = `${descending ? 'DESC' : 'ASC'} NULLS LAST`;
  const weight = 'COALESCE(mandatory, 0) + COALESCE(query, 0) DESC, late_hours DESC NULLS LAST, abs(effect) DESC NULLS LAST, code COLLATE "C", id';
  const first = ORDER[sort];
  return first === undefined ? `round(abs(effect), 2) ${direction}, ${weight}` : `${first} ${direction}, round(abs(effect), 2) DESC NULLS LAST, ${weight}`;
}

/** Common table expressions up to `found`: every return that the filters find, with `place` in the queue's order. */
export function queueSql(ctx: Ctx, question: QueueQuestion, bind: Bind): string {
  const { form, period: yyyymm, list } = question;
  const period = `${bind(yyyymm)}::int`;
  const { columns, joins } = figures(form, bind, period);
  const approval = approvalOf(ctx);
  const conditions = [`r.status = ANY (${bind([...statusesOf(list)])}::return_status[])`];
  if (list.filters.town !== undefined) conditions.push(`r.town_id = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(list.filters.town)})`);
  if (list.filters.findings !== undefined) conditions.push(`COALESCE(f.mandatory + f.query, 0) ${list.filters.findings === 'yes' ? '>' : '='} 0`);
  if (list.filters.late !== undefined) conditions.push(list.filters.late === 'yes' ? 'r.late_hours > 0' : 'r.late_hours IS NULL');
  if (list.q !== '') {
    const pattern = bind(likeAnywhere(list.q));
    conditions.push(`(r.name ILIKE ${pattern} OR r.code ILIKE ${pattern})`);
  }
  return `
    WITH due AS MATERIALIZED (
      SELECT r.id, r.version, r.status, r.correction, r.due_at, r.submitted_at, COALESCE(e.code, p.code) AS code, COALESCE(e.name, p.name) AS name, COALESCE(e.town_id, p.town_id) AS town_id,
             ${ownReview(ctx, approval === 'town-approve' ? 'town-reviewer' : 'reviewer', 'r', bind)} AS own_review,
             CASE WHEN COALESCE(r.first_submitted_at, now()) > r.due_at AND (r.first_submitted_at IS NOT NULL OR r.status IN ('draft', 'returned'))
                  THEN ceil(extract(epoch FROM COALESCE(r.first_submitted_at, now()) - r.due_at) / 3600)::int END AS late_hours,
             ${columns}
        FROM return r
        LEFT JOIN enterprise e ON e.id = r.enterprise_id
        LEFT JOIN project p ON p.id = r.project_id
        ${joins}
       WHERE r.form = ${bind(form.code)} AND r.period = ${period} AND ${returnScope(ctx, 'r', bind)}
    ), whole AS (
      SELECT sum(prior) AS prior FROM due
    ), open_finding AS (
      SELECT f.return_id, count(*) FILTER (WHERE f.severity = 'mandatory')::int AS mandatory, count(*) FILTER (WHERE f.severity = 'query')::int AS query,
             count(*) FILTER (WHERE f.severity = 'note')::int AS note, count(*) FILTER (WHERE f.severity = 'query' AND f.explanation IS NULL)::int AS unexplained
        FROM finding f JOIN due ON due.id = f.return_id WHERE f.closed_at IS NULL GROUP BY f.return_id
    ), matching AS (
      SELECT r.*, f.mandatory, f.query, f.note, f.unexplained,
             CASE WHEN whole.prior > 0 THEN (r.current - r.prior - r.counted) * 100 / whole.prior END AS effect,
             CASE WHEN r.prior > 0 THEN (r.current - r.prior) * 100 / r.prior END AS growth,
             ${approval === null ? 'FALSE' : APPROVABLE[approval]} AS approvable, ${approval === null ? 'FALSE' : SENDABLE[approval]} AS sendable
        FROM due r CROSS JOIN whole LEFT JOIN open_finding f ON f.return_id = r.id
       WHERE ${conditions.join(' AND ')}
    ), found AS (
      SELECT *, row_number() OVER (ORDER BY ${orderBy(list)}) AS place FROM matching
    )`;
}

/** A row of `found` is clean: no open 强制性 or 核实性 finding, and the reader's to approve now. */
export const CLEAN = 'approvable AND COALESCE(mandatory, 0) + COALESCE(query, 0) = 0';
