import 'server-only';

import { addReports, type CompletenessData, type Extension, type FormReports, type ReportCount, type TownReports } from '@/lib/domain/completeness-views';
import type { OpenedForm } from '@/lib/domain/review-views';
import type { CompletenessQuery } from '@/lib/schemas/completeness';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, mayRead, readableKeys } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { returnScope } from '@/lib/server/returns/return-scope';
import { monthOf, openedPeriod } from '@/lib/server/review/opened';
import { readReference } from '@/lib/server/statistics/reference';

/** Periods of the matrix: a year of eleven points and the same month of the year before. */
const COLUMNS = 12;

const REPORTED = `(r.first_submitted_at IS NOT NULL OR r.status IN ('submitted', 'town-approved', 'approved', 'published'))`;

const COUNTS = `
  count(*)::int AS due,
  count(*) FILTER (WHERE ${REPORTED})::int AS reported,
  count(*) FILTER (WHERE ${REPORTED} AND r.first_submitted_at IS NULL)::int AS unknown,
  count(*) FILTER (WHERE r.first_submitted_at <= r.due_at)::int AS on_time,
  count(*) FILTER (WHERE r.status = 'returned')::int AS returned,
  count(*) FILTER (WHERE r.status IN ('approved', 'published'))::int AS approved`;

interface CountRow {
  readonly due: number;
  readonly reported: number;
  readonly unknown: number;
  readonly on_time: number;
  readonly returned: number;
  readonly approved: number;
}

function countOf(row: CountRow): ReportCount {
  return { due: row.due, reported: row.reported, onTime: row.unknown > 0 ? null : row.on_time, returned: row.returned, approved: row.approved };
}

/** Returns of the opened periods by town, within scope. */
async function openedCounts(ctx: Ctx, form: string, periods: readonly number[]): Promise<readonly (CountRow & { readonly period: number; readonly town: string | null })[]> {
  const values: unknown[] = [form, periods];
  return ctx.db.sql.query(
    `SELECT r.period, t.code AS town, ${COUNTS}
       FROM return r
       LEFT JOIN enterprise e ON e.id = r.enterprise_id
       LEFT JOIN project p ON p.id = r.project_id
       LEFT JOIN area t ON t.id = COALESCE(e.town_id, p.town_id)
      WHERE r.form = $1 AND r.period = ANY ($2::int[]) AND ${returnScope(ctx, 'r', binding(values))}
      GROUP BY r.period, t.code`,
    values,
  );
}

/** Loaded periods, of which only units due and reported are stored, and not when they reported. */
async function loadedCounts(ctx: Ctx, form: string, until: number): Promise<readonly { readonly period: number; readonly town: string; readonly due: number; readonly reported: number }[]> {
  return ctx.db.sql.query(
    `SELECT c.period, c.member AS town, sum(c.due)::int AS due, sum(c.reported)::int AS reported
       FROM coverage c
      WHERE c.form = $1 AND c.dimension = 'town' AND c.period <= $2 AND ($3::text[] IS NULL OR c.member = ANY ($3::text[]))
        AND NOT EXISTS (SELECT FROM form_period p WHERE p.form = c.form AND p.period = c.period)
        AND c.period IN (SELECT DISTINCT period FROM coverage WHERE form = $1 AND period <= $2 ORDER BY period DESC LIMIT ${COLUMNS})
      GROUP BY c.period, c.member`,
    [form, until, readableKeys(ctx, 'town')],
  );
}

async function byForm(ctx: Ctx, forms: readonly OpenedForm[]): Promise<readonly FormReports[]> {
  const newest = forms.map((form) => ({ form, period: form.periods[0] ?? 0 }));
  const values: unknown[] = [newest.map(({ form }) => form.code), newest.map(({ period }) => period)];
  const rows = await ctx.db.sql.query<CountRow & { readonly form: string }>(
    `SELECT r.form, ${COUNTS}
       FROM unnest($1::text[], $2::int[]) AS asked (form, period) JOIN return r ON r.form = asked.form AND r.period = asked.period
      WHERE ${returnScope(ctx, 'r', binding(values))} GROUP BY r.form`,
    values,
  );
  return newest.flatMap(({ form, period }) => {
    const row = rows.find((one) => one.form === form.code);
    return row === undefined ? [] : [{ form, period, count: countOf(row) }];
  });
}

/** Returns that are not handed in and due within the days of T03: while they are entered, it says so of each. */
async function dueSoonOf(ctx: Ctx, form: string, period: number): Promise<CompletenessData['dueSoon']> {
  const setting = (await readCheckSettings(ctx.db.sql)).find(({ code }) => code === 'T03');
  const days = setting?.enabled === true ? setting.parameters.days : undefined;
  if (days === undefined) return null;
  const values: unknown[] = [form, period, days];
  const [row] = await ctx.db.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM return r
      WHERE r.form = $1 AND r.period = $2 AND r.first_submitted_at IS NULL AND r.status IN ('draft', 'returned')
        AND r.due_at >= now() AND r.due_at < now() + ($3::numeric + 1) * interval '1 day' AND ${returnScope(ctx, 'r', binding(values))}`,
    values,
  );
  return { count: row?.count ?? 0, days };
}

async function extensionsOf(ctx: Ctx, form: string, period: number): Promise<readonly Extension[]> {
  const rows = await ctx.db.sql.query<{ code: string; name: string; name_en: string; deadline: string; reason: string; granted_at: string }>(
    `SELECT a.code, a.name, a.name_en, to_char(x.deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS deadline, x.reason, to_char(x.granted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS granted_at
       FROM deadline_extension x JOIN area a ON a.id = x.area_id WHERE x.form = $1 AND x.period = $2 ORDER BY x.deadline, a.code`,
    [form, period],
  );
  return rows
    .filter(({ code }) => mayRead(ctx, 'town', code))
    .map((row) => ({ area: { key: row.code, label: { zh: row.name, en: row.name_en === '' ? row.name : row.name_en } }, deadline: row.deadline, reason: row.reason, grantedAt: row.granted_at }));
}

/**
 * How many returns are due, handed in and handed in on time, by town and period, of one form;
 * and each form at its newest period. Opened periods are counted from their returns; loaded
 * ones from coverage, of which it is not known when they were handed in.
 *
 * @throws AppError not-permitted
 */
export async function readCompleteness({ ctx, input }: { ctx: Ctx; input: CompletenessQuery }): Promise<CompletenessData> {
  requirePermission(ctx, 'returns.read');
  const { filters } = input.list;
  const [opened, reference] = await Promise.all([openedPeriod(ctx.db.sql, { form: filters.form ?? null, period: monthOf(filters.period) }), readReference(ctx.db)]);
  const areas = [...reference.areas.values()].filter(({ kind, key }) => kind !== 'district' && mayRead(ctx, 'town', key)).map(({ key, label }) => ({ key, label }));
  // Asked even where nothing is opened: whoever has nothing assigned is refused.
  returnScope(ctx, 'r', binding([]));
  if (opened === null) return { opened, periods: [], towns: [], total: new Map(), forms: [], extensions: [], dueSoon: null, areas };

  const { form, period } = opened;
  const [counted, loaded, forms, extensions, dueSoon] = await Promise.all([
    openedCounts(ctx, form.code, form.periods.filter((one) => one <= period).slice(0, COLUMNS)),
    loadedCounts(ctx, form.code, period),
    byForm(ctx, opened.forms),
    extensionsOf(ctx, form.code, period),
    dueSoonOf(ctx, form.code, period),
  ]);
  const found = [
    ...counted.map((row) => ({ period: row.period, town: row.town, count: countOf(row) })),
    ...loaded.map(({ due, reported, ...row }) => ({ ...row, count: { due, reported, onTime: null, returned: 0, approved: reported } })),
  ];
  const periods = [...new Set(found.map((row) => row.period))].sort((a, b) => a - b).slice(-COLUMNS);
  const towns = new Map<string | null, Map<number, ReportCount>>();
  const total = new Map<number, ReportCount>();
  for (const row of found) {
    if (!periods.includes(row.period)) continue;
    let counts = towns.get(row.town);
    if (counts === undefined) towns.set(row.town, (counts = new Map<number, ReportCount>()));
    counts.set(row.period, row.count);
    total.set(row.period, addReports(total.get(row.period), row.count));
  }
  const rows = [...towns].sort(([a], [b]) => ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1)).map(([code, counts]): TownReports => {
    const area = code === null ? undefined : reference.areas.get(code);
    return { town: code === null ? null : { key: code, label: area?.label ?? { zh: code, en: code } }, counts };
  });
  return { opened, periods, towns: rows, total, forms, extensions, dueSoon, areas };
}
