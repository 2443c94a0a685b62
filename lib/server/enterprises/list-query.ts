import 'server-only';

import type { Basis, Cell } from '@/lib/domain/cell';
import { ENTERPRISE_SIZES, type ListChoices, type PanelState } from '@/lib/domain/enterprise-views';
import { Decimal } from '@/lib/domain/measured';
import type { View } from '@/lib/domain/views';
import { ENTERPRISE_SORTS, type EnterpriseListSort } from '@/lib/schemas/enterprise-list';
import type { ListInput } from '@/lib/schemas/list';
import type { ViewFilters } from '@/lib/schemas/view';
import { binding, type Bind } from '@/lib/server/auth/scope';
import { withinIndustry } from '@/lib/server/enterprises/enterprise-filter';
import { likeAnywhere } from '@/lib/server/http/paging';
import type { Sql } from '@/lib/server/db/database';

/**
 * The SQL of the list of enterprises: which units match, with their figure of one period, in
 * which order. Units count as in totals: in the panel by the period, with an approved return.
 */
export interface MatchQuery {
  readonly view: View;
  readonly indicatorId: number;
  readonly schemeId: number;
  readonly filters: ViewFilters;
  readonly choices: ListChoices;
  /** Condition on `e` that keeps to the reader's scope. */
  readonly scope: (bind: Bind) => string;
  /** Whether every record of the period is known to count, so that neither return nor panel has to be asked. */
  readonly everyRecordCounts: boolean;
  /** Only these units, by id. */
  readonly ids?: readonly number[];
}

/** Columns of a record and of its price index; 02 has one figure for both measures. */
export function columnsOf({ measure, period }: Pick<View, 'measure' | 'period'>): { readonly figure: string; readonly prior: string } {
  return measure === 'ytd' || period % 100 === 2 ? { figure: 'year_to_date', prior: 'prior_year_to_date' } : { figure: 'month', prior: 'prior_month' };
}

/** Conditions of the view's filters on `e`. */
function filterConditions({ filters, view, schemeId }: MatchQuery, bind: Bind): string[] {
  const conditions: string[] = [];
  if (filters.town !== null) conditions.push(`e.town_id = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(filters.town)})`);
  if (filters.park !== null) {
    conditions.push(`e.id IN (SELECT x.enterprise_id FROM enterprise_park x JOIN area p ON p.id = x.park_id WHERE p.code = ${bind(filters.park)})`);
  }
  if (filters.industry !== null) conditions.push(withinIndustry('e.industry_code', filters.industry, bind));
  if (filters.cluster !== null) {
    const at = bind(view.period);
    conditions.push(
      `e.id IN (SELECT k.enterprise_id FROM cluster_membership k JOIN cluster c ON c.id = k.cluster_id
                 WHERE k.scheme_id = ${bind(schemeId)}::int AND c.code = ${bind(filters.cluster)} AND k.from_period <= ${at}::int AND (k.to_period IS NULL OR k.to_period >= ${at}::int))`,
    );
  }
  if (view.scope === 'local') conditions.push(`e.affiliation = 'local'`);
  return conditions;
}

/** Conditions of the list's own choices on `e`. */
function choiceConditions({ choices }: MatchQuery, bind: Bind): string[] {
  const conditions: string[] = [];
  if (choices.size !== null) conditions.push(`e.size = ${bind(choices.size)}::enterprise_size`);
  if (choices.holding !== null) conditions.push(`e.holding = ${bind(choices.holding)}::holding`);
  if (choices.affiliation !== null) conditions.push(`e.affiliation = ${bind(choices.affiliation)}::affiliation`);
  if (choices.q !== '') {
    // Codes are written in capitals; without letters nothing has to be compared in both cases, which takes longest.
    const code = bind(likeAnywhere(choices.q.toUpperCase()));
    const name = /[a-z]/i.test(choices.q) ? `e.name ILIKE ${code}` : `e.name LIKE ${code}`;
    conditions.push(`(${name} OR e.code LIKE ${code})`);
  }
  return conditions;
}

/** Every matching enterprise with current, prior and price index. */
export function matching(q: MatchQuery, bind: Bind): string {
  const { figure, prior } = columnsOf(q.view);
  const at = `${bind(q.view.period)}::int`;
  const records = `SELECT enterprise_id, ${figure} AS current, ${prior} AS prior FROM output_record WHERE period = ${at} AND indicator_id = ${bind(q.indicatorId)}::int AND form = 'monthly-output'`;
  const approved = `SELECT enterprise_id FROM return WHERE form = 'monthly-output' AND period = ${at} AND approved_at IS NOT NULL`;
  const panel = `SELECT enterprise_id FROM panel_membership WHERE year = ${at} / 100 AND from_period <= ${at}`;
  const asked = q.everyRecordCounts ? '' : `JOIN (${approved}) a USING (enterprise_id) JOIN (${panel}) m USING (enterprise_id)`;
  const counted = `(SELECT r.* FROM (${records}) r ${asked} WHERE r.current IS NOT NULL) r`;
  const prices = `(SELECT industry_code, ${figure} AS index FROM price_index WHERE period = ${at}) price`;
  const source: Readonly<Record<PanelState, string>> = {
    reported: `enterprise e JOIN ${counted} ON r.enterprise_id = e.id`,
    due: `enterprise e JOIN (${panel}) m ON m.enterprise_id = e.id LEFT JOIN ${counted} ON r.enterprise_id = e.id`,
    missing: `enterprise e JOIN (${panel}) m ON m.enterprise_id = e.id LEFT JOIN ${counted} ON r.enterprise_id = e.id`,
    outside: `enterprise e LEFT JOIN (${panel}) m ON m.enterprise_id = e.id LEFT JOIN ${counted} ON r.enterprise_id = e.id`,
    all: `enterprise e LEFT JOIN ${counted} ON r.enterprise_id = e.id`,
  };
  const state: Readonly<Record<PanelState, string>> = { reported: 'TRUE', due: 'TRUE', missing: 'r.enterprise_id IS NULL', outside: 'm.enterprise_id IS NULL', all: 'TRUE' };
  const own = q.ids === undefined ? 'TRUE' : `e.id = ANY(${bind([...q.ids])}::int[])`;
  const where = [q.scope(bind), own, state[q.choices.panel], ...filterConditions(q, bind), ...choiceConditions(q, bind)].join(' AND ');
  return `SELECT e.id, e.code, e.name, e.town_id, e.industry_code, e.size, r.current, r.prior, price.index
            FROM ${source[q.choices.panel]} LEFT JOIN ${prices} ON price.industry_code = left(e.industry_code, 2)
           WHERE ${where}`;
}

/** At comparable prices by the index of the unit's own industry; null where that is wanting. */
const DEFLATED = 'CASE WHEN u.current = 0 THEN 0 ELSE u.current * 100 / u.index END';

function incrementOf(basis: Basis): string {
  return basis === 'current' ? 'u.current - u.prior' : `${DEFLATED} - u.prior`;
}

/** Growth in percent of one unit of `u` in SQL; null where it has none. */
function growthSql(basis: Basis): string {
  return `CASE WHEN u.prior > 0 THEN (${incrementOf(basis)}) * 100 / u.prior END`;
}

/** The order of matching units `u`, with the joins that it needs. */
export function ordering(view: View, schemeId: number, list: ListInput, bind: Bind): { readonly joins: string; readonly orderBy: string } {
  const sort: EnterpriseListSort = ENTERPRISE_SORTS.find((known) => known === list.sort) ?? 'level';
  const other: Basis = view.basis === 'current' ? 'comparable-price' : 'current';
  const expressions: Readonly<Record<EnterpriseListSort, string>> = {
    name: 'u.name COLLATE "C"',
    town: 'town.code COLLATE "C"',
    industry: 'u.industry_code COLLATE "C"',
    cluster: 'cluster.position',
    // Enumerations sort as the schema lists them; the largest is the first.
    size: `${ENTERPRISE_SIZES.length} - array_position(enum_range(NULL::enterprise_size), u.size)`,
    level: 'u.current',
    prior: 'u.prior',
    growth: growthSql(view.basis),
    otherGrowth: growthSql(other),
    points: incrementOf(view.basis),
  };
  const at = sort === 'cluster' ? `${bind(view.period)}::int` : '';
  const joins =
    sort === 'town'
      ? 'JOIN area town ON town.id = u.town_id'
      : sort === 'cluster'
        ? `LEFT JOIN cluster_membership k ON k.enterprise_id = u.id AND k.scheme_id = ${bind(schemeId)}::int AND k.from_period <= ${at} AND (k.to_period IS NULL OR k.to_period >= ${at}) LEFT JOIN cluster ON cluster.id = k.cluster_id`
        : '';
  return { joins, orderBy: `${expressions[sort]} ${list.descending ? 'DESC' : 'ASC'} NULLS LAST, u.code COLLATE "C"` };
}

/** Sums of matching units `u` as a cell has them. */
const SUMS = `
  count(*)::int AS matching, sum(u.current)::text AS value,
  sum(u.current) FILTER (WHERE u.prior IS NOT NULL)::text AS comparable, sum(u.prior) FILTER (WHERE u.current IS NOT NULL)::text AS prior,
  CASE WHEN bool_or(u.prior IS NOT NULL AND u.current <> 0 AND u.index IS NULL) THEN NULL ELSE sum(${DEFLATED}) FILTER (WHERE u.prior IS NOT NULL)::text END AS deflated,
  count(u.current)::int AS units, count(*) FILTER (WHERE u.current IS NOT NULL AND u.prior IS NOT NULL)::int AS comparable_units,
  count(*) FILTER (WHERE u.prior > 0 AND u.current > u.prior)::int AS growing,
  CASE WHEN bool_or(u.prior > 0 AND u.current <> 0 AND u.index IS NULL) THEN NULL ELSE count(*) FILTER (WHERE u.prior > 0 AND ${DEFLATED} > u.prior)::int END AS growing_real`;

interface SumRow {
  readonly matching: number;
  readonly value: string | null;
  readonly comparable: string | null;
  readonly prior: string | null;
  readonly deflated: string | null;
  readonly units: number;
  readonly comparable_units: number;
  readonly growing: number;
  readonly growing_real: number | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

/**
 * How many units are in one of the panel's states, narrowed by the view's filters and by
 * nothing else: without looking at any record. `reported` is how many have one that counts.
 */
export async function countOfPanel(sql: Sql, q: MatchQuery, reported: number): Promise<number> {
  const { panel } = q.choices;
  const count = async (due: boolean): Promise<number> => {
    const values: unknown[] = [];
    const bind = binding(values);
    const at = `${bind(q.view.period)}::int`;
    const member = due ? `EXISTS (SELECT FROM panel_membership m WHERE m.enterprise_id = e.id AND m.year = ${at} / 100 AND m.from_period <= ${at})` : `${at} > 0`;
    const [row] = await sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM enterprise e WHERE ${[q.scope(bind), member, ...filterConditions(q, bind)].join(' AND ')}`, values);
    return row?.n ?? 0;
  };
  switch (panel) {
    case 'reported':
      return reported;
    case 'due':
      return count(true);
    case 'missing':
      return (await count(true)) - reported;
    case 'outside':
      return (await count(false)) - (await count(true));
    case 'all':
      return count(false);
  }
}

/** How many units match, and their cell together. */
export async function sumOfMatching(sql: Sql, q: MatchQuery): Promise<{ readonly count: number; readonly cell: Cell }> {
  const values: unknown[] = [];
  const statement = `SELECT ${SUMS} FROM (${matching(q, binding(values))}) u`;
  const [row] = await sql.query<SumRow>(statement, values);
  if (row === undefined) throw new Error('a sum has one row');
  return {
    count: row.matching,
    cell: {
      value: decimal(row.value),
      comparable: decimal(row.comparable),
      prior: row.comparable === null ? null : decimal(row.prior),
      deflated: row.comparable === null ? null : decimal(row.deflated),
      units: row.units,
      comparableUnits: row.comparable_units,
      growing: row.growing,
      growingReal: row.growing_real,
    },
  };
}
