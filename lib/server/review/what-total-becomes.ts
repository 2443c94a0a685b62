import 'server-only';

import { addCells, emptyCell, unitCell, type Cell } from '@/lib/domain/cell';
import { withoutUnit } from '@/lib/domain/cell-without';
import { Decimal } from '@/lib/domain/measured';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import type { TotalBecomes, TotalChange } from '@/lib/domain/review-views';
import { AppError } from '@/lib/errors';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, mayRead } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { formAt } from '@/lib/server/forms/form-versions';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { returnScope } from '@/lib/server/returns/return-scope';
import { investmentBefore } from '@/lib/server/review/investment-before';
import { leadLine } from '@/lib/server/review/opened';
import { readReference } from '@/lib/server/statistics/reference';

type Measure = TotalChange['measure'];
const MEASURES: readonly Measure[] = ['month', 'ytd'];

/** The return, its unit, and whether the unit's figures count in the period's totals. */
interface Subject {
  readonly id: number;
  readonly form: string;
  readonly period: number;
  readonly enterprise_id: number | null;
  readonly project_id: number | null;
  readonly town: string | null;
  readonly local: boolean;
  readonly in_panel: boolean;
  readonly counted: boolean;
  readonly correction: boolean;
  readonly status: ReturnStatus;
  readonly month_index: string | null;
  readonly ytd_index: string | null;
}

type Figures = Readonly<Record<Measure, { readonly current: Decimal | null; readonly prior: Decimal | null }>>;

const decimal = (text: string | null | undefined): Decimal | null => (text === null || text === undefined ? null : new Decimal(text));

async function subjectOf(ctx: Ctx, id: number): Promise<Subject> {
  const values: unknown[] = [id];
  const [row] = await ctx.db.sql.query<Subject>(
    `SELECT r.id, r.form, r.period, r.enterprise_id, r.project_id, t.code AS town, (e.affiliation IS NULL OR e.affiliation = 'local') AS local,
            (r.project_id IS NOT NULL OR EXISTS (SELECT FROM panel_membership m WHERE m.enterprise_id = r.enterprise_id AND m.year = r.period / 100 AND m.from_period <= r.period)) AS in_panel,
            r.approved_at IS NOT NULL AS counted, r.correction, r.status,
            (CASE WHEN r.period % 100 = 2 THEN i.year_to_date ELSE i.month END)::text AS month_index, i.year_to_date::text AS ytd_index
       FROM return r
       LEFT JOIN project p ON p.id = r.project_id
       LEFT JOIN enterprise e ON e.id = COALESCE(r.enterprise_id, p.enterprise_id)
       LEFT JOIN area t ON t.id = CASE WHEN r.project_id IS NULL THEN e.town_id ELSE p.town_id END
       LEFT JOIN price_index i ON i.industry_code = left(e.industry_code, 2) AND i.period = r.period
      WHERE r.id = $1 AND ${returnScope(ctx, 'r', binding(values))}`,
    values,
  );
  if (row === undefined) throw new AppError('not-found', { message: `return ${id} is not found` });
  return row;
}

/** What the return says now, by measure; in 02 the month is the January–February figure. */
async function enteredFigures(sql: Sql, { id, period }: Subject, line: string): Promise<Figures> {
  const cells = await sql.query<{ slot: string; value: string | null }>(`SELECT slot, value::text AS value FROM return_cell WHERE return_id = $1 AND line = $2`, [id, line]);
  const at = (slot: string) => decimal(cells.find((cell) => cell.slot === slot)?.value);
  const ytd = { current: at('ytd'), prior: at('prior-ytd') };
  return { ytd, month: period % 100 === 2 ? ytd : { current: at('month'), prior: at('prior-month') } };
}

/** What of the unit is accepted and counts already. */
async function acceptedFigures(sql: Sql, subject: Subject, indicatorId: number): Promise<Figures | null> {
  if (!subject.counted) return null;
  const [row] = await sql.query<Record<'month' | 'ytd' | 'prior_month' | 'prior_ytd', string | null>>(
    `SELECT month::text, year_to_date::text AS ytd, prior_month::text, prior_year_to_date::text AS prior_ytd
       FROM output_record WHERE enterprise_id = $1 AND period = $2 AND indicator_id = $3`,
    [subject.enterprise_id, subject.period, indicatorId],
  );
  if (row === undefined) return null;
  const ytd = { current: decimal(row.ytd), prior: decimal(row.prior_ytd) };
  return { ytd, month: subject.period % 100 === 2 ? ytd : { current: decimal(row.month), prior: decimal(row.prior_month) } };
}

interface TotalRow {
  readonly dimension: 'district' | 'town';
  readonly locality: 'local' | 'other';
  readonly measure: Measure;
  readonly value: string | null;
  readonly comparable: string | null;
  readonly prior: string | null;
  readonly deflated: string | null;
  readonly units: number;
  readonly comparable_units: number;
  readonly growing: number;
  readonly growing_real: number | null;
}

async function storedTotals(sql: Sql, subject: Subject, indicatorId: number): Promise<readonly (TotalRow & { readonly cell: Cell })[]> {
  const columns = (m: Measure) =>
    `SELECT dimension, locality, '${m}' AS measure, ${m}_value::text AS value, ${m}_comparable::text AS comparable, ${m}_prior::text AS prior, ${m}_deflated::text AS deflated,
            ${m}_units AS units, ${m}_comparable_units AS comparable_units, ${m}_growing AS growing, ${m}_growing_real AS growing_real
       FROM total WHERE indicator_id = $1 AND period = $2 AND scheme_id = 0 AND (dimension = 'district' OR (dimension = 'town' AND member = $3))`;
  const rows = await sql.query<TotalRow>(MEASURES.map(columns).join(' UNION ALL '), [indicatorId, subject.period, subject.town ?? '']);
  return rows.map((row) => ({
    ...row,
    cell: {
      value: decimal(row.value),
      comparable: decimal(row.comparable),
      prior: decimal(row.prior),
      deflated: decimal(row.deflated),
      units: row.units,
      comparableUnits: row.comparable_units,
      growing: row.growing,
      growingReal: row.growing_real,
    },
  }));
}

type Before = (kind: TotalChange['kind'], scope: TotalChange['scope'], measure: Measure) => Cell;
type After = (before: Cell, measure: Measure) => Cell;

/** Totals of output as they stand, and what they become: the unit's accepted figure out, the entered one in. */
async function outputChange(sql: Sql, subject: Subject, line: string, indicatorId: number): Promise<{ readonly before: Before; readonly after: After; readonly entered: boolean }> {
  const [entered, accepted, totals] = [await enteredFigures(sql, subject, line), await acceptedFigures(sql, subject, indicatorId), await storedTotals(sql, subject, indicatorId)];
  const unit = (figures: Figures, measure: Measure) =>
    unitCell({ ...figures[measure], priceIndex: decimal(measure === 'month' ? subject.month_index : subject.ytd_index) });
  return {
    entered: entered.ytd.current !== null,
    before: (kind, scope, measure) =>
      totals.filter((row) => row.dimension === kind && row.measure === measure && (scope === 'full' || row.locality === 'local')).reduce<Cell>((sum, { cell }) => addCells(sum, cell), emptyCell),
    after: (before, measure) => addCells(accepted === null ? before : withoutUnit(before, unit(accepted, measure)), unit(entered, measure)),
  };
}

/** The same of investment: this year's sum over last year's, whatever projects had records then and are not outstanding. */
async function investmentChange(sql: Sql, subject: Subject, line: string): Promise<{ readonly before: Before; readonly after: After; readonly entered: boolean }> {
  const entered = await enteredFigures(sql, subject, line);
  const { before, held, priorAdded } = await investmentBefore(sql, { projectId: subject.project_id ?? 0, period: subject.period, town: subject.town });
  return {
    entered: entered.ytd.current !== null,
    before,
    after: (cell, measure) => {
      const own = entered[measure].current;
      const was = held[measure];
      if (own === null) return cell;
      const value = (cell.value ?? new Decimal(0)).minus(was ?? 0).plus(own);
      const added = priorAdded[measure];
      return { ...cell, value, comparable: value, prior: added === null ? cell.prior : added.plus(cell.prior ?? 0), units: cell.units + (was === null ? 1 : 0) };
    },
  };
}

/**
 * What the totals of its town and of the district become when a return is accepted: level and
 * both growths before and after, exactly as they would be stored, of the leading line, by month
 * and year to date. Only totals that the reader may see.
 *
 * @throws AppError not-permitted; not-found for a return out of scope
 */
export async function whatTotalBecomes({ ctx, input }: { ctx: Ctx; input: { readonly id: number } }): Promise<TotalBecomes> {
  requirePermission(ctx, 'returns.read');
  const { sql } = ctx.db;
  const subject = await subjectOf(ctx, input.id);
  const form = await formAt(sql, subject.form, subject.period);
  const lead = form === null ? null : leadLine(form);
  const indicator = lead?.line.indicator == null ? undefined : indicatorByCode(lead.line.indicator);
  const nothing = (none: NonNullable<TotalBecomes['none']>): TotalBecomes => ({ indicator: lead?.line.label ?? null, unit: lead?.line.unit ?? null, changes: [], none });
  if (lead === null || indicator === undefined || indicator.source === 'derived') return nothing('no-indicator');
  if (!subject.in_panel) return nothing('not-in-panel');
  // Of a correction the published figure counts until it is approved, and from then on the corrected one.
  if (subject.counted && (!subject.correction || subject.status === 'approved')) return nothing('counted');

  const change = subject.project_id === null ? await outputChange(sql, subject, lead.line.code, indicator.id) : await investmentChange(sql, subject, lead.line.code);
  if (!change.entered) return nothing('no-figure');
  const reference = await readReference(ctx.db);
  const town = subject.town === null ? undefined : reference.areas.get(subject.town);
  const places = [
    ...(reference.district !== null && mayRead(ctx, 'district', reference.district.key) ? [{ kind: 'district' as const, place: { key: reference.district.key, label: reference.district.label } }] : []),
    ...(town !== undefined && mayRead(ctx, 'town', town.key) ? [{ kind: 'town' as const, place: { key: town.key, label: town.label } }] : []),
  ];
  // A municipal or central plant is no part of the local total, which stays as it is.
  const scopes = subject.local ? (['local', 'full'] as const) : (['full'] as const);
  const measures = subject.period % 100 === 2 ? MEASURES.slice(1) : MEASURES;
  return {
    indicator: lead.line.label,
    unit: lead.line.unit,
    none: null,
    changes: places.flatMap(({ kind, place }) =>
      scopes.flatMap((scope) =>
        [...measures].reverse().map((measure): TotalChange => {
          const before = change.before(kind, scope, measure);
          return { place, kind, scope, measure, before, after: change.after(before, measure) };
        }),
      ),
    ),
  };
}
