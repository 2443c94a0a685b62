import 'server-only';

import { addCells, emptyCell, type Cell } from '@/lib/domain/cell';
import { Decimal } from '@/lib/domain/measured';
import type { Sql } from '@/lib/server/db/database';
import { isOutstanding } from '@/lib/server/statistics/outstanding';

type Measure = 'month' | 'ytd';

interface Group {
  readonly own_town: boolean;
  readonly local: boolean;
  readonly units: number;
  readonly month: string | null;
  readonly month_prior: string | null;
  readonly ytd: string | null;
  readonly ytd_prior: string | null;
}

const decimal = (text: string | null | undefined): Decimal | null => (text === null || text === undefined ? null : new Decimal(text));

function cellOf(group: Group, measure: Measure): Cell {
  const value = decimal(group[measure]);
  return { value, comparable: value, prior: decimal(measure === 'month' ? group.month_prior : group.ytd_prior), deflated: null, units: group.units, comparableUnits: group.units, growing: 0, growingReal: null };
}

export interface InvestmentBefore {
  readonly before: (kind: 'district' | 'town', scope: 'local' | 'full', measure: Measure) => Cell;
  /** The project's own accepted figures of the period. */
  readonly held: Readonly<Record<Measure, Decimal | null>>;
  /** What accepting its return adds to last year's sum: its own of last year, as long as it is outstanding. */
  readonly priorAdded: Readonly<Record<Measure, Decimal | null>>;
}

/**
 * Investment of a period as accepted so far, over last year's of the same months without the
 * projects that are outstanding, of the district and of one town: also where no project has
 * been accepted yet and nothing is stored.
 */
export async function investmentBefore(sql: Sql, { projectId, period, town }: { readonly projectId: number; readonly period: number; readonly town: string | null }): Promise<InvestmentBefore> {
  const month = (alias: string) => `CASE WHEN ${alias}.period % 100 = 2 THEN ${alias}.year_to_date ELSE ${alias}.month END`;
  const groups = await sql.query<Group>(
    `SELECT (t.code IS NOT NULL AND t.code = $2) AS own_town, (e.affiliation IS NULL OR e.affiliation = 'local') AS local, count(now.project_id)::int AS units,
            sum(${month('now')})::text AS month, sum(${month('last')})::text AS month_prior, sum(now.year_to_date)::text AS ytd, sum(last.year_to_date)::text AS ytd_prior
       FROM (SELECT * FROM investment_record WHERE period = $1) now
       FULL JOIN (SELECT * FROM investment_record WHERE period = $1 - 100) last ON last.project_id = now.project_id
       JOIN project p ON p.id = COALESCE(now.project_id, last.project_id)
       LEFT JOIN area t ON t.id = p.town_id
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
      WHERE now.project_id IS NOT NULL OR NOT ${isOutstanding('last.project_id', '$1')}
      GROUP BY 1, 2`,
    [period, town ?? ''],
  );
  const own = await sql.query<{ last: boolean; month: string | null; ytd: string | null }>(
    `SELECT r.period <> $2 AS last, (${month('r')})::text AS month, r.year_to_date::text AS ytd
       FROM investment_record r WHERE r.project_id = $1 AND (r.period = $2 OR (r.period = $2 - 100 AND ${isOutstanding('r.project_id', '$2')}))`,
    [projectId, period],
  );
  const measuresOf = (last: boolean) => {
    const row = own.find((record) => record.last === last);
    return { month: decimal(row?.month), ytd: decimal(row?.ytd) };
  };
  return {
    before: (kind, scope, measure) =>
      groups.filter((group) => (kind === 'district' || group.own_town) && (scope === 'full' || group.local)).reduce<Cell>((sum, group) => addCells(sum, cellOf(group, measure)), emptyCell),
    held: measuresOf(false),
    priorAdded: measuresOf(true),
  };
}
