import 'server-only';

import type { AreaData } from '@/lib/domain/member-views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { mayRead, requireReadable, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { pageLeaders } from '@/lib/server/members/leaders';
import { breakdown, coverageOf, frameOf, membersOf, openFrame, openMember, openNarrowed, plainRow, type Frame } from '@/lib/server/members/open-frame';
import { findSubject, type Subject } from '@/lib/server/members/subject';
import { investmentRows } from '@/lib/server/statistics/investment-rows';
import { memberRows } from '@/lib/server/statistics/member-rows';
import { targetRow } from '@/lib/server/statistics/read-overview';
import { readTargets } from '@/lib/server/statistics/targets';
import { bothOf, trendOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

type Area = Subject & { readonly kind: 'town' | 'park' };

/**
 * One town or park: its figure against the district, trend, coverage, its clusters and
 * industries (shares and points of its own total), the enterprises that pulled and dragged
 * most, targets and investment. Narrowed to a cluster or an industry where totals of the two
 * together are kept; shares and points are then of that cluster or industry. A reader limited
 * to the area gets its figures against itself.
 *
 * @throws AppError `not-found` for an area that is not there or out of scope, otherwise as
 *   `readOverview`
 */
export async function readArea({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly code: string } }): Promise<AreaData> {
  requirePermission(ctx, 'statistics.read');
  // A park's code is no town's, so either kind may be asked for first.
  requireReadable(ctx, 'town', [input.code]);
  const frame = await openFrame(ctx, { ...input, town: null, park: null }, seesDistrict(ctx) ? ['cluster', 'industry'] : []);
  const { reference, base, subjects, resolved } = frame;
  const area = findSubject(reference, base.scheme, 'town', input.code) ?? findSubject(reference, base.scheme, 'park', input.code);
  if (area === null || (area.kind !== 'town' && area.kind !== 'park')) throw new AppError('not-found', { message: `area ${input.code} is not found` });
  return versioned(ctx.db, reference.version, ['area', area.key, subjects.map(({ kind, key }) => [kind, key]), resolved.view, scopeKey(ctx)], () => compute(ctx, frame, area));
}

async function compute(ctx: Ctx, frame: Frame, area: Area): Promise<AreaData> {
  const { base, resolved, reference } = frame;
  const { view, period, indicator } = resolved;
  const ofWhole = seesDistrict(ctx);
  const { by, own, whole, narrowed } = await openMember(frame, area);
  const targets = by === null ? await readTargets(base.sql, reference, period, (dimension, key) => dimension === area.kind && key === area.key) : [];
  const progress = targets.find((target) => target.indicator.code === indicator.code)?.progress ?? null;
  // Ranks are among all areas of the kind, for whoever sees them all.
  const ranked = ofWhole ? memberRows(membersOf(base, area.kind), (await openNarrowed(by === null ? { ...frame, subjects: [] } : frame, area.kind)).figures, view) : [];
  const rank = ranked.find((row) => row.member.key === area.key);
  const against = ofWhole ? whole : own;
  const [investment] = by === null ? await investmentRows(base.sql, reference, { dimension: area.kind, schemeId: 0, period, scope: view.scope, members: [area] }) : [];
  return {
    ...frameOf(frame, narrowed),
    kind: area.kind,
    ofWhole,
    area: { ...plainRow({ key: area.key, label: area.label }, own, against, period), rankByValue: rank?.rankByValue ?? null, rankByGrowth: rank?.rankByGrowth ?? null, progress },
    siblings: membersOf(base, area.kind).filter(({ key }) => mayRead(ctx, area.kind, key)).map(({ key, label }) => ({ key, label })),
    coverage: by === null ? await coverageOf(frame, area) : null,
    trend: trendOf(reference, period, (p) => bothOf(own(p), against(p))),
    clusters: by === null ? await breakdown(base, view, area, 'cluster') : null,
    industries: by === null ? await breakdown(base, view, area, 'industry2') : null,
    leaders: isPermitted(ctx, 'enterprises.read') ? await pageLeaders(ctx, { reference, view, indicator, within: by === null ? [area] : [area, by], whole: own }) : null,
    targets: targets.map(targetRow),
    investment: investment ?? null,
  };
}
