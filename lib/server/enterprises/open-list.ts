import 'server-only';

import { emptyCell, type Cell } from '@/lib/domain/cell';
import type { EnterpriseListData, FilterOptions, ListFilters } from '@/lib/domain/enterprise-views';
import { industryLevel } from '@/lib/domain/industry-code';
import type { Label, Member } from '@/lib/domain/views';
import { AppError, codeOf, type FieldProblem } from '@/lib/errors';
import { choicesOf, ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { LIST_PAGE, listParams, type ListInput } from '@/lib/schemas/list';
import { FILTER_FIELDS, filtersOf, type ViewInput } from '@/lib/schemas/view';
import { scopeCondition, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { columnsOf, countOfPanel, sumOfMatching, type MatchQuery } from '@/lib/server/enterprises/list-query';
import type { RowContext } from '@/lib/server/enterprises/enterprise-rows';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { openWhole, type FiguresQuery } from '@/lib/server/statistics/figures';
import { indicatorInfo, openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView, type ResolvedView } from '@/lib/server/statistics/resolve-view';
import { bothOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

export interface ListQuestion extends ViewInput {
  readonly list: ListInput;
}

/** A list that is asked for: the query behind it, and everything of its answer but the rows. */
export interface OpenedList {
  readonly query: MatchQuery;
  readonly context: RowContext;
  readonly head: Omit<EnterpriseListData, 'rows' | 'page' | 'pages'>;
  /** The same for questions that differ in their rows alone. */
  readonly question: readonly unknown[];
}

const plain = ({ key, label }: Member): Member => ({ key, label });

/** The members that the view's filters name. @throws AppError invalid-input naming those that do not exist */
function namedFilters(reference: Reference, { scheme }: ResolvedView, input: ViewInput): ListFilters {
  const problems: FieldProblem[] = [];
  const find = (field: keyof ListFilters, member: Member | undefined): Member | null => {
    const received = input[field];
    if (received === null) return null;
    if (member !== undefined) return plain(member);
    problems.push({ field, expected: codeOf(field), received });
    return null;
  };
  const area = (kind: 'town' | 'park') => {
    const entry = reference.areas.get(input[kind] ?? '');
    return entry?.kind === kind ? entry : undefined;
  };
  const filters = {
    town: find('town', area('town')),
    park: find('park', area('park')),
    cluster: find('cluster', scheme?.clusters.find(({ key }) => key === input.cluster)),
    industry: find('industry', reference.industries.get(input.industry ?? '')),
  };
  if (problems.length > 0) throw new AppError('invalid-input', { problems });
  return filters;
}

async function optionsOf(ctx: Ctx, reference: Reference, { scheme }: ResolvedView, filters: ListFilters): Promise<FilterOptions> {
  const areas = [...reference.areas.values()];
  const { divisions } = await versioned(ctx.db, reference.version, ['enterprise-divisions'], async () => ({
    divisions: (await ctx.db.sql.query<{ code: string }>(`SELECT DISTINCT left(industry_code, 2) AS code FROM enterprise ORDER BY 1`)).map(({ code }) => code),
  }));
  const listed = divisions.flatMap((code) => reference.industries.get(code) ?? []);
  const chosen = filters.industry;
  return {
    towns: areas.filter(({ kind }) => kind === 'town').map(plain),
    parks: areas.filter(({ kind }) => kind === 'park').map(plain),
    clusters: (scheme?.clusters ?? []).map(plain),
    industries: [...(chosen === null || listed.some(({ key }) => key === chosen.key) ? [] : [chosen]), ...listed.map(plain)],
  };
}

const INDUSTRY_DIMENSIONS = { 1: 'industry1', 2: 'industry2', 3: 'industry3', 4: 'industry4' } as const;

/**
 * Whether every record of the period counts in its total: all are in the panel and approved.
 * It mostly is so, and saves the list from asking it of each of tens of thousands of units.
 */
async function everyRecordCounts(ctx: Ctx, reference: Reference, { view, indicator, period }: ResolvedView): Promise<boolean> {
  const { sql } = ctx.db;
  const { counts } = await versioned(ctx.db, reference.version, ['every-record', indicator.id, view.measure, period], async () => {
    const whole = await openWhole(sql, reference.version, { indicator, dimension: 'district', schemeId: 0, measure: view.measure, scope: 'full' });
    const [row] = await sql.query<{ records: number }>(
      `SELECT count(${columnsOf(view).figure})::int AS records FROM output_record WHERE period = $1 AND indicator_id = $2 AND form = 'monthly-output'`,
      [period, indicator.id],
    );
    return { counts: row?.records === whole(period).units };
  });
  return counts;
}

/** Where the totals are that a list is narrowed to; null where it is narrowed by more than one member. */
function totalOf(filters: ListFilters, resolved: ResolvedView): (FiguresQuery & { readonly member?: string }) | null {
  const { view, indicator, scheme } = resolved;
  const base = { indicator, measure: view.measure, scope: view.scope, schemeId: 0 } as const;
  const named = FILTER_FIELDS.filter((field) => filters[field] !== null);
  const [only] = named;
  if (only === undefined) return { ...base, dimension: 'district' };
  const key = filters[only]?.key ?? '';
  if (named.length > 1) return null;
  if (only === 'cluster') return { ...base, dimension: 'cluster', schemeId: scheme?.id ?? 0, member: key };
  if (only !== 'industry') return { ...base, dimension: only, member: key };
  const level = industryLevel(key);
  return level === null ? null : { ...base, dimension: INDUSTRY_DIMENSIONS[level], member: key };
}

function labelOf(filters: ListFilters): Label {
  const labels = FILTER_FIELDS.flatMap((field) => (filters[field] === null ? [] : [filters[field].label]));
  return { zh: labels.map(({ zh }) => zh).join(''), en: labels.map(({ en }) => en).join(', ') };
}

/** Fills in what a list's address leaves open and reads what stands above and below its rows; rights are the caller's to ask. */
export async function openList(ctx: Ctx, input: ListQuestion): Promise<OpenedList> {
  const { sql } = ctx.db;
  const reference = await openReference(ctx, null);
  const resolved = resolveView(reference, input);
  const { view, indicator, scheme, period } = resolved;
  const { district } = reference;
  if (district === null) throw new AppError('unavailable', { message: 'no figures are loaded yet' });
  const filters = namedFilters(reference, resolved, input);
  const choices = choicesOf(input.list);
  const query: MatchQuery = {
    view,
    indicatorId: indicator.id,
    schemeId: scheme?.id ?? 0,
    filters: filtersOf(input),
    choices,
    everyRecordCounts: await everyRecordCounts(ctx, reference, resolved),
    scope: (bind) => scopeCondition(ctx, 'enterprises', 'e', bind),
  };
  const narrowed = FILTER_FIELDS.some((field) => filters[field] !== null);
  const kept = seesDistrict(ctx) ? totalOf(filters, resolved) : null;
  const unchosen = { size: null, holding: null, affiliation: null, panel: 'reported', q: '' } as const;
  const all: { readonly count: number; readonly cell: Cell } = await versioned(ctx.db, reference.version, ['list-whole', view, filtersOf(input), scopeKey(ctx)], async () => {
    if (kept === null) return sumOfMatching(sql, { ...query, choices: unchosen });
    const cell = (await openWhole(sql, reference.version, kept))(period);
    return { count: cell.units, cell };
  });
  const chosen = choices.q !== '' || choices.size !== null || choices.holding !== null || choices.affiliation !== null;
  const sums = await versioned(ctx.db, reference.version, ['list-sum', view, filtersOf(input), choices, scopeKey(ctx)], async () => {
    if (chosen) return sumOfMatching(sql, query);
    // Only units whose figure counts have one, whatever state of the panel is asked for.
    const without = choices.panel === 'missing' || choices.panel === 'outside';
    return { count: await countOfPanel(sql, query, all.count), cell: without ? emptyCell : all.cell };
  });
  // Only towns, parks and clusters have their own coverage.
  const covered = kept?.dimension === 'district' || kept?.dimension === 'town' || kept?.dimension === 'park' || kept?.dimension === 'cluster' ? kept.dimension : null;
  return {
    query,
    context: { reference, scheme, view, whole: all.cell },
    head: {
      view,
      state: dataStateOf(reference, input.vintage),
      indicator: indicatorInfo(indicator),
      district: plain(district),
      filters,
      choices,
      options: await optionsOf(ctx, reference, resolved, filters),
      whole: { kind: narrowed ? 'filters' : seesDistrict(ctx) ? 'district' : 'scope', label: narrowed ? labelOf(filters) : district.label },
      coverage: covered === null ? null : await readCoverage(sql, reference.version, { dimension: covered, schemeId: kept?.schemeId ?? 0, member: kept?.member ?? district.key, period, scope: view.scope }),
      provisional: !reference.published.has(period),
      count: sums.count,
      total: bothOf(sums.cell, all.cell),
    },
    question: [view, filtersOf(input), listParams({ ...input.list, page: 1 }, ENTERPRISE_LIST), scopeKey(ctx)],
  };
}

/** Pages of so many rows, at least one. */
export function pagesOf(count: number): number {
  return Math.max(1, Math.ceil(count / LIST_PAGE));
}
