import 'server-only';

import { formatPeriod } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import type { PublishBoardInput } from '@/lib/schemas/boards';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { readBoardDefinitions } from '@/lib/server/boards/board-definitions';
import { storeRelease } from '@/lib/server/boards/board-releases';
import { presentPlaces, unitLabels } from '@/lib/server/boards/board-standing';
import type { Ctx } from '@/lib/server/context';
import { inTransaction } from '@/lib/server/db/database';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { readReference } from '@/lib/server/statistics/reference';

/** How often the places are computed anew when figures change while they are being published. */
const ATTEMPTS = 4;

/**
 * Publishes a board for a period: its definition and all places with their arithmetic are
 * frozen as they are at one version of the data, and never changed again.
 *
 * @throws AppError not-permitted; not-found for a board that is not there, a period without
 *   figures, or a person limited to a part of the district; conflict when the board is
 *   published for the period already, or figures kept changing meanwhile
 */
export async function publishBoard({ ctx, input }: { ctx: Ctx; input: PublishBoardInput }): Promise<{ readonly release: number }> {
  requirePermission(ctx, 'boards.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'boards are out of scope' });
  const { code, period } = input;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reference = await readReference(ctx.db);
    const [board] = await readBoardDefinitions(ctx.db.sql, code);
    if (board === undefined) throw new AppError('not-found', { message: `board ${code} is not found` });
    if (!reference.periods.includes(period)) throw new AppError('not-found', { message: `there are no figures of ${formatPeriod(period)}` });
    const places = await presentPlaces(ctx.db.sql, reference, board, period);
    const release = await inTransaction(ctx.db, async (sql): Promise<number | null> => {
      // Whatever changes figures changes this row: what was computed is what is published, or it is computed again.
      const [now] = await sql.query<{ version: string }>(`SELECT version::text FROM data_version FOR UPDATE`);
      if (now?.version !== reference.dataVersion) return null;
      const id = await storeRelease(sql, { boardId: board.id, period, definition: board.definition, places, labels: unitLabels(reference, board), publishedBy: ctx.actor.userId, publishedAt: null });
      if (id === null) throw new AppError('conflict', { message: `board ${code} is published for ${formatPeriod(period)} already` });
      await recordAudit(sql, { actorId: ctx.actor.userId, action: 'board.publish', subject: code, detail: { period: formatPeriod(period), release: id, ranked: places.filter(({ rank }) => rank !== null).length } });
      await bumpDataVersion(sql);
      return id;
    });
    if (release !== null) return { release };
  }
  throw new AppError('conflict', { message: 'figures kept changing while the board was being published' });
}
