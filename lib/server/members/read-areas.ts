import 'server-only';

import type { AreaListData } from '@/lib/domain/member-views';
import type { MemberRow } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { readableKeys, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { coverageOf, frameOf, membersOf, openFrame, openNarrowed, plainRow, type Frame } from '@/lib/server/members/open-frame';
import { openParts, openWholeOf } from '@/lib/server/members/parts';
import { findSubject } from '@/lib/server/members/subject';
import { readTownOutlines } from '@/lib/server/members/town-outlines';
import { byRank, memberRows } from '@/lib/server/statistics/member-rows';
import { readTargets } from '@/lib/server/statistics/targets';
import { bothOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * Towns and, apart from them, parks, with figures, ranks and progress, by level. Parks overlap
 * towns and one another, so the two are never added. Towns may be narrowed to a cluster or an
 * industry; of parks no such totals are kept. A reader limited to areas gets those alone, each
 * against itself, because a share or points would tell the district's total.
 *
 * @throws AppError `not-found` for a reader who sees no area, otherwise as `readOverview`
 */
export async function readAreas({ ctx, input }: { ctx: Ctx; input: ViewInput }): Promise<AreaListData> {
  requirePermission(ctx, 'statistics.read');
  const allowed = readableKeys(ctx, 'town');
  if (allowed !== null && allowed.length === 0) throw new AppError('not-found', { message: 'towns and parks are out of scope' });
  const frame = await openFrame(ctx, input, seesDistrict(ctx) ? ['cluster', 'industry'] : []);
  const outlines = await readTownOutlines();
  const { reference, resolved, subjects } = frame;
  return versioned(ctx.db, reference.version, ['areas', allowed, subjects.map(({ kind, key }) => [kind, key]), resolved.view, outlines.problem], () => (allowed === null ? district(frame, outlines) : limited(frame, allowed)));
}

async function district(frame: Frame, { outlines, problem }: Awaited<ReturnType<typeof readTownOutlines>>): Promise<AreaListData> {
  const { base, resolved, reference } = frame;
  const { view, period, indicator } = resolved;
  const { by, whole, figures, narrowed } = await openNarrowed(frame, 'town');
  const targets = by === null ? await readTargets(base.sql, reference, period, (dimension) => dimension === 'town' || dimension === 'park') : [];
  const progressOf = (dimension: 'town' | 'park') => (key: string) =>
    targets.find((target) => target.dimension === dimension && target.subject.key === key && target.indicator.code === indicator.code)?.progress ?? null;
  const parks = by === null ? await openParts(base, null, 'park', whole) : null;
  return {
    ...frameOf(frame, narrowed),
    ofWhole: true,
    total: bothOf(whole(period), whole(period)),
    coverage: await coverageOf(frame, by),
    towns: byRank(memberRows(membersOf(base, 'town'), figures, view, progressOf('town'))),
    parks: parks === null ? null : byRank(memberRows(membersOf(base, 'park'), parks, view, progressOf('park'))),
    outlines,
    outlinesProblem: problem,
  };
}

async function limited(frame: Frame, allowed: readonly string[]): Promise<AreaListData> {
  const { base, resolved, reference } = frame;
  const { view, period } = resolved;
  const rowsOf = async (kind: 'town' | 'park'): Promise<MemberRow[]> => {
    const rows: MemberRow[] = [];
    for (const { key, label } of membersOf(base, kind)) {
      const subject = allowed.includes(key) ? findSubject(reference, base.scheme, kind, key) : null;
      if (subject === null) continue;
      const own = await openWholeOf(base, subject);
      rows.push(plainRow({ key, label }, own, own, view.period));
    }
    return rows;
  };
  const targets = await readTargets(base.sql, reference, period, (dimension, key) => (dimension === 'town' || dimension === 'park') && allowed.includes(key));
  const withProgress = (rows: readonly MemberRow[]) =>
    rows.map((row) => ({ ...row, progress: targets.find((target) => target.subject.key === row.member.key && target.indicator.code === view.indicator)?.progress ?? null }));
  return {
    ...frameOf(frame, []),
    ofWhole: false,
    total: null,
    coverage: null,
    towns: withProgress(await rowsOf('town')),
    parks: withProgress(await rowsOf('park')),
    outlines: null,
    outlinesProblem: null,
  };
}
