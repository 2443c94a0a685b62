import 'server-only';

import { CHANGED_FIELDS, type ChangedField, type ChangedFigure, type ChangeLine, type ChangesData } from '@/lib/domain/change-views';
import type { FormCalendar, FormDefinition } from '@/lib/domain/form';
import { lineNamed } from '@/lib/domain/form-periods';
import { readRevisionReason } from '@/lib/domain/revision-reason';
import type { ChangesQuery } from '@/lib/schemas/changes';
import { LIST_PAGE, type ListInput } from '@/lib/schemas/list';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { versionsOfForms } from '@/lib/server/forms/form-versions';
import { likeAnywhere } from '@/lib/server/http/paging';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { CELL_SUBJECT } from '@/lib/server/returns/published-cells';
import { indicatorInfo } from '@/lib/server/statistics/reference';

// Keys of revisions: enterprise/period/indicator of output, project/period of investment, and
// unit/form/period of cells, with line/slot as the field. The code of a project and a line may
// have a stroke in them, so what comes last is taken from the end.
const FORM = `substring(v.key from '/([^/]+)/[0-9]{6}$')`;
const PERIOD = `CASE v.subject WHEN 'output' THEN split_part(v.key, '/', 2) ELSE right(v.key, 6) END`;
const INDICATOR = `CASE v.subject WHEN 'output' THEN split_part(v.key, '/', 3) WHEN '${CELL_SUBJECT}' THEN ${FORM} ELSE 'investment' END`;
const PROJECT = `CASE v.subject WHEN 'investment' THEN left(v.key, -7) WHEN '${CELL_SUBJECT}' THEN substring(v.key from '^(.*)/[^/]+/[0-9]{6}$') END`;

const OF_FIGURES = `subject IN ('output', 'investment', '${CELL_SUBJECT}')`;

/** Changes of figures whose unit is there and within the reader's scope: what comes after the revisions `v` in a FROM, with an enterprise `e` or a project `p`. */
function inScope(ctx: Ctx, bind: Bind): string {
  return `LEFT JOIN enterprise e ON v.subject IN ('output', '${CELL_SUBJECT}') AND e.code = split_part(v.key, '/', 1)
          LEFT JOIN project p ON p.code = ${PROJECT}
         WHERE ((e.id IS NOT NULL AND ${scopeCondition(ctx, 'enterprises', 'e', bind)}) OR (p.id IS NOT NULL AND ${scopeCondition(ctx, 'projects', 'p', bind)}))`;
}

function chosen({ filters, q }: ListInput, bind: Bind): string {
  const conditions: string[] = [];
  if (filters.period !== undefined) conditions.push(`${PERIOD} = ${bind(filters.period.replace('-', ''))}`);
  if (filters.indicator !== undefined) conditions.push(`${INDICATOR} = ${bind(filters.indicator)}`);
  if (q !== '') {
    const pattern = bind(likeAnywhere(q));
    // Asked of every unit once, not of every change.
    const named = (unit: 'enterprise' | 'project') => `(SELECT n.id FROM ${unit} n WHERE n.name ILIKE ${pattern} OR n.code ILIKE ${pattern})`;
    conditions.push(`(e.id IN ${named('enterprise')} OR p.id IN ${named('project')})`);
  }
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

interface Found {
  readonly all: number;
  readonly rows: number;
  readonly since: string | null;
  readonly enterprises: number;
  readonly projects: number;
  readonly periods: readonly string[] | null;
  readonly indicators: readonly string[] | null;
}

/** How many there are, of how many units, and of which periods and indicators: one pass over the changes in scope. */
async function count(ctx: Ctx, list: ListInput): Promise<Found> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [row] = await ctx.db.sql.query<Found>(
    `SELECT COALESCE(sum(changes), 0)::int AS all, array_agg(DISTINCT period) AS periods, array_agg(DISTINCT indicator) AS indicators,
            COALESCE(sum(changes) FILTER (WHERE chosen), 0)::int AS rows, to_char(min(first) FILTER (WHERE chosen) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS since,
            (count(DISTINCT enterprise) FILTER (WHERE chosen))::int AS enterprises, (count(DISTINCT project) FILTER (WHERE chosen))::int AS projects
       FROM (SELECT ${PERIOD} AS period, ${INDICATOR} AS indicator, v.changes, v.first, e.id AS enterprise, p.id AS project, (${chosen(list, bind)}) AS chosen
               FROM (SELECT subject, key, count(*) AS changes, min(changed_at) AS first FROM revision WHERE ${OF_FIGURES} GROUP BY subject, key) v
               ${inScope(ctx, bind)}) found`,
    values,
  );
  return row ?? { all: 0, rows: 0, since: null, enterprises: 0, projects: 0, periods: null, indicators: null };
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly kind: ChangeLine['unit']['kind'];
  readonly code: string;
  readonly name: string;
  readonly period: string;
  readonly cell: boolean;
  readonly indicator: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly by: string | null;
  readonly who: string | null;
}

/** Changes in the order in which they were made, from `offset` on; as many as `limit` says, or all where it is null. */
async function readRows(ctx: Ctx, list: ListInput, { limit, offset }: { readonly limit: number | null; readonly offset: number }): Promise<readonly Row[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  return ctx.db.sql.query<Row>(
    `SELECT v.id, v.changed_at AS at, CASE WHEN e.id IS NOT NULL THEN 'enterprise' ELSE 'project' END AS kind, COALESCE(e.code, p.code) AS code, COALESCE(e.name, p.name) AS name,
            ${PERIOD} AS period, v.subject = '${CELL_SUBJECT}' AS cell, ${INDICATOR} AS indicator, v.field, v.before, v.after, v.reason, v.changed_by AS by, (SELECT u.name FROM "user" u WHERE u.id = v.changed_by) AS who
       FROM revision v ${inScope(ctx, bind)} AND v.${OF_FIGURES} AND ${chosen(list, bind)}
      ORDER BY v.id ${list.descending ? 'DESC' : 'ASC'} LIMIT ${bind(limit)}::bigint OFFSET ${bind(offset)}::bigint`,
    values,
  );
}

/** What there is to choose from; what the address asks for stays a choice where there is nothing of it. */
function withAsked(found: readonly string[] | null, asked: string | undefined): readonly string[] {
  return [...new Set([...(found ?? []), ...(asked === undefined ? [] : [asked])])];
}

/** The forms of cells as they held at a period, read together; null for one that is not there. */
async function formsOf(ctx: Ctx, rows: readonly Row[]): Promise<(code: string, period: number) => FormDefinition | null> {
  const codes = new Set(rows.flatMap(({ cell, indicator }) => (cell ? [indicator] : [])));
  const versions = await versionsOfForms(ctx.db.sql, [...codes]);
  return (code, period) => versions.findLast((version) => version.code === code && version.fromPeriod <= period) ?? null;
}

const isField = (field: string): field is ChangedField => CHANGED_FIELDS.some((known) => known === field);

interface Named {
  readonly figure: ChangedFigure;
  readonly field: string;
  readonly calendar: FormCalendar;
}

function recordNamed({ indicator, field }: Row): Named {
  const known = indicatorByCode(indicator);
  const figure = known === undefined ? { label: { zh: indicator, en: indicator }, unit: '', decimals: 0 } : indicatorInfo(known);
  return { figure: { label: figure.label, unit: figure.unit, decimals: figure.decimals }, field, calendar: 'monthly-11' };
}

/** A line that a later version of its form no longer has goes by its code. */
function cellNamed({ field }: Row, form: FormDefinition | null): Named {
  const at = field.lastIndexOf('/');
  const line = field.slice(0, at);
  const { label, unit, decimals } = (form === null ? null : lineNamed(form, line)) ?? { label: { zh: line, en: line }, unit: '', decimals: 0 };
  return { figure: { label, unit, decimals }, field: field.slice(at + 1).replace('-', '_'), calendar: form?.calendar ?? 'monthly' };
}

/** Names of stored indicators, and of forms whose figures stay with their returns; a code that nobody knows is its own. */
async function choicesOf(ctx: Ctx, codes: readonly string[]): Promise<ChangesData['indicators']> {
  const forms = await ctx.db.sql.query<{ code: string; zh: string; en: string }>(`SELECT code, name AS zh, name_en AS en FROM form WHERE code = ANY ($1::text[])`, [codes]);
  return codes.map((code) => {
    const indicator = indicatorByCode(code);
    const form = forms.find((one) => one.code === code);
    return { code, label: indicator === undefined ? { zh: form?.zh ?? code, en: form?.en ?? code } : indicatorInfo(indicator).label };
  });
}

/**
 * Every change of a figure of returns within the reader's scope: what it was before and after,
 * who changed it, when and why, the newest first; a page of them, or all for a file. The order
 * is that in which revisions were written, not that of clocks.
 *
 * @throws AppError not-permitted
 */
export async function readChanges({ ctx, input }: { ctx: Ctx; input: ChangesQuery }): Promise<ChangesData> {
  requirePermission(ctx, 'returns.read');
  const { list, whole = false } = input;
  const found = await count(ctx, list);
  const pages = Math.max(1, Math.ceil(found.rows / LIST_PAGE));
  const page = Math.min(list.page, pages);
  const rows = found.rows === 0 ? [] : await readRows(ctx, list, whole ? { limit: null, offset: 0 } : { limit: LIST_PAGE, offset: (page - 1) * LIST_PAGE });
  const imports = isPermitted(ctx, 'imports.run');
  const formAt = await formsOf(ctx, rows);
  const lines: ChangeLine[] = [];
  for (const row of rows) {
    const period = Number(row.period);
    const { figure, field, calendar } = row.cell ? cellNamed(row, formAt(row.indicator, period)) : recordNamed(row);
    if (!isField(field)) continue;
    const { id, at, kind, code, name, before, after, reason, by, who } = row;
    lines.push({ id, at: at.toISOString(), unit: { kind, code, name }, period, calendar, figure, field, before, after, who, why: readRevisionReason(reason), ownImport: imports && by === ctx.actor.userId });
  }
  return {
    lines,
    rows: found.rows,
    all: found.all,
    page,
    pages,
    since: found.since,
    enterprises: found.enterprises,
    projects: found.projects,
    periods: withAsked(found.periods, list.filters.period?.replace('-', '')).map(Number).sort((a, b) => b - a),
    indicators: await choicesOf(ctx, withAsked(found.indicators, list.filters.indicator)),
    readAt: new Date().toISOString(),
  };
}
