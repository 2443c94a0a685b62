import 'server-only';

import type { DataState } from '@/lib/domain/views';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { readReference } from '@/lib/server/statistics/reference';
import { dataStateOf } from '@/lib/server/statistics/resolve-view';

/**
 * Which periods and schemes there are, and at which version and vintage the data stands.
 *
 * @throws AppError `not-permitted`
 */
export async function readDataState({ ctx }: { ctx: Ctx }): Promise<DataState> {
  requirePermission(ctx, 'statistics.read');
  return dataStateOf(await readReference(ctx.db));
}
