import 'server-only';

import type { BoardData } from '@/lib/domain/board-views';
import { AppError } from '@/lib/errors';
import type { BoardQuery } from '@/lib/schemas/boards';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { readBoardDefinitions } from '@/lib/server/boards/board-definitions';
import { readStanding } from '@/lib/server/boards/board-standing';
import type { Ctx } from '@/lib/server/context';
import { openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';
import { versioned } from '@/lib/server/statistics/versioned';

/**
 * One board at a period with the arithmetic of every place, and the periods it was published for.
 *
 * @throws AppError not-found for a board that is not there; otherwise as `listBoards`
 */
export async function readBoard({ ctx, input }: { ctx: Ctx; input: BoardQuery }): Promise<BoardData> {
  requirePermission(ctx, 'statistics.read');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'boards are out of scope' });
  const reference = await openReference(ctx, null);
  const { view, period } = resolveView(reference, input.view);
  return versioned(ctx.db, reference.version, ['board', view, input.code, input.view.vintage], async () => {
    const { sql } = ctx.db;
    const all = await readBoardDefinitions(sql);
    const board = all.find(({ definition }) => definition.code === input.code);
    if (board === undefined) throw new AppError('not-found', { message: `board ${input.code} is not found` });
    const { standing, heads } = await readStanding(sql, reference, board, period);
    return {
      view,
      state: dataStateOf(reference, input.view.vintage),
      place: reference.district?.label ?? { zh: '', en: '' },
      board: standing,
      releases: heads.map(({ period: published, publishedAt }) => ({ period: published, publishedAt })),
      siblings: all.map(({ definition }) => ({ key: definition.code, label: definition.name })),
    };
  });
}
