import 'server-only';

import type { BoardCandidate, BoardMeasure, BoardUnit } from '@/lib/domain/leaderboard';
import { figureOf } from '@/lib/domain/figure';
import { fromNullable, measured, type Measured } from '@/lib/domain/measured';
import { periodYear, type Period } from '@/lib/domain/period';
import type { Member } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
import type { Reference } from '@/lib/server/statistics/reference';
import { lastDayOf, projectMembers } from '@/lib/server/statistics/signed';

/** The units that a board ranks, by code. */
export function boardMembers(reference: Reference, unit: BoardUnit): readonly Member[] {
  if (unit === 'cluster') return reference.schemes[0]?.clusters ?? [];
  return [...reference.areas.values()].filter((area) => area.kind === unit);
}

interface CountRow {
  readonly key: string;
  readonly on_books: number;
  readonly signed: number;
  readonly signed_amount: string | null;
  readonly started: number;
  readonly building: number;
  readonly completed: number;
  readonly producing: number;
}

/**
 * Projects by member at the end of a period, in local scope: on the books and in building
 * (开工 to 在建) as they then stand; signed, started, completed and gone into production since
 * the beginning of the year.
 */
async function projectCounts(sql: Sql, unit: BoardUnit, schemeId: number, period: Period): Promise<ReadonlyMap<string, CountRow>> {
  const { member, joins } = projectMembers(unit);
  const thisYear = (stage: string) => `EXISTS (SELECT FROM project_stage_event v WHERE v.project_id = p.id AND v.stage = '${stage}' AND v.date BETWEEN make_date($2, 1, 1) AND $3::date)`;
  const rows = await sql.query<CountRow>(
    `SELECT ${member} AS key,
            (count(*) FILTER (WHERE s.stage IS DISTINCT FROM 'ended'))::int AS on_books,
            (count(*) FILTER (WHERE ${thisYear('signed')}))::int AS signed,
            (sum(p.planned_total) FILTER (WHERE ${thisYear('signed')}))::text AS signed_amount,
            (count(*) FILTER (WHERE ${thisYear('started')}))::int AS started,
            (count(*) FILTER (WHERE s.stage IN ('started', 'registered', 'building')))::int AS building,
            (count(*) FILTER (WHERE ${thisYear('completed')}))::int AS completed,
            (count(*) FILTER (WHERE ${thisYear('producing')}))::int AS producing
       FROM project p ${joins}
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
       LEFT JOIN LATERAL (
         SELECT min(v.date) AS first, CASE WHEN bool_or(v.stage = 'ended' AND v.date <= $3::date) THEN 'ended'
                ELSE (max(v.stage) FILTER (WHERE v.stage <> 'ended' AND v.date <= $3::date))::text END AS stage
           FROM project_stage_event v WHERE v.project_id = p.id) s ON true
      WHERE ($1::int IS NOT NULL) AND ${member} IS NOT NULL AND (s.first IS NULL OR s.first <= $3::date) AND (e.affiliation IS NULL OR e.affiliation = 'local')
      GROUP BY 1`,
    [schemeId, periodYear(period), lastDayOf(period)],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Level and growth of an indicator by member: growth of output at comparable prices, of investment at current ones. */
async function figuresOf(sql: Sql, reference: Reference, code: string, unit: BoardUnit, schemeId: number, period: Period): Promise<(key: string) => { readonly value: Measured; readonly growth: Measured }> {
  const indicator = indicatorByCode(code);
  if (indicator === undefined) throw new Error(`no indicator ${code}`);
  const base = { indicator, measure: 'ytd', scope: 'local' } as const;
  const whole = await openWhole(sql, reference.version, { ...base, dimension: 'district', schemeId: 0 });
  const figures = await openFigures(sql, reference.version, { ...base, dimension: unit, schemeId }, whole);
  const basis = indicator.source === 'project-investment' ? 'current' : 'comparable-price';
  return (key) => {
    const { value, growth } = figureOf(figures.cell(key, period), whole(period), basis);
    return { value, growth };
  };
}

/**
 * All measures of all units of a board at a period: counts and sums over the year to date, in
 * local scope. A count of nothing is 0, and so is the amount signed where nothing was signed;
 * an amount that nobody reported is missing.
 */
export async function readBoardCandidates(sql: Sql, reference: Reference, unit: BoardUnit, period: Period): Promise<readonly BoardCandidate[]> {
  const schemeId = unit === 'cluster' ? (reference.schemes[0]?.id ?? 0) : 0;
  const counts = await projectCounts(sql, unit, schemeId, period);
  const investment = await figuresOf(sql, reference, 'investment', unit, schemeId, period);
  const output = await figuresOf(sql, reference, 'gross-output', unit, schemeId, period);
  const newProducts = await figuresOf(sql, reference, 'new-product-output', unit, schemeId, period);
  return boardMembers(reference, unit).map(({ key }) => {
    const row = counts.get(key);
    const count = (pick: (row: CountRow) => number): Measured => measured(row === undefined ? 0 : pick(row));
    const signedAmount: Measured = row === undefined || row.signed === 0 ? measured(0) : fromNullable(row.signed_amount, 'not-available');
    const values: Readonly<Record<BoardMeasure, Measured>> = {
      'signed-count': count(({ signed }) => signed),
      'signed-amount': signedAmount,
      'projects-count': count(({ on_books }) => on_books),
      investment: investment(key).value,
      'investment-growth': investment(key).growth,
      'started-count': count(({ started }) => started),
      'building-count': count(({ building }) => building),
      'completed-count': count(({ completed }) => completed),
      'producing-count': count(({ producing }) => producing),
      output: output(key).value,
      'output-growth': output(key).growth,
      'new-product-output': newProducts(key).value,
    };
    return { key, values };
  });
}
