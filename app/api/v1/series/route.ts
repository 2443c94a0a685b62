import { seriesInput, type SeriesInput, type SeriesResult } from '@/lib/schemas/api/series';
import type { Ctx } from '@/lib/server/context';
import { reading, type LongResult } from '@/lib/server/http/reading';
import { seriesTable } from '@/lib/server/http/tables';
import { openSeries } from '@/lib/server/statistics/open-series';
import { readSeries } from '@/lib/server/statistics/read-series';
import { tableWorkbook } from '../_files/table-workbook';

async function open(asked: { readonly ctx: Ctx; readonly input: SeriesInput }): Promise<LongResult<SeriesResult>> {
  const { meta, points, batches } = await openSeries(asked);
  async function* parts(): AsyncGenerator<SeriesResult> {
    for await (const series of batches()) yield { meta, series };
  }
  return { meta, total: points, parts: parts() };
}

export const GET = reading({ name: 'series', input: seriesInput, verb: readSeries, table: seriesTable, workbook: tableWorkbook, open });
