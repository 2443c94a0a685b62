import 'server-only';

import { fromNullable } from '@/lib/domain/measured';
import type { View } from '@/lib/domain/views';
import type { BenchmarkRow } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';

interface Row {
  region: string;
  measure: View['measure'];
  level: string | null;
  growth: string | null;
  basis: 'current' | 'comparable-price';
  source: string;
}

/**
 * Figures of other regions published for the view's indicator, period and measure, as
 * published. At 02 the month and the year to date are the same figure, so either serves.
 */
export async function readBenchmarks(sql: Sql, view: View): Promise<BenchmarkRow[]> {
  const rows = await sql.query<Row>(
    `SELECT DISTINCT ON (region, basis) region, measure, level::text, growth::text, basis, source
       FROM benchmark_series
      WHERE indicator_code = $1 AND period = $2 AND (measure = $3::measure OR $2 % 100 = 2)
      ORDER BY region, basis, measure = $3::measure DESC`,
    [view.indicator, view.period, view.measure],
  );
  return rows.map((row) => ({
    region: { zh: row.region, en: row.region },
    measure: view.measure,
    period: view.period,
    level: fromNullable(row.level, 'no-level'),
    growth: fromNullable(row.growth, 'not-available'),
    basis: row.basis,
    source: row.source,
  }));
}
