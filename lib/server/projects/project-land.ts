import 'server-only';

import { Decimal, measured, missing, type Measured } from '@/lib/domain/measured';
import type { LandData } from '@/lib/domain/project-views';
import type { Sql } from '@/lib/server/db/database';

interface StandardRow {
  readonly from_date: string;
  readonly investment: string;
  readonly output: string;
  readonly tax: string;
  readonly source: string;
}

function perMu(amount: Decimal | null, mu: Decimal | null): Measured {
  if (amount === null || mu === null) return missing('not-available');
  return mu.lte(0) ? missing('denominator-not-positive') : measured(amount.div(mu));
}

/**
 * Land of a project in 亩, and its planned total, planned yearly output and planned yearly tax
 * on each 亩 (万元), against the admission standard (准入标准) in force on a day. `not-available`
 * where the project has no land of its own or the figure is not known.
 */
export async function readLand(
  sql: Sql,
  project: { readonly mu: string | null; readonly investment: Decimal | null; readonly output: string | null; readonly tax: string | null },
  day: string,
): Promise<LandData> {
  const [standard] = await sql.query<StandardRow>(
    `SELECT from_date::text AS from_date, investment::text AS investment, output::text AS output, tax::text AS tax, source
       FROM admission_standard WHERE from_date <= $1::date ORDER BY from_date DESC LIMIT 1`,
    [day],
  );
  const decimal = (text: string | null | undefined): Decimal | null => (text === null || text === undefined ? null : new Decimal(text));
  const mu = decimal(project.mu);
  return {
    mu,
    measures: [
      { key: 'investment', perMu: perMu(project.investment, mu), standard: decimal(standard?.investment) },
      { key: 'output', perMu: perMu(decimal(project.output), mu), standard: decimal(standard?.output) },
      { key: 'tax', perMu: perMu(decimal(project.tax), mu), standard: decimal(standard?.tax) },
    ],
    standardFrom: standard?.from_date ?? null,
    source: standard?.source ?? null,
  };
}
