import 'server-only';

import { growthOf, levelOf, priorOf } from '@/lib/domain/figure';
import { growthRate } from '@/lib/domain/growth';
import { INVESTMENT_CATEGORIES, type InvestmentCategory } from '@/lib/domain/investment';
import type { InvestmentPoint } from '@/lib/domain/investment-views';
import { fromNullable, missing } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Measure, Period } from '@/lib/domain/period';
import { industryLevel } from '@/lib/domain/industry-code';
import type { ViewFilters } from '@/lib/schemas/view';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { withinIndustry } from '@/lib/server/enterprises/enterprise-filter';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { openWhole } from '@/lib/server/statistics/figures';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import { isOutstanding } from '@/lib/server/statistics/outstanding';
import type { Reference } from '@/lib/server/statistics/reference';

/** Indicator of each category of investment. */
const CODES: Readonly<Record<InvestmentCategory, string>> = {
  industrial: 'investment',
  manufacturing: 'manufacturing-investment',
  'technical-upgrade': 'technical-upgrade-investment',
};

/** The stored indicator of a category. */
export function categoryIndicator(category: InvestmentCategory): IndicatorDefinition {
  const indicator = indicatorByCode(CODES[category]);
  if (indicator === undefined) throw new Error(`no indicator of ${category}`);
  return indicator;
}

export type PointsOf = (category: InvestmentCategory, period: Period) => InvestmentPoint;

export interface PointsQuestion {
  readonly measure: Measure;
  readonly scope: Scope;
  readonly schemeId: number;
  readonly filters: ViewFilters;
}

/** From the totals: the district's. */
async function fromTotals(ctx: Ctx, reference: Reference, { measure, scope }: PointsQuestion): Promise<PointsOf> {
  const wholes = new Map<InvestmentCategory, Awaited<ReturnType<typeof openWhole>>>();
  for (const category of INVESTMENT_CATEGORIES) {
    wholes.set(category, await openWhole(ctx.db.sql, reference.version, { indicator: categoryIndicator(category), dimension: 'district', schemeId: 0, measure, scope }));
  }
  return (category, period) => {
    const cell = wholes.get(category)?.(period);
    if (cell === undefined) return { value: missing('not-reported'), prior: missing('not-reported'), growth: missing('not-reported') };
    return { value: levelOf(cell), prior: priorOf(cell), growth: growthOf(cell, 'current') };
  };
}

interface SumRow {
  readonly period: number;
  /** This year's sum, or last year's that it stands against. */
  readonly prior: boolean;
  readonly industrial: string | null;
  readonly manufacturing: string | null;
  readonly upgrades: string | null;
}

/** From the records of the projects that the filters and the reader's scope leave. */
async function fromRecords(ctx: Ctx, reference: Reference, { measure, scope, schemeId, filters }: PointsQuestion): Promise<PointsOf> {
  const values: unknown[] = [];
  const bind = binding(values);
  const conditions = [scopeCondition(ctx, 'projects', 'p', bind), notHidden('r.period', reference.hiddenInvestment)];
  if (scope === 'local') conditions.push(`(e.affiliation IS NULL OR e.affiliation = 'local')`);
  if (filters.town !== null) conditions.push(`p.town_id = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(filters.town)})`);
  if (filters.park !== null) conditions.push(`p.park_id = (SELECT id FROM area WHERE kind = 'park' AND code = ${bind(filters.park)})`);
  if (filters.cluster !== null) conditions.push(`p.cluster_id = (SELECT id FROM cluster WHERE scheme_id = ${bind(schemeId)} AND code = ${bind(filters.cluster)})`);
  if (filters.industry !== null && industryLevel(filters.industry) !== null) conditions.push(withinIndustry('p.industry_code', filters.industry, bind));
  const amount = measure === 'ytd' ? 'r.year_to_date' : 'CASE WHEN r.period % 100 = 2 THEN r.year_to_date ELSE r.month END';
  const rows = await ctx.db.sql.query<SumRow>(
    `SELECT r.at_period AS period, r.prior, sum(${amount})::text AS industrial,
            sum(${amount}) FILTER (WHERE left(p.industry_code, 2) BETWEEN '13' AND '43')::text AS manufacturing,
            sum(${amount}) FILTER (WHERE p.kind = 'technical-upgrade')::text AS upgrades
       FROM (SELECT period AS at_period, false AS prior, * FROM investment_record
             UNION ALL
             SELECT l.period + 100, true, l.* FROM investment_record l WHERE NOT ${isOutstanding('l.project_id', 'l.period + 100')}) r JOIN project p ON p.id = r.project_id LEFT JOIN enterprise e ON e.id = p.enterprise_id
      WHERE ${conditions.join(' AND ')}
      GROUP BY r.at_period, r.prior`,
    values,
  );
  const sums = (prior: boolean) => new Map(rows.filter((row) => row.prior === prior).map((row) => [row.period, row]));
  const [now, last] = [sums(false), sums(true)];
  const column = { industrial: 'industrial', manufacturing: 'manufacturing', 'technical-upgrade': 'upgrades' } as const;
  return (category, period) => {
    const value = fromNullable(now.get(period)?.[column[category]], 'not-reported');
    const prior = fromNullable(last.get(period)?.[column[category]], 'no-prior');
    return { value, prior, growth: growthRate(value, prior) };
  };
}

/**
 * Levels of industrial, manufacturing and technical-upgrade investment in 万元 at a measure,
 * with the same period of last year and the growth at current prices: this year's sum against
 * last year's, each over whatever projects then had records, but for those that are still
 * outstanding. The whole district comes from the totals, anything narrower from the records.
 */
export function openPoints(ctx: Ctx, reference: Reference, whole: boolean, question: PointsQuestion): Promise<PointsOf> {
  return whole ? fromTotals(ctx, reference, question) : fromRecords(ctx, reference, question);
}
