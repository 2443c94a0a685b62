import 'server-only';

import type { FormCalendar } from '@/lib/domain/form';
import type { Label } from '@/lib/domain/views';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { returnScope } from '@/lib/server/returns/return-scope';

/** How many returns of a round stand where; `empty`: a draft in which nobody has entered a figure yet. */
export interface RoundCounts {
  readonly total: number;
  readonly empty: number;
  readonly draft: number;
  readonly returned: number;
  readonly submitted: number;
  readonly approved: number;
}

/** Returns of one form and period, of one town where the person answers for several. */
export interface RoundRow {
  readonly form: string;
  readonly formLabel: Label;
  readonly calendar: FormCalendar;
  /** yyyymm. */
  readonly period: number;
  /** Null: all towns of the person together. */
  readonly town: { readonly key: string; readonly label: Label } | null;
  /** ISO 8601; the earliest of those still to be handed in, or of all once none is. */
  readonly dueAt: string | null;
  readonly counts: RoundCounts;
  /** The unit's name where there is only one. */
  readonly unit: string | null;
}

export interface CameBack {
  readonly id: number;
  readonly form: string;
  readonly formLabel: Label;
  readonly calendar: FormCalendar;
  readonly period: number;
  readonly unit: string;
  readonly reason: string;
  /** Published and opened for correction, not sent back by a reviewer. */
  readonly toCorrect: boolean;
  readonly by: string | null;
  readonly at: string | null;
}

export interface MyMonth {
  /** When this was read; ISO 8601. */
  readonly asOf: string;
  /** Rounds that are not published yet, the most pressing first; where there are several towns, each round as a whole and then by town. */
  readonly rounds: readonly RoundRow[];
  readonly cameBack: readonly CameBack[];
  readonly mayEnter: boolean;
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** The calendar of a form as it holds at a period. */
const calendar = (alias: string) =>
  `COALESCE((SELECT v.definition ->> 'calendar' FROM form_version v WHERE v.form = ${alias}.form AND v.from_period <= ${alias}.period ORDER BY v.from_period DESC LIMIT 1), 'monthly-11')`;

const MOST_BACK = 100;

interface RoundSql {
  readonly form: string;
  readonly form_name: string;
  readonly form_name_en: string;
  readonly calendar: FormCalendar;
  readonly period: number;
  readonly whole: boolean;
  readonly town: string | null;
  readonly town_name: string | null;
  readonly town_name_en: string | null;
  readonly due: string | null;
  readonly total: number;
  readonly empty: number;
  readonly draft: number;
  readonly returned: number;
  readonly submitted: number;
  readonly approved: number;
  readonly unit: string | null;
}

function label(zh: string, en: string | null): Label {
  return { zh, en: en === null || en === '' ? zh : en };
}

function roundOf(row: RoundSql): RoundRow {
  const { total, empty, draft, returned, submitted, approved } = row;
  return {
    form: row.form,
    formLabel: label(row.form_name, row.form_name_en),
    calendar: row.calendar,
    period: row.period,
    town: row.whole || row.town === null ? null : { key: row.town, label: label(row.town_name ?? row.town, row.town_name_en) },
    dueAt: row.due,
    counts: { total, empty, draft, returned, submitted, approved },
    unit: total === 1 ? row.unit : null,
  };
}

async function readRounds(ctx: Ctx): Promise<readonly RoundRow[]> {
  const values: unknown[] = [];
  const within = returnScope(ctx, 'r', binding(values));
  const rows = await ctx.db.sql.query<RoundSql>(
    `WITH mine AS (
       SELECT r.form, r.period, r.status, r.due_at, COALESCE(e.town_id, p.town_id) AS town_id, COALESCE(e.name, p.name) AS unit,
              r.status = 'draft' AND NOT EXISTS (
                SELECT FROM return_cell c WHERE c.return_id = r.id AND c.value IS NOT NULL AND c.slot NOT LIKE 'prior-%') AS empty
         FROM return r
         JOIN form_period o ON o.form = r.form AND o.period = r.period
         LEFT JOIN enterprise e ON e.id = r.enterprise_id
         LEFT JOIN project p ON p.id = r.project_id
        WHERE ${within}
     ), counted AS (
       SELECT form, period, town_id, GROUPING(town_id) = 1 AS whole,
              COALESCE(min(due_at) FILTER (WHERE status IN ('draft', 'returned')), min(due_at)) AS due_at,
              count(*)::int AS total,
              count(*) FILTER (WHERE empty)::int AS empty,
              count(*) FILTER (WHERE status = 'draft' AND NOT empty)::int AS draft,
              count(*) FILTER (WHERE status = 'returned')::int AS returned,
              count(*) FILTER (WHERE status IN ('submitted', 'town-approved'))::int AS submitted,
              count(*) FILTER (WHERE status IN ('approved', 'published'))::int AS approved,
              count(*) FILTER (WHERE status <> 'published')::int AS unpublished,
              count(DISTINCT town_id)::int AS towns,
              min(unit) AS unit
         FROM mine GROUP BY GROUPING SETS ((form, period), (form, period, town_id))
     )
     SELECT c.*, ${instant('c.due_at')} AS due, ${calendar('c')} AS calendar, f.name AS form_name, f.name_en AS form_name_en, a.code AS town, a.name AS town_name, a.name_en AS town_name_en
       FROM counted c
       JOIN counted w ON w.whole AND w.form = c.form AND w.period = c.period AND w.unpublished > 0
       JOIN form f ON f.code = c.form
       LEFT JOIN area a ON a.id = c.town_id
      WHERE c.whole OR w.towns > 1
      ORDER BY w.empty + w.draft + w.returned = 0, w.due_at NULLS LAST, c.period, c.form, c.whole DESC, c.empty + c.draft + c.returned = 0, a.code COLLATE "C"`,
    values,
  );
  return rows.map(roundOf);
}

interface BackSql extends Omit<CameBack, 'formLabel'> {
  readonly form_name: string | null;
  readonly form_name_en: string | null;
}

async function readCameBack(ctx: Ctx): Promise<readonly CameBack[]> {
  const values: unknown[] = [];
  const within = returnScope(ctx, 'r', binding(values));
  const rows = await ctx.db.sql.query<BackSql>(
    `SELECT r.id, r.form, f.name AS form_name, f.name_en AS form_name_en, r.period, ${calendar('r')} AS calendar, COALESCE(e.name, p.name) AS unit,
            COALESCE(s.reason, '') AS reason, COALESCE(s.action = 'reopen', false) AS "toCorrect", u.name AS "by", ${instant('s.at')} AS at
       FROM return r
       LEFT JOIN form f ON f.code = r.form
       LEFT JOIN enterprise e ON e.id = r.enterprise_id
       LEFT JOIN project p ON p.id = r.project_id
       LEFT JOIN LATERAL (SELECT v.action, v.reason, v.at, v.actor_id FROM return_event v WHERE v.return_id = r.id AND v.to_status = 'returned' ORDER BY v.id DESC LIMIT 1) s ON TRUE
       LEFT JOIN "user" u ON u.id = s.actor_id
      WHERE r.status = 'returned' AND ${within}
      ORDER BY s.at DESC NULLS LAST, r.id LIMIT ${MOST_BACK}`,
    values,
  );
  return rows.map(({ form_name, form_name_en, ...row }) => ({ ...row, formLabel: label(form_name ?? row.form, form_name_en) }));
}

/**
 * What a person has to hand in: the rounds that were opened and are not published yet, by town
 * where there are several, and what came back and why. Whose returns these are is decided by
 * the person's scope.
 *
 * @throws AppError not-permitted
 */
export async function readMyMonth({ ctx }: { ctx: Ctx }): Promise<MyMonth> {
  requirePermission(ctx, 'returns.read');
  const [rounds, cameBack] = await Promise.all([readRounds(ctx), readCameBack(ctx)]);
  return { asOf: new Date().toISOString(), rounds, cameBack, mayEnter: isPermitted(ctx, 'returns.enter') };
}
