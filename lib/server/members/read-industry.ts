import 'server-only';

import { emptyCell } from '@/lib/domain/cell';
import { parentIndustry } from '@/lib/domain/industry-code';
import { fromNullable } from '@/lib/domain/measured';
import type { IndustryData } from '@/lib/domain/member-views';
import type { Member } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { pageLeaders } from '@/lib/server/members/leaders';
import { belowIndustry, breakdown, frameOf, membersOf, openFrame, openMember, openNarrowed, plainRow, type Frame } from '@/lib/server/members/open-frame';
import { dimensionOf } from '@/lib/server/members/parts';
import { findSubject, type Subject } from '@/lib/server/members/subject';
import { memberRows } from '@/lib/server/statistics/member-rows';
import type { Reference } from '@/lib/server/statistics/reference';
import { bothOf, trendOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

type Industry = Subject & { readonly kind: 'industry' };

/**
 * One industry of any level: its figure against the district, trend, the industries one level
 * down, its clusters and towns (shares and points of its own total), the enterprises that
 * pulled and dragged most, and the producer price index of its division. Narrowed to a cluster
 * or a town where totals of the two together are kept.
 *
 * @throws AppError `not-found` for a code that is no industry or a reader whose scope is not
 *   the district, otherwise as `readOverview`
 */
export async function readIndustry({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly code: string } }): Promise<IndustryData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'industries are out of scope' });
  const frame = await openFrame(ctx, { ...input, industry: null }, ['cluster', 'town']);
  const { reference, base, subjects, resolved } = frame;
  const industry = findSubject(reference, base.scheme, 'industry', input.code);
  if (industry?.kind !== 'industry') throw new AppError('not-found', { message: `industry ${input.code} is not found` });
  return versioned(ctx.db, reference.version, ['industry', industry.key, subjects.map(({ kind, key }) => [kind, key]), resolved.view, scopeKey(ctx)], () => compute(ctx, frame, industry));
}

async function compute(ctx: Ctx, frame: Frame, industry: Industry): Promise<IndustryData> {
  const { base, resolved, reference } = frame;
  const { view, period, indicator } = resolved;
  const { by, own, whole, narrowed } = await openMember(frame, industry);
  const dimension = dimensionOf(industry);
  const { figures } = await openNarrowed(by === null ? { ...frame, subjects: [] } : frame, dimension);
  const known = membersOf(base, dimension).filter(({ key }) => figures.cell(key, period).units > 0 || key === industry.key);
  const rank = memberRows(known, figures, view).find((row) => row.member.key === industry.key);
  const below = belowIndustry(industry);
  return {
    ...frameOf(frame, narrowed),
    level: industry.level,
    industry: { ...plainRow({ key: industry.key, label: industry.label }, own, whole, period), rankByValue: rank?.rankByValue ?? null, rankByGrowth: rank?.rankByGrowth ?? null },
    parents: parentsOf(reference, industry.key),
    trend: trendOf(reference, period, (p) => bothOf(own(p), whole(p))),
    children: by === null && below !== null ? await breakdown(base, view, industry, below) : null,
    clusters: by === null ? await breakdown(base, view, industry, 'cluster') : null,
    towns: by === null ? await breakdown(base, view, industry, 'town') : null,
    leaders: isPermitted(ctx, 'enterprises.read') ? await pageLeaders(ctx, { reference, view, indicator, within: by === null ? [industry] : [industry, by], whole: own }) : null,
    price: await priceOf(frame, industry),
  };
}

function parentsOf(reference: Reference, code: string): Member[] {
  const parent = parentIndustry(code);
  if (parent === null) return [];
  const member = reference.industries.get(parent);
  return [...parentsOf(reference, parent), ...(member === undefined ? [] : [{ key: member.key, label: member.label }])];
}

/** The index of the industry's division over the periods of the trend. */
async function priceOf({ base, resolved }: Frame, industry: Industry): Promise<IndustryData['price']> {
  const division = industry.level === 1 ? undefined : base.reference.industries.get(industry.key.slice(0, 2));
  if (division === undefined) return null;
  const rows = await base.sql.query<{ period: number; value: string | null }>(
    `SELECT period, ${base.measure === 'ytd' ? 'year_to_date' : 'CASE WHEN period % 100 = 2 THEN year_to_date ELSE month END'}::text AS value FROM price_index WHERE industry_code = $1`,
    [division.key],
  );
  const values = new Map(rows.map((row) => [row.period, row.value]));
  const periods = trendOf(base.reference, resolved.period, () => bothOf(emptyCell, emptyCell));
  return {
    division: { key: division.key, label: division.label },
    points: periods.map(({ period, provisional }) => ({ period, provisional, value: fromNullable(values.get(period), 'no-price-index') })),
  };
}
