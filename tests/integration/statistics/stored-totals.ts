import { Decimal } from '@/lib/domain/measured';
import type { Sql } from '@/lib/server/db/database';
import type { CoverageRow, MeasureRow, TotalRow } from './direct-sum';

type Columns = Readonly<Record<string, string | number | null>>;

const AMOUNTS = ['value', 'comparable', 'prior', 'deflated', 'largest', 'second'];
const COUNTS = ['units', 'comparable_units', 'growing', 'growing_real'];

function amount(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : new Decimal(value).toString();
}

function measureOf(row: Columns, m: 'month' | 'ytd'): MeasureRow {
  return {
    value: amount(row[`${m}_value`]),
    comparable: amount(row[`${m}_comparable`]),
    prior: amount(row[`${m}_prior`]),
    deflated: amount(row[`${m}_deflated`]),
    units: Number(row[`${m}_units`]),
    comparableUnits: Number(row[`${m}_comparable_units`]),
    growing: Number(row[`${m}_growing`]),
    growingReal: row[`${m}_growing_real`] === null ? null : Number(row[`${m}_growing_real`]),
    largest: amount(row[`${m}_largest`]),
    second: amount(row[`${m}_second`]),
  };
}

/** Every row of `total`, by its key. */
export async function storedTotals(sql: Sql): Promise<Map<string, TotalRow>> {
  const columns = (['month', 'ytd'] as const).flatMap((m) => [...AMOUNTS.map((a) => `${m}_${a}::text AS ${m}_${a}`), ...COUNTS.map((c) => `${m}_${c}`)]);
  const rows = await sql.query<Columns>(
    `SELECT concat_ws('|', indicator_id, dimension, scheme_id, period, member, member2, locality) AS key, ${columns.join(', ')} FROM total`,
  );
  return new Map(rows.map((row) => [String(row['key']), { month: measureOf(row, 'month'), ytd: measureOf(row, 'ytd') }]));
}

/** Every row of `coverage`, by its key. */
export async function storedCoverage(sql: Sql): Promise<Map<string, CoverageRow>> {
  const rows = await sql.query<Columns>(
    `SELECT concat_ws('|', dimension, scheme_id, period, member, locality) AS key, due, reported, reported_prior::text, missing_prior::text FROM coverage WHERE form = 'monthly-output'`,
  );
  return new Map(
    rows.map((row) => [
      String(row['key']),
      { due: Number(row['due']), reported: Number(row['reported']), reportedPrior: amount(row['reported_prior']), missingPrior: amount(row['missing_prior']) },
    ]),
  );
}
