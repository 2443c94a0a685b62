import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/** Records a statement takes at once: enough to be quick, few enough to keep its memory small. */
const BATCH = 25_000;

const RECORDS = {
  returns: `return WHERE form = 'monthly-output' AND`,
  investment: 'investment_record WHERE',
} as const;

/** Groups periods (yyyymm) into batches of about so many records; a period without any is in one of them too. */
export async function batches(sql: Sql, periods: readonly number[], of: keyof typeof RECORDS): Promise<number[][]> {
  const counts = await sql.query<{ period: number; records: number }>(
    `SELECT t.period, COALESCE(r.records, 0) AS records
       FROM unnest($1::int[]) AS t (period)
       LEFT JOIN (SELECT period, count(*)::int AS records FROM ${RECORDS[of]} period = ANY ($1::int[]) GROUP BY period) r USING (period)
      ORDER BY period`,
    [[...new Set(periods)]],
  );
  const result: number[][] = [];
  let size = Infinity;
  for (const { period, records } of counts) {
    if (size + records > BATCH) {
      result.push([]);
      size = 0;
    }
    result.at(-1)?.push(period);
    size += records;
  }
  return result;
}
