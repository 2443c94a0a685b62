import 'server-only';

import { aboveStandard, ADMISSION_MEASURES, perMu, standardOn, type AdmissionMeasure, type AdmissionStandard } from '@/lib/domain/land-admission';
import { LAND_ITEMS } from '@/lib/domain/land-evaluation';
import { ordered, projectLandKey } from '@/lib/domain/land-order';
import type { ProjectLandData, ProjectLandRow } from '@/lib/domain/land-views';
import { Decimal, fromNullable, isMeasured, missing, type Measured } from '@/lib/domain/measured';
import { currentStage, type StageEvent } from '@/lib/domain/project-stage';
import { lastDayOfPeriod } from '@/lib/domain/stall';
import { LIST_PAGE, type ListInput } from '@/lib/schemas/list';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition, scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { industryTest, placeOf, townAndIndustry } from '@/lib/server/projects/project-place';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import { openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { versioned } from '@/lib/server/statistics/versioned';

export interface ProjectLandQuestion extends ViewInput {
  readonly list: ListInput;
  /** All rows instead of one page, for files. */
  readonly whole?: boolean;
}

interface FoundRow {
  readonly code: string;
  readonly name: string;
  readonly town: string | null;
  readonly industry: string | null;
  readonly mu: string;
  readonly planned_total: string | null;
  readonly planned_output: string | null;
  readonly planned_tax: string | null;
  readonly events: readonly StageEvent[] | null;
  readonly since_start: string | null;
  readonly revenue: string | null;
  readonly tax: string | null;
  readonly enterprise_mu: string | null;
}

type ByMeasure = Readonly<Record<AdmissionMeasure, Measured>>;

const NONE = missing('not-available');
const known = (text: string | null): Measured => fromNullable(text, 'not-available');

async function readStandards(sql: Sql): Promise<readonly AdmissionStandard[]> {
  const rows = await sql.query<Readonly<Record<'from' | AdmissionMeasure | 'source', string>>>(
    `SELECT from_date::text AS "from", investment::text, output::text, tax::text, source FROM admission_standard ORDER BY from_date`,
  );
  return rows.map(({ from, investment, output, tax, source }) => ({ from, investment: new Decimal(investment), output: new Decimal(output), tax: new Decimal(tax), source }));
}

function byMeasure(of: (measure: AdmissionMeasure) => Measured): ByMeasure {
  return { investment: of('investment'), output: of('output'), tax: of('tax') };
}

/** The newest year of departments' figures by a day's end. */
async function departmentalYear(sql: Sql, day: string): Promise<number | null> {
  const [row] = await sql.query<{ year: number | null }>(`SELECT max(year)::int AS year FROM departmental_record WHERE year < $1 AND item = ANY ($2::text[])`, [Number(day.slice(0, 4)) + (day.endsWith('-12-31') ? 1 : 0), LAND_ITEMS]);
  return row?.year ?? null;
}

function rowOf(row: FoundRow, reference: Reference, standards: readonly AdmissionStandard[], year: number | null): ProjectLandRow {
  const events = row.events ?? [];
  const signed = events.find(({ stage }) => stage === 'signed')?.date;
  const day = signed ?? events.map(({ date }) => date).sort()[0] ?? null;
  const standard = day === null ? null : standardOn(standards, day);
  const mu = known(row.mu);
  const planned: ByMeasure = { investment: perMu(known(row.planned_total), mu), output: perMu(known(row.planned_output), mu), tax: perMu(known(row.planned_tax), mu) };
  const above = byMeasure((measure) => (standard === null ? NONE : aboveStandard(planned[measure], standard[measure])));
  const all = ADMISSION_MEASURES.map((measure) => above[measure]);
  const produced = year !== null && events.some(({ stage, date }) => (stage === 'producing' || stage === 'at-capacity') && date <= `${year}-12-31`);
  const ownLand = known(row.enterprise_mu);
  const area = row.town === null ? undefined : reference.areas.get(row.town);
  return {
    code: row.code,
    name: row.name,
    town: area === undefined ? null : { key: area.key, label: area.label },
    stage: currentStage(events),
    day,
    mu,
    standard,
    planned,
    above,
    reaches: all.some((m) => isMeasured(m) && m.value.lt(0)) ? false : all.every(isMeasured) ? true : null,
    actual: {
      investment: perMu(known(row.since_start), mu),
      output: produced ? perMu(known(row.revenue), ownLand) : NONE,
      tax: produced ? perMu(known(row.tax), ownLand) : NONE,
    },
  };
}

async function compute(ctx: Ctx, reference: Reference, period: number, day: string): Promise<{ readonly rows: readonly ProjectLandRow[]; readonly industries: ReadonlyMap<string, string | null>; readonly standards: readonly AdmissionStandard[]; readonly year: number | null }> {
  const { sql } = ctx.db;
  const standards = await readStandards(sql);
  const year = await departmentalYear(sql, day);
  const values: unknown[] = [];
  const bind = binding(values);
  const item = (name: string) => `(SELECT d.value::text FROM departmental_record d WHERE d.enterprise_id = p.enterprise_id AND d.year = ${bind(year)}::int AND d.item = '${name}')`;
  const rows = await sql.query<FoundRow>(
    `SELECT p.code, p.name, t.code AS town, p.industry_code AS industry, p.land_mu::text AS mu, p.planned_total::text AS planned_total, p.planned_output::text AS planned_output, p.planned_tax::text AS planned_tax,
            (SELECT json_agg(json_build_object('stage', v.stage, 'date', v.date::text) ORDER BY v.date) FROM project_stage_event v WHERE v.project_id = p.id AND v.date <= ${bind(day)}::date) AS events,
            (SELECT r.since_start::text FROM investment_record r WHERE r.project_id = p.id AND r.period <= ${bind(period)}::int AND ${notHidden('r.period', reference.hiddenInvestment)} ORDER BY r.period DESC LIMIT 1) AS since_start,
            ${item('revenue')} AS revenue, ${item('tax')} AS tax,
            (SELECT sum(u.mu)::text FROM land_use u WHERE u.enterprise_id = p.enterprise_id AND u.year = ${bind(year)}::int) AS enterprise_mu
       FROM project p LEFT JOIN area t ON t.id = p.town_id
      WHERE ${scopeCondition(ctx, 'projects', 'p', bind)} AND p.land_mu > 0
      ORDER BY p.code`,
    values,
  );
  const begun = rows.filter(({ events }) => events !== null);
  return { rows: begun.map((row) => rowOf(row, reference, standards, year)), industries: new Map(begun.map(({ code, industry }) => [code, industry])), standards, year };
}

const STATES = { reach: true, short: false, unknown: null } as const;

/**
 * Projects with land of their own: investment, output and tax promised per 亩 against the
 * admission standard in force when each was signed (or first recorded), what is wanting, and
 * what is known of the actual. Actual output and tax are the linked enterprise's revenue and
 * tax from departments' books over all its land, once the project produces.
 *
 * @throws AppError `not-permitted`; `invalid-input`, `unavailable` as `resolveView`
 */
export async function readLandProjects({ ctx, input }: { ctx: Ctx; input: ProjectLandQuestion }): Promise<ProjectLandData> {
  requirePermission(ctx, 'land.read');
  const reference = await openReference(ctx, null);
  const { view, period } = resolveView(reference, input);
  const { rows: all, industries, standards, year } = await versioned(ctx.db, reference.version, ['land-projects', period, scopeKey(ctx)], () => compute(ctx, reference, period, lastDayOfPeriod(period)));
  const { list, town, industry } = input;
  const q = list.q.toLowerCase();
  const asked = list.filters.standard;
  const state = asked === 'reach' || asked === 'short' || asked === 'unknown' ? STATES[asked] : undefined;
  const matching = all.filter(
    (row) =>
      (town === null || row.town?.key === town) &&
      (industry === null || industryTest(industry)(industries.get(row.code) ?? '')) &&
      (state === undefined || row.reaches === state) &&
      (q === '' || row.name.toLowerCase().includes(q) || row.code.toLowerCase().includes(q)),
  );
  const rows = ordered(matching, projectLandKey(list.sort), (row) => row.code, list.descending);
  const pages = input.whole === true ? 1 : Math.max(1, Math.ceil(rows.length / LIST_PAGE));
  const page = Math.min(list.page, pages);
  const count = (reaches: boolean | null) => all.filter((row) => row.reaches === reaches).length;
  return {
    view,
    state: dataStateOf(reference, input.vintage),
    place: placeOf(ctx, reference),
    chosen: { narrowed: townAndIndustry(reference, input), q: list.q, own: state },
    rows: input.whole === true ? rows : rows.slice((page - 1) * LIST_PAGE, page * LIST_PAGE),
    count: rows.length,
    summary: { projects: all.length, reach: count(true), short: count(false), unknown: count(null) },
    standards,
    towns: [...new Map(all.flatMap(({ town: of }) => (of === null ? [] : [[of.key, of] as const]))).values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    actualYear: year,
    page,
    pages,
  };
}
