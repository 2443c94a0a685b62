import 'server-only';

import type { BoardListData, BoardStanding } from '@/lib/domain/board-views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { readBoardDefinitions } from '@/lib/server/boards/board-definitions';
import { readStanding } from '@/lib/server/boards/board-standing';
import type { Ctx } from '@/lib/server/context';
import { openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * All boards at a period, each with its places. Boards compare the parts of the district, so
 * only who sees the district sees them.
 *
 * @throws AppError not-permitted; not-found for a reader limited to a part of the district;
 *   unavailable while nothing is loaded; invalid-input for a view that the data does not have
 */
export async function listBoards({ ctx, input }: { ctx: Ctx; input: ViewInput }): Promise<BoardListData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'boards are out of scope' });
  const reference = await openReference(ctx, null);
  const { view, period } = resolveView(reference, input);
  return versioned(ctx.db, reference.version, ['boards', view, input.vintage], async () => {
    const { sql } = ctx.db;
    const boards: BoardStanding[] = [];
    for (const board of await readBoardDefinitions(sql)) boards.push((await readStanding(sql, reference, board, period)).standing);
    return { view, state: dataStateOf(reference, input.vintage), place: reference.district?.label ?? { zh: '', en: '' }, boards };
  });
}
