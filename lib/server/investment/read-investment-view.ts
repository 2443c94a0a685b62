import 'server-only';

import { INVESTMENT_CATEGORIES, PROJECT_KINDS, type ProjectKind } from '@/lib/domain/investment';
import { groupFacts, investmentCell, investmentRow } from '@/lib/domain/investment-group';
import { INVESTMENT_BREAKDOWNS, type InvestmentBreakdown, type InvestmentData } from '@/lib/domain/investment-views';
import { periodsOfYear, periodYear, type Period } from '@/lib/domain/period';
import type { ProjectFact } from '@/lib/domain/project-fact';
import { matchesPlace } from '@/lib/domain/project-list';
import { sortInvestment } from '@/lib/domain/investment-sort';
import { lastDayOfPeriod } from '@/lib/domain/stall';
import { figureOf } from '@/lib/domain/figure';
import { isMissing, valueOf } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { InvestmentRow, Member, TargetRow } from '@/lib/domain/views';
import type { InvestmentQuery } from '@/lib/schemas/investment';
import { filtersOf, type ViewFilters } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { AppError } from '@/lib/errors';
import { scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { categoryIndicator, openPoints } from '@/lib/server/investment/investment-points';
import { readProjectFacts } from '@/lib/server/projects/project-facts';
import { industryTest, narrowedBy, placeOf } from '@/lib/server/projects/project-place';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
import { REST_KEY } from '@/lib/server/statistics/investment-rows';
import { investmentRemainder } from '@/lib/server/statistics/member-rows';
import { REST_LABEL } from '@/lib/server/statistics/read-overview';
import { indicatorInfo, openReference, type Reference, type SchemeEntry } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { readTargets, type TargetProgress } from '@/lib/server/statistics/targets';
import { versioned } from '@/lib/server/statistics/versioned';

/** Years of the trend: the view's and the two before. */
const YEARS = 3;

const KIND_LABELS: Readonly<Record<ProjectKind, Member['label']>> = {
  new: { zh: '新建', en: 'New' },
  expansion: { zh: '扩建', en: 'Expansion' },
  'technical-upgrade': { zh: '技术改造', en: 'Technical upgrade' },
  relocation: { zh: '迁建', en: 'Relocation' },
};

/** The members of a breakdown, and which of them a project belongs to. */
function breakdown(by: InvestmentBreakdown, reference: Reference, scheme: SchemeEntry | null): { readonly members: readonly Member[]; readonly keyOf: (fact: ProjectFact) => string | null } {
  const areas = (kind: 'town' | 'park') => [...reference.areas.values()].filter((area) => area.kind === kind);
  switch (by) {
    case 'cluster':
      return { members: scheme?.clusters ?? [], keyOf: (fact) => fact.cluster };
    case 'town':
      return { members: areas('town'), keyOf: (fact) => fact.town };
    case 'park':
      return { members: areas('park'), keyOf: (fact) => fact.park };
    case 'industry':
      return { members: [...reference.industries.values()].filter(({ key }) => /^\d{2}$/.test(key)), keyOf: (fact) => fact.industry?.slice(0, 2) ?? null };
    case 'kind':
      return { members: PROJECT_KINDS.map((kind) => ({ key: kind, label: KIND_LABELS[kind] })), keyOf: (fact) => fact.kind };
  }
}

/** The one subject whose targets stand beside the figures: the district, or the one member that the view is narrowed to. */
function targetOf(ctx: Ctx, filters: ViewFilters, scheme: SchemeEntry | null): (dimension: TargetProgress['dimension'], key: string, scheme: string | null) => boolean {
  const { town, park, cluster, industry } = filters;
  const chosen = [town, park, cluster, industry].filter((code) => code !== null);
  if (chosen.length === 0) {
    const { scope } = ctx.actor;
    if (seesDistrict(ctx)) return (dimension) => dimension === 'district';
    const own = scope.kind === 'areas' && scope.areaCodes.length === 1 ? scope.areaCodes[0] : undefined;
    return (dimension, key) => (dimension === 'town' || dimension === 'park') && key === own;
  }
  if (chosen.length > 1 || industry !== null) return () => false;
  if (cluster !== null) return (dimension, key, ofScheme) => seesDistrict(ctx) && dimension === 'cluster' && key === cluster && ofScheme === scheme?.key;
  return (dimension, key) => (dimension === 'town' || dimension === 'park') && key === (town ?? park);
}

/** Of a row of the register, what was completed as it was published; of the present nothing is changed. */
async function openPublished(ctx: Ctx, reference: Reference, { by, schemeId, scope, period }: { by: InvestmentBreakdown; schemeId: number; scope: Scope; period: Period }): Promise<(row: InvestmentRow) => InvestmentRow> {
  if (reference.asOf === null) return (row) => row;
  const base = { indicator: categoryIndicator('industrial'), measure: 'ytd', scope } as const;
  const whole = await openWhole(ctx.db.sql, reference.version, { ...base, dimension: 'district', schemeId: 0 });
  const figures = await openFigures(ctx.db.sql, reference.version, { ...base, dimension: by === 'industry' ? 'industry2' : by, schemeId: by === 'cluster' ? schemeId : 0 }, whole);
  return (row) => {
    const { key } = row.member;
    const parts = () => figures.keys.map((part) => figures.cell(part, period));
    const cell = key === 'total' ? whole(period) : key === REST_KEY ? investmentRemainder(whole(period), parts()) : figures.cell(key, period);
    const figure = figureOf(cell, whole(period), 'current');
    return { ...row, figure, amounts: { ...row.amounts, thisYear: valueOf(figure.value) } };
  };
}

function targetRow({ subject, indicator, unit, progress }: TargetProgress): TargetRow {
  return { subject, indicator: indicatorInfo(indicator), unit, progress };
}

/**
 * Investment at a period within the reader's scope and the view's filters: industrial (B + C +
 * D), manufacturing (C) and technical-upgrade investment, which overlaps both, against last
 * year at current prices (investment has no price index) with target and trend; and one
 * breakdown with the four amounts in 万元, never added to one another.
 *
 * As published on a day, what was completed is as it was published, and the other amounts are
 * those of the present register.
 *
 * @throws AppError not-permitted; unavailable while nothing is loaded; invalid-input for a view
 *   or a filter that the data does not have, and for a vintage of a part of the district
 */
export async function readInvestmentView({ ctx, input }: { ctx: Ctx; input: InvestmentQuery }): Promise<InvestmentData> {
  requirePermission(ctx, 'statistics.read');
  const reference = await openReference(ctx, input.view.vintage);
  const { view, scheme, period } = resolveView(reference, input.view, 'investment');
  const filters = filtersOf(input.view);
  const narrowed = narrowedBy(reference, scheme, filters);
  const { list } = input;
  const whole = seesDistrict(ctx) && narrowed.length === 0;
  // What is narrowed comes from the records of single projects, of which nothing is kept as it was published.
  if (reference.asOf !== null && !whole) {
    throw new AppError('invalid-input', { problems: [{ field: 'vintage', expected: { en: 'none where investment is narrowed to a part of the district', zh: '空：投资限于全区的一部分时，没有发布时的数据' }, received: reference.asOf }] });
  }
  return versioned(ctx.db, reference.version, ['investment-view', scopeKey(ctx), view, filters, list], async () => {
    const first = periodsOfYear(periodYear(period) - YEARS + 1)[0] ?? period;
    const periods = reference.investmentPeriods.filter((known) => known >= first && known <= period);
    const pointsOf = await openPoints(ctx, reference, whole, { measure: view.measure, scope: view.scope, schemeId: scheme?.id ?? 0, filters });
    const keep = targetOf(ctx, filters, scheme);
    const targets = await readTargets(ctx.db.sql, reference, period, keep);
    const targetFor = (code: string) => {
      const found = targets.find(({ indicator }) => indicator.code === code);
      return found === undefined ? null : targetRow(found);
    };
    const by = INVESTMENT_BREAKDOWNS.find((known) => known === list.filters.by) ?? 'cluster';
    const industry = filters.industry === null ? null : industryTest(filters.industry);
    const facts = (await readProjectFacts(ctx, reference, { period, schemeId: scheme?.id ?? 0 })).filter(
      (fact) => (view.scope === 'full' || fact.local) && matchesPlace(fact, { ...filters, industry }),
    );
    const day = lastDayOfPeriod(period);
    const all = investmentCell(facts);
    const { members, keyOf } = breakdown(by, reference, scheme);
    const groups = groupFacts(facts, (fact) => {
      const key = keyOf(fact);
      return key !== null && members.some((member) => member.key === key) ? key : REST_KEY;
    });
    const place = placeOf(ctx, reference);
    const published = await openPublished(ctx, reference, { by, schemeId: scheme?.id ?? 0, scope: view.scope, period });
    // A group that has no project by now may have had some when it was published.
    const rowOf = (member: Member): readonly InvestmentRow[] => {
      const group = groups.get(member.key);
      const row = published(investmentRow(member, group ?? [], all, day));
      return group === undefined && isMissing(row.figure.value) && isMissing(row.figure.prior) ? [] : [row];
    };
    return {
      view,
      state: dataStateOf(reference, null, 'investment'),
      place,
      narrowed,
      periods,
      published: reference.publishedInvestment,
      // What was published is frozen with whatever had been reported by then.
      outstanding: reference.asOf === null ? facts.filter((fact) => fact.outstanding).length : 0,
      categories: INVESTMENT_CATEGORIES.map((category) => {
        const indicator = categoryIndicator(category);
        return {
          category,
          indicator: indicatorInfo(indicator),
          now: pointsOf(category, period),
          target: targetFor(indicator.code),
          trend: periods.map((p) => pointsOf(category, p)),
        };
      }),
      signedTarget: targetFor('signed-investment'),
      by,
      rows: sortInvestment(members.flatMap(({ key, label }) => rowOf({ key, label })), list.sort, list.descending),
      rest: rowOf({ key: REST_KEY, label: by === 'cluster' ? REST_LABEL : { zh: '其他', en: 'In none of these' } })[0] ?? null,
      total: published(investmentRow({ key: 'total', label: place }, facts, all, day)),
    };
  });
}
