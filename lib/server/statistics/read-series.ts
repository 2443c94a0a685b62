import 'server-only';

import type { SeriesInput, SeriesResult } from '@/lib/schemas/api/series';
import type { Ctx } from '@/lib/server/context';
import { openSeries } from '@/lib/server/statistics/open-series';

/**
 * The series of `openSeries` as a whole.
 *
 * @throws AppError as `openSeries`
 */
export async function readSeries({ ctx, input }: { ctx: Ctx; input: SeriesInput }): Promise<SeriesResult> {
  const opened = await openSeries({ ctx, input });
  const series: SeriesResult['series'] = [];
  for await (const batch of opened.batches()) series.push(...batch);
  return { meta: opened.meta, series };
}
