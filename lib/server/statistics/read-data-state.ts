import 'server-only';

import type { DataState, FiguresOf } from '@/lib/domain/views';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { openReference } from '@/lib/server/statistics/reference';
import { dataStateOf } from '@/lib/server/statistics/resolve-view';

/**
 * Which periods and schemes there are for a person, now or as published on a day, and at which
 * version and vintage the data stands.
 *
 * @throws AppError `not-permitted`
 */
export async function readDataState({ ctx, asOf = null, of = 'output' }: { ctx: Ctx; asOf?: string | null; of?: FiguresOf }): Promise<DataState> {
  requirePermission(ctx, 'statistics.read');
  return dataStateOf(await openReference(ctx, asOf), null, of);
}
