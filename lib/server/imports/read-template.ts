import 'server-only';

import { cellKey, type FormDefinition } from '@/lib/domain/form';
import { classLine } from '@/lib/domain/form-periods';
import type { Label } from '@/lib/domain/views';
import { asksByClass, CLASS_COLUMN, type ImportColumn } from '@/lib/import/workbook/columns';
import type { TemplateInput } from '@/lib/schemas/imports';
import { AppError } from '@/lib/errors';
import { binding, scopeCondition, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { INVESTMENT_FORM } from '@/lib/server/forms/line-sources';
import { columnsOf, formCells } from '@/lib/server/imports/import-columns';
import { REGISTERS } from '@/lib/server/imports/import-kinds';
import { requireImport } from '@/lib/server/imports/may-import';
import { classesOf, classOrder } from '@/lib/server/returns/enterprise-classes';
import { returnScope } from '@/lib/server/returns/return-scope';

/** A template with what is known: texts and plain decimals, codes as they are stored. */
export interface TemplateData {
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly form: Label | null;
  readonly period: number | null;
  /** Known rows beyond those that a template holds. */
  readonly more: boolean;
}

const MOST_ROWS = 20_000;

const written = (period: number): string => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}`;

/** The area asked for, within scope. @throws AppError not-found */
async function areaId({ db, actor }: Ctx, code: string | null): Promise<number | null> {
  if (code === null) return null;
  const [row] = await db.sql.query<{ id: number; kind: string }>(`SELECT id, kind FROM area WHERE code = $1`, [code]);
  const readable = actor.scope.kind === 'district' || (actor.scope.kind === 'areas' && actor.scope.areaCodes.includes(code));
  if (row === undefined || !readable) throw new AppError('not-found', { message: `area ${code} is not found` });
  return row.kind === 'district' ? null : row.id;
}

/** Condition that an enterprise or a project lies in an area. */
function inArea(alias: string, subject: 'enterprise' | 'project', id: number | null, bind: Bind): string {
  if (id === null) return 'true';
  const area = bind(id);
  const park = subject === 'project' ? `${alias}.park_id = ${area}` : `EXISTS (SELECT FROM enterprise_park k WHERE k.enterprise_id = ${alias}.id AND k.park_id = ${area})`;
  return `(${alias}.town_id = ${area} OR ${park})`;
}

interface Unit {
  readonly code: string;
  readonly name: string;
  /** Industry classes that it is asked by; none where it has one alone. */
  readonly classes: readonly string[];
  readonly cells: Readonly<Record<string, string>> | null;
}

interface DueRows {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly byClass: boolean;
}

/** A row for each unit that is due, and one for each industry class of an enterprise with several. */
async function returnsDue(ctx: Ctx, form: FormDefinition, period: number, area: number | null): Promise<DueRows> {
  const values: unknown[] = [form.code, period, MOST_ROWS + 1];
  const bind = binding(values);
  const column = form.subject === 'enterprise' ? 'enterprise_id' : 'project_id';
  const classes = asksByClass(form) ? `ARRAY(${classesOf('c.code', 'u', 'r.period')} ORDER BY ${classOrder('u')})` : `'{}'::text[]`;
  const units = await ctx.db.sql.query<Unit>(
    `SELECT u.code, u.name, ${classes} AS classes, (SELECT jsonb_object_agg(c.line || '|' || c.slot, trim_scale(COALESCE(c.value, c.prefilled))::text) FROM return_cell c WHERE c.return_id = r.id AND COALESCE(c.value, c.prefilled) IS NOT NULL) AS cells
       FROM return r JOIN ${form.subject} u ON u.id = r.${column}
      WHERE r.form = $1 AND r.period = $2 AND ${returnScope(ctx, 'r', bind)} AND ${inArea('u', form.subject, area, bind)}
      ORDER BY u.town_id, u.code LIMIT $3`,
    values,
  );
  const cells = formCells(form, period);
  const byClass = units.some((unit) => unit.classes.length > 1);
  const rows = units.flatMap(({ code, name, classes: own, cells: known }) => {
    const rowOf = (industry: string | null) => [
      code,
      name,
      ...(byClass ? [industry] : []),
      ...cells.map(({ line, slot, heading, byClass: asked }) => (industry === null ? (known?.[heading] ?? null) : asked ? (known?.[cellKey(classLine(line, industry), slot)] ?? null) : null)),
    ];
    return [rowOf(null), ...(own.length > 1 ? own.map(rowOf) : [])];
  });
  return { rows, byClass };
}

/** Projects with the investment of a period: the newest open one, else the newest with figures. */
async function investmentRows(ctx: Ctx, asked: number | null, area: number | null): Promise<{ readonly rows: readonly (readonly (string | null)[])[]; readonly period: number | null }> {
  const [newest] = await ctx.db.sql.query<{ period: number | null }>(
    `SELECT COALESCE($1::int, (SELECT max(period) FROM form_period WHERE form = '${INVESTMENT_FORM}'), (SELECT max(period) FROM investment_record)) AS period`,
    [asked],
  );
  const period = newest?.period ?? null;
  if (period === null) return { rows: [], period };
  const values: unknown[] = [period, MOST_ROWS + 1];
  const bind = binding(values);
  const rows = await ctx.db.sql.query<{ code: string; name: string; month: string | null; ytd: string | null; since: string | null }>(
    `SELECT p.code, p.name, trim_scale(COALESCE(m.value, i.month))::text AS month, trim_scale(COALESCE(y.value, i.year_to_date))::text AS ytd, trim_scale(COALESCE(s.value, i.since_start))::text AS since
       FROM project p
       LEFT JOIN return r ON r.project_id = p.id AND r.form = '${INVESTMENT_FORM}' AND r.period = $1
       LEFT JOIN return_cell m ON m.return_id = r.id AND m.line = 'completed' AND m.slot = 'month'
       LEFT JOIN return_cell y ON y.return_id = r.id AND y.line = 'completed' AND y.slot = 'ytd'
       LEFT JOIN return_cell s ON s.return_id = r.id AND s.line = 'since-start' AND s.slot = 'value'
       LEFT JOIN investment_record i ON i.project_id = p.id AND i.period = $1
      WHERE (r.id IS NOT NULL OR i.project_id IS NOT NULL) AND ${scopeCondition(ctx, 'projects', 'p', bind)} AND ${inArea('p', 'project', area, bind)}
      ORDER BY p.town_id, p.code LIMIT $2`,
    values,
  );
  return { rows: rows.map(({ code, name, month, ytd, since }) => [code, name, written(period), month, ytd, since]), period };
}

/** Rows of a register as a file writes them. */
async function registerRows(ctx: Ctx, kind: Exclude<TemplateInput['kind'], 'returns' | 'investment'>, columns: readonly ImportColumn[], areaCode: string | null): Promise<readonly (readonly (string | null)[])[]> {
  const { stored, key } = REGISTERS[kind];
  const names = {
    enterprises: '',
    'enterprise-classes': `JOIN enterprise n ON n.code = b.enterprise`,
    panel: `JOIN enterprise n ON n.code = b.enterprise`,
    projects: '',
    stages: `JOIN project n ON n.code = b.project`,
    'price-index': '',
    targets: '',
    departmental: `JOIN enterprise n ON n.code = b.enterprise`,
  }[kind];
  const narrowed = {
    enterprises: `($1::text IS NULL OR b.town = $1 OR $1 = ANY (b.parks))`,
    'enterprise-classes': `($1::text IS NULL OR EXISTS (SELECT FROM area a WHERE a.id = n.town_id AND a.code = $1))`,
    panel: `b.year = (SELECT max(year) FROM panel_membership) AND ($1::text IS NULL OR EXISTS (SELECT FROM area a WHERE a.id = n.town_id AND a.code = $1))`,
    projects: `($1::text IS NULL OR b.town = $1 OR b.park = $1)`,
    stages: `($1::text IS NULL OR EXISTS (SELECT FROM area a WHERE a.id IN (n.town_id, n.park_id) AND a.code = $1))`,
    'price-index': `$1::text IS NOT DISTINCT FROM $1 AND b.period > (SELECT COALESCE(max(period), 0) - 100 FROM price_index)`,
    targets: `($1::text IS NULL OR b.area = $1) AND b.year >= (SELECT COALESCE(max(year), 0) - 1 FROM target)`,
    departmental: `b.year = (SELECT max(year) FROM departmental_record) AND ($1::text IS NULL OR EXISTS (SELECT FROM area a WHERE a.id = n.town_id AND a.code = $1))`,
  }[kind];
  const rows = await ctx.db.sql.query<{ row: Readonly<Record<string, unknown>>; name: string | null }>(
    `SELECT to_jsonb(b) AS row, ${names === '' ? 'NULL' : 'n.name'} AS name FROM (${stored}) b ${names} WHERE ${narrowed} ORDER BY ${key.map((one) => `b."${one}"`).join(', ')} LIMIT ${MOST_ROWS + 1}`,
    [areaCode],
  );
  return rows.map(({ row, name }) =>
    columns.map(({ key: column, type, shownOnly }) => {
      if (shownOnly === true) return name;
      const value = row[column];
      if (value === null || value === undefined) return null;
      if (type === 'period') return written(Number(value));
      if (typeof value === 'boolean') return value ? 'yes' : 'no';
      if (Array.isArray(value)) return value.join(';');
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    }),
  );
}

/**
 * A template for an import, with what is known within the person's scope: the units that are
 * due with their codes, names and figures; the rows of a register.
 *
 * @throws AppError not-permitted; not-found for an area out of scope; invalid-input where returns
 *   have no form and period that go together
 */
export async function readTemplate({ ctx, input }: { ctx: Ctx; input: TemplateInput }): Promise<TemplateData> {
  requireImport(ctx, input.kind);
  const area = await areaId(ctx, input.area);
  const { kind, period } = input;
  if (kind === 'returns') {
    const form = input.form === null || period === null ? null : await formAt(ctx.db.sql, input.form, period);
    if (form === null || period === null) throw new AppError('invalid-input', { problems: [{ field: 'form', expected: 'a form and a period' }] });
    const { rows, byClass } = await returnsDue(ctx, form, period, area);
    // Where no unit of the template is asked by class, the column would only puzzle.
    const columns = columnsOf(kind, form, period).filter(({ key }) => byClass || key !== CLASS_COLUMN);
    return { columns, rows: rows.slice(0, MOST_ROWS), form: form.label, period, more: rows.length > MOST_ROWS };
  }
  const columns = columnsOf(kind, null, null);
  if (kind === 'investment') {
    const found = await investmentRows(ctx, period, area);
    return { columns, rows: found.rows.slice(0, MOST_ROWS), form: null, period: found.period, more: found.rows.length > MOST_ROWS };
  }
  const rows = await registerRows(ctx, kind, columns, area === null ? null : input.area);
  return { columns, rows: rows.slice(0, MOST_ROWS), form: null, period: null, more: rows.length > MOST_ROWS };
}
