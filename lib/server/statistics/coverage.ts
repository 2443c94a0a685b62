import 'server-only';

import { Decimal, measured, missing } from '@/lib/domain/measured';
import { shareOf } from '@/lib/domain/growth';
import type { Scope } from '@/lib/domain/panel';
import type { Period } from '@/lib/domain/period';
import type { CoverageFigure } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { latestPublications, stateOf } from '@/lib/server/statistics/figure-state';

interface CoverageRow {
  due: number | null;
  reported: number | null;
  reported_prior: string | null;
  missing_prior: string | null;
  /** Whether a unit that has not reported has no prior that is known. */
  unknown: boolean | null;
}

/** What coverage was when the last publication by a day (`$6`) was made. */
const FROZEN = `(
  SELECT p.period, c.* FROM (${latestPublications(`'monthly-output'`, '$6')}) latest JOIN publication p ON p.id = latest.id
    CROSS JOIN LATERAL jsonb_to_recordset(p.summary->'coverage') AS c (dimension dimension, scheme_id int, member text, locality locality, due int, reported int, reported_prior numeric, missing_prior numeric)) c`;

/**
 * How many units due have reported, and what share of the comparable prior they cover: the
 * reporting units' own prior against that plus last year's figure of the units that are
 * missing. `no-prior` when one of the missing units has none, so that what they weigh is not
 * known, and when no unit has one. As published on a day it is what it was then.
 *
 * @param version key of the reference data, which names the state of the figures
 */
export async function readCoverage(
  sql: Sql,
  version: string,
  q: { dimension: 'district' | 'town' | 'park' | 'cluster'; schemeId: number; member: string; period: Period; scope: Scope },
): Promise<CoverageFigure> {
  const state = stateOf(version);
  const [row] = await sql.query<CoverageRow>(
    `SELECT sum(due)::int AS due, sum(reported)::int AS reported, sum(reported_prior)::text AS reported_prior, sum(missing_prior)::text AS missing_prior,
            bool_or(due > reported AND missing_prior IS NULL) AS unknown
       FROM ${state.kind === 'as-of' ? FROZEN : `(SELECT * FROM coverage WHERE form = 'monthly-output') c`}
      WHERE dimension = $1::dimension AND scheme_id = $2 AND member = $3 AND period = $4 AND ($5::boolean OR locality = 'local')`,
    [q.dimension, q.schemeId, q.member, q.period, q.scope === 'full', ...(state.kind === 'as-of' ? [state.day] : [])],
  );
  const reported = row?.reported_prior == null ? null : new Decimal(row.reported_prior);
  const wanting = row?.missing_prior == null ? null : new Decimal(row.missing_prior);
  const known = row?.unknown === true || (reported === null && wanting === null) ? null : (reported ?? new Decimal(0)).plus(wanting ?? 0);
  return {
    due: row?.due ?? 0,
    reported: row?.reported ?? 0,
    priorCovered: known === null ? missing('no-prior') : shareOf(measured(reported ?? 0), measured(known)),
  };
}
