import 'server-only';

import { isMeasured } from '@/lib/domain/measured';
import type { IndustryListData, Level } from '@/lib/domain/member-views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { coverageOf, frameOf, membersOf, openFrame, openNarrowed } from '@/lib/server/members/open-frame';
import { openParts } from '@/lib/server/members/parts';
import { byRank, memberRows } from '@/lib/server/statistics/member-rows';
import { bothOf } from '@/lib/server/statistics/trend';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * Industries of one level of GB/T 4754-2017 that have figures, with the sections they lie in.
 * Sections and divisions may be narrowed to a cluster or a town; of groups and classes no such
 * totals are kept.
 *
 * @throws AppError `not-found` for a reader whose scope is not the district, otherwise as
 *   `readOverview`
 */
export async function readIndustries({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly level: Level } }): Promise<IndustryListData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'industries are out of scope' });
  const { level } = input;
  const frame = await openFrame(ctx, input, ['cluster', 'town']);
  const { base, reference, resolved, subjects } = frame;
  return versioned(ctx.db, reference.version, ['industries', level, subjects.map(({ kind, key }) => [kind, key]), resolved.view], async () => {
    const { view, period } = resolved;
    const { by, whole, figures, narrowed } = await openNarrowed(frame, `industry${level}`);
    const sections = await openParts(base, by, 'industry1', whole);
    const present = (rows: ReturnType<typeof memberRows>) => byRank(rows.filter((row) => isMeasured(row.figures.current.value)));
    return {
      ...frameOf(frame, narrowed),
      level,
      total: bothOf(whole(period), whole(period)),
      coverage: await coverageOf(frame, by),
      industries: present(memberRows(membersOf(base, `industry${level}`), figures, view)),
      sections: sections === null ? [] : present(memberRows(membersOf(base, 'industry1'), sections, view)),
    };
  });
}
