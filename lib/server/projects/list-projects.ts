import 'server-only';

import { formatPeriod, isPeriod, type Period } from '@/lib/domain/period';
import type { ProjectItem, ProjectSort, ProjectsInput, ProjectsResult } from '@/lib/schemas/api/projects';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition, type Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { schemeOf, withinIndustry } from '@/lib/server/enterprises/enterprise-filter';
import { cursorAfter, likeAnywhere, pageSql, type Sorting } from '@/lib/server/http/paging';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import { openReference, type Reference } from '@/lib/server/statistics/reference';

const text = (expression: string): Sorting => ({ expression: `${expression} COLLATE "C"`, type: 'text' });
const amount = (expression: string): Sorting => ({ expression, type: 'numeric' });

const SORTINGS: Readonly<Record<ProjectSort, Sorting>> = {
  code: text('p.code'),
  name: text('p.name'),
  investor: text('p.investor'),
  stage: { expression: 'array_position(enum_range(NULL::project_stage), s.stage)', type: 'int' },
  stageDate: { expression: 's.date', type: 'date' },
  signed: amount('s.signed'),
  planned: amount('p.planned_total'),
  thisYear: amount('i.this_year'),
  sinceStart: amount('i.since_start'),
};

/** Joins that both the count and the page need: the present stage, then the newest investment. */
function joins({ hiddenInvestment }: Reference, newest: Period | null, bind: Bind): string {
  const until = bind(newest ?? 0);
  return `
    LEFT JOIN LATERAL (
      SELECT e.stage, e.date, CASE WHEN EXISTS (SELECT FROM project_stage_event x WHERE x.project_id = p.id AND x.stage = 'signed') THEN p.planned_total END AS signed
        FROM project_stage_event e WHERE e.project_id = p.id ORDER BY e.stage DESC LIMIT 1) s ON TRUE
    LEFT JOIN LATERAL (
      SELECT r.period, r.since_start, CASE WHEN r.period / 100 = ${until}::int / 100 THEN r.year_to_date END AS this_year
        FROM investment_record r WHERE r.project_id = p.id AND r.period <= ${until}::int AND ${notHidden('r.period', hiddenInvestment)} ORDER BY r.period DESC LIMIT 1) i ON TRUE`;
}

function filters(input: ProjectsInput, reference: Reference, bind: Bind): string[] {
  const conditions: string[] = [];
  const has = <T>(value: T | undefined, condition: (value: T) => string): void => {
    if (value !== undefined) conditions.push(condition(value));
  };
  has(input.q, (q) => {
    const pattern = bind(likeAnywhere(q));
    return `(p.name ILIKE ${pattern} OR p.code ILIKE ${pattern} OR p.investor ILIKE ${pattern})`;
  });
  has(input.town, (town) => `p.town_id = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(town)})`);
  has(input.park, (park) => `p.park_id = (SELECT id FROM area WHERE kind = 'park' AND code = ${bind(park)})`);
  has(input.industry, (industry) => withinIndustry('p.industry_code', industry, bind));
  const scheme = schemeOf(reference, input.scheme);
  has(input.cluster, (cluster) => `p.cluster_id = (SELECT id FROM cluster WHERE scheme_id = ${bind(scheme?.id ?? null)} AND code = ${bind(cluster)})`);
  has(input.kind, (kind) => `p.kind = ${bind(kind)}::project_kind`);
  has(input.stage, (stage) => `s.stage = ${bind(stage)}::project_stage`);
  has(input.foreign, (foreign) => `p."foreign" = ${bind(foreign === 'yes')}::boolean`);
  return conditions;
}

interface ProjectRow {
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  readonly enterprise: string | null;
  readonly town: string | null;
  readonly park: string | null;
  readonly industry: string | null;
  readonly scheme: string | null;
  readonly cluster: string | null;
  readonly kind: ProjectItem['kind'];
  readonly foreign: boolean;
  readonly stage: ProjectItem['stage'];
  readonly stage_date: string | null;
  readonly signed: string | null;
  readonly planned: string | null;
  readonly this_year: string | null;
  readonly since_start: string | null;
  readonly invested_to: number | null;
  readonly land_mu: string | null;
  readonly planned_output: string | null;
  readonly planned_tax: string | null;
  readonly sorted: string | null;
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function itemOf(row: ProjectRow, reference: Reference, lang: ProjectsInput['lang']): ProjectItem {
  const area = (code: string | null) => (code === null ? null : (reference.areas.get(code)?.label[lang] ?? code));
  const cluster = reference.schemes.find((s) => s.key === row.scheme)?.clusters.find((c) => c.key === row.cluster);
  return {
    code: row.code,
    name: row.name,
    investor: row.investor,
    enterprise: row.enterprise,
    town: row.town,
    townLabel: area(row.town),
    park: row.park,
    parkLabel: area(row.park),
    industry: row.industry,
    industryLabel: row.industry === null ? null : (reference.industries.get(row.industry)?.label[lang] ?? row.industry),
    scheme: row.scheme,
    cluster: row.cluster,
    clusterLabel: cluster?.label[lang] ?? row.cluster,
    kind: row.kind,
    foreign: row.foreign,
    stage: row.stage,
    stageDate: row.stage_date,
    signed: numberOf(row.signed),
    planned: numberOf(row.planned),
    thisYear: numberOf(row.this_year),
    sinceStart: numberOf(row.since_start),
    investedTo: row.invested_to !== null && isPeriod(row.invested_to) ? formatPeriod(row.invested_to) : null,
    landMu: numberOf(row.land_mu),
    plannedOutput: numberOf(row.planned_output),
    plannedTax: numberOf(row.planned_tax),
  };
}

/**
 * Projects within the reader's scope, a page at a time, each with the stage it stands at and
 * four amounts in 万元 that are never added: signed (the planned total, once signed), planned
 * total, completed in the year of the newest investment period, completed since the start. An
 * amount that is not known is null.
 *
 * @throws AppError not-permitted; invalid-input for a scheme that does not exist and for a
 *   cursor of another query
 */
export async function listProjects({ ctx, input }: { ctx: Ctx; input: ProjectsInput }): Promise<ProjectsResult> {
  requirePermission(ctx, 'projects.read');
  const reference = await openReference(ctx, null);
  const newest = reference.investmentPeriods.at(-1) ?? null;

  const values: unknown[] = [];
  const bind = binding(values);
  const from = `project p ${joins(reference, newest, bind)}`;
  const matching = [scopeCondition(ctx, 'projects', 'p', bind), ...filters(input, reference, bind)].join(' AND ');
  const [count] = await ctx.db.sql.query<{ total: number }>(`SELECT count(*)::int AS total FROM ${from} WHERE ${matching}`, values);

  const sorting = SORTINGS[input.sort];
  const { after, orderBy } = pageSql(input, sorting, 'p.code', bind);
  const rows = await ctx.db.sql.query<ProjectRow>(
    `SELECT p.code, p.name, p.investor, e.code AS enterprise, t.code AS town, k.code AS park, p.industry_code AS industry,
            cs.code AS scheme, c.code AS cluster, p.kind, p."foreign", s.stage, s.date::text AS stage_date,
            s.signed::text AS signed, p.planned_total::text AS planned, i.this_year::text AS this_year, i.since_start::text AS since_start,
            i.period AS invested_to, p.land_mu::text AS land_mu, p.planned_output::text AS planned_output, p.planned_tax::text AS planned_tax,
            (${sorting.expression})::text AS sorted
       FROM ${from}
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
       LEFT JOIN area t ON t.id = p.town_id
       LEFT JOIN area k ON k.id = p.park_id
       LEFT JOIN cluster c ON c.id = p.cluster_id
       LEFT JOIN cluster_scheme cs ON cs.id = c.scheme_id
      WHERE ${matching} AND ${after}
      ORDER BY ${orderBy}
      LIMIT ${bind(input.limit + 1)}`,
    values,
  );

  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    meta: {
      unit: '万元',
      total: count?.total ?? 0,
      period: newest === null ? null : formatPeriod(newest),
      vintage: reference.vintage,
      notes: [],
    },
    items: page.map((row) => itemOf(row, reference, input.lang)),
    next: rows.length > input.limit && last ? cursorAfter({ value: last.sorted, code: last.code }, input) : null,
  };
}
