import { seriesInput } from '@/lib/schemas/api/series';
import { reading } from '@/lib/server/http/reading';
import { seriesTable } from '@/lib/server/http/tables';
import { readSeries } from '@/lib/server/statistics/read-series';

export const GET = reading({ name: 'series', input: seriesInput, verb: readSeries, table: seriesTable });
