import 'server-only';

import { Decimal, measured, missing } from '@/lib/domain/measured';
import { shareOf } from '@/lib/domain/growth';
import type { Scope } from '@/lib/domain/panel';
import type { Period } from '@/lib/domain/period';
import type { CoverageFigure } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';

interface CoverageRow {
  due: number | null;
  reported: number | null;
  reported_prior: string | null;
  missing_prior: string | null;
}

/**
 * How many units due have reported, and what share of the comparable prior they cover: the
 * reporting units' own prior against that plus last year's figure of the units that are
 * missing. `no-prior` when neither has one.
 */
export async function readCoverage(
  sql: Sql,
  q: { dimension: 'district' | 'town' | 'park' | 'cluster'; schemeId: number; member: string; period: Period; scope: Scope },
): Promise<CoverageFigure> {
  const [row] = await sql.query<CoverageRow>(
    `SELECT sum(due)::int AS due, sum(reported)::int AS reported, sum(reported_prior)::text AS reported_prior, sum(missing_prior)::text AS missing_prior
       FROM coverage
      WHERE form = 'monthly-output' AND dimension = $1::dimension AND scheme_id = $2 AND member = $3 AND period = $4 AND ($5::boolean OR locality = 'local')`,
    [q.dimension, q.schemeId, q.member, q.period, q.scope === 'full'],
  );
  const reported = row?.reported_prior == null ? null : new Decimal(row.reported_prior);
  const wanting = row?.missing_prior == null ? null : new Decimal(row.missing_prior);
  const known = reported === null && wanting === null ? null : (reported ?? new Decimal(0)).plus(wanting ?? 0);
  return {
    due: row?.due ?? 0,
    reported: row?.reported ?? 0,
    priorCovered: known === null ? missing('no-prior') : shareOf(measured(reported ?? 0), measured(known)),
  };
}
