import 'server-only';

import type { EnterpriseRow, EnterpriseStream } from '@/lib/domain/enterprise-views';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { orderedIds, rowsOfIds } from '@/lib/server/enterprises/enterprise-rows';
import { openList, type ListQuestion, type OpenedList } from '@/lib/server/enterprises/open-list';

/** Rows read at once: enough to keep the database busy, few enough to hold no other reader up. */
const BATCH = 1000;

async function* batchesOf(ctx: Ctx, { query, context }: OpenedList, ids: readonly number[]): AsyncGenerator<readonly EnterpriseRow[]> {
  for (let at = 0; at < ids.length; at += BATCH) {
    yield await rowsOfIds(ctx.db.sql, query, ids.slice(at, at + BATCH), context);
  }
}

/**
 * All enterprises of a list in its order, for files: which they are is settled at once, what
 * is said of them is read a thousand at a time while it is written.
 *
 * @throws AppError as `readEnterpriseList`
 */
export async function streamEnterprises({ ctx, input }: { ctx: Ctx; input: ListQuestion }): Promise<EnterpriseStream> {
  requirePermission(ctx, 'enterprises.read');
  const opened = await openList(ctx, input);
  const ids = await orderedIds(ctx.db.sql, opened.query, input.list);
  return { data: { ...opened.head, rows: [], page: 1, pages: 1 }, batches: batchesOf(ctx, opened, ids) };
}
