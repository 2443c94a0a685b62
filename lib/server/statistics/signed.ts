import 'server-only';

import { measured, missing, type Measured } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import { periodMonth, periodYear, type Period } from '@/lib/domain/period';
import type { Sql } from '@/lib/server/db/database';

/** Projects signed in a year up to the end of a period: how many, and their planned total in 万元. */
export interface Signed {
  readonly projects: number;
  /** `not-reported` when none was signed; `not-available` when none of those signed has a planned total. */
  readonly amount: Measured;
}

/** The last calendar day of a period, yyyy-mm-dd. */
export function lastDayOf(period: Period): string {
  return new Date(Date.UTC(periodYear(period), periodMonth(period), 0)).toISOString().slice(0, 10);
}

const MEMBER = {
  district: `(SELECT code FROM area WHERE kind = 'district')`,
  town: 'town.code',
  park: 'park.code',
  cluster: 'c.code',
  kind: 'p.kind::text',
} as const;

export type ProjectDimension = keyof typeof MEMBER;

/** Joins of a query over `project p` and the member of a dimension; `$1` is the scheme's id. */
export function projectMembers(dimension: ProjectDimension): { member: string; joins: string } {
  return {
    member: MEMBER[dimension],
    joins: `
      LEFT JOIN area town ON town.id = p.town_id
      LEFT JOIN area park ON park.id = p.park_id
      LEFT JOIN cluster c ON c.id = p.cluster_id AND c.scheme_id = $1`,
  };
}

/**
 * Signings of the period's year, by member of a dimension, under an empty key those in none. A
 * flow: never added to what is on the books.
 */
export async function readSigned(sql: Sql, dimension: ProjectDimension, schemeId: number, period: Period, scope: Scope): Promise<(key: string) => Signed> {
  const { member, joins } = projectMembers(dimension);
  const rows = await sql.query<{ key: string; projects: number; amount: string | null }>(
    `SELECT COALESCE(${member}, '') AS key, count(*)::int AS projects, sum(p.planned_total)::text AS amount
       FROM project p JOIN project_stage_event s ON s.project_id = p.id AND s.stage = 'signed' ${joins}
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
      WHERE s.date BETWEEN make_date($2, 1, 1) AND $3::date AND ($1::int IS NOT NULL)
        AND ($4::boolean OR e.affiliation IS NULL OR e.affiliation = 'local')
      GROUP BY 1`,
    [schemeId, periodYear(period), lastDayOf(period), scope === 'full'],
  );
  const table = new Map(rows.map((row) => [row.key, row]));
  return (key) => {
    const row = table.get(key);
    if (row === undefined) return { projects: 0, amount: missing('not-reported') };
    return { projects: row.projects, amount: row.amount === null ? missing('not-available') : measured(row.amount) };
  };
}
