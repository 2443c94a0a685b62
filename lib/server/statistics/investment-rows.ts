import 'server-only';

import { figureOf, type Figure } from '@/lib/domain/figure';
import { emptyCell, type Cell } from '@/lib/domain/cell';
import { Decimal, isMeasured, missing, valueOf } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Period } from '@/lib/domain/period';
import type { StageEventKind } from '@/lib/domain/project-stage';
import type { InvestmentRow, Label, Member } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
import { investmentRemainder } from '@/lib/server/statistics/member-rows';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import type { Reference } from '@/lib/server/statistics/reference';
import { lastDayOf, projectMembers, readSigned, type ProjectDimension } from '@/lib/server/statistics/signed';

interface StockRow {
  key: string;
  stage: StageEventKind | null;
  projects: number;
  planned: string | null;
  since_start: string | null;
}

/**
 * Projects as they stand at the end of a period: the furthest stage reached by then, `ended`
 * once they have ended. A project without any dated stage is on the books without a stage;
 * one whose first stage lies later is not there yet. The key is empty for projects in no member.
 */
async function readStock(sql: Sql, dimension: ProjectDimension, schemeId: number, period: Period, scope: Scope, hidden: ReadonlySet<Period>): Promise<StockRow[]> {
  const { member, joins } = projectMembers(dimension);
  return sql.query<StockRow>(
    `SELECT COALESCE(${member}, '') AS key, stage.stage, count(*)::int AS projects, sum(p.planned_total)::text AS planned, sum(done.since_start)::text AS since_start
       FROM project p ${joins}
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
       LEFT JOIN LATERAL (
         SELECT min(v.date) AS first, CASE WHEN bool_or(v.stage = 'ended' AND v.date <= $2::date) THEN 'ended'
                ELSE (max(v.stage) FILTER (WHERE v.stage <> 'ended' AND v.date <= $2::date))::text END AS stage
           FROM project_stage_event v WHERE v.project_id = p.id) stage ON true
       LEFT JOIN LATERAL (
         SELECT r.since_start FROM investment_record r WHERE r.project_id = p.id AND r.period <= $3 AND ${notHidden('r.period', hidden)} ORDER BY r.period DESC LIMIT 1) done ON true
      WHERE ($1::int IS NOT NULL) AND (stage.first IS NULL OR stage.first <= $2::date)
        AND ($4::boolean OR e.affiliation IS NULL OR e.affiliation = 'local')
      GROUP BY 1, 2`,
    [schemeId, lastDayOf(period), period, scope === 'full'],
  );
}

const INVESTMENT = INDICATORS.find((indicator) => indicator.code === 'investment');

const NO_PROJECTS = missing('no-projects');

/** Of a group without any project nothing is outstanding: there is nothing to report. */
const WITHOUT_PROJECTS: Figure = {
  ...figureOf(emptyCell, emptyCell, 'current'),
  value: NO_PROJECTS,
  prior: NO_PROJECTS,
  growth: NO_PROJECTS,
  points: NO_PROJECTS,
  contribution: NO_PROJECTS,
  share: NO_PROJECTS,
  shareChange: NO_PROJECTS,
};

const plus = (a: Decimal | null, b: string | null): Decimal | null => (b === null ? a : (a ?? new Decimal(0)).plus(b));

interface RowsQuery {
  readonly dimension: ProjectDimension;
  readonly schemeId: number;
  readonly period: Period;
  readonly scope: Scope;
}

interface OpenedRows {
  readonly row: (member: Member) => InvestmentRow;
  /** Projects in no member of the dimension; null where there are none. */
  readonly rest: (label: Label) => InvestmentRow | null;
}

/** Key of the projects in no member of a dimension: no member has it. */
export const REST_KEY = '';

async function openRows(sql: Sql, reference: Reference, q: RowsQuery): Promise<OpenedRows> {
  if (INVESTMENT === undefined) throw new Error('the investment indicator is missing');
  const base = { indicator: INVESTMENT, measure: 'ytd', scope: q.scope } as const;
  const whole = await openWhole(sql, reference.version, { ...base, dimension: 'district', schemeId: 0 });
  const figures = await openFigures(sql, reference.version, { ...base, dimension: q.dimension, schemeId: q.schemeId }, whole);
  const signed = await readSigned(sql, q.dimension, q.schemeId, q.period, q.scope);
  const stock = new Map<string, StockRow[]>();
  for (const row of await readStock(sql, q.dimension, q.schemeId, q.period, q.scope, reference.hiddenInvestment)) stock.set(row.key, [...(stock.get(row.key) ?? []), row]);

  const rowOf = ({ key, label }: Member, cell: Cell): InvestmentRow => {
    const rows = stock.get(key) ?? [];
    const onBooks = rows.filter((row) => row.stage !== 'ended');
    const figure = rows.length === 0 && cell.comparableUnits === 0 ? WITHOUT_PROJECTS : figureOf(cell, whole(q.period), 'current');
    const { projects, amount } = signed(key);
    const stages: Partial<Record<StageEventKind, number>> = {};
    for (const row of rows) if (row.stage !== null) stages[row.stage] = (stages[row.stage] ?? 0) + row.projects;
    return {
      member: { key, label },
      amounts: {
        signed: isMeasured(amount) ? amount.value : null,
        planned: onBooks.reduce<Decimal | null>((sum, row) => plus(sum, row.planned), null),
        thisYear: valueOf(figure.value),
        sinceStart: rows.reduce<Decimal | null>((sum, row) => plus(sum, row.since_start), null),
      },
      figure,
      projects: onBooks.reduce((sum, row) => sum + row.projects, 0),
      signedProjects: projects,
      stages,
    };
  };
  return {
    row: (member) => rowOf(member, figures.keys.includes(member.key) ? figures.cell(member.key, q.period) : emptyCell),
    rest: (label) => {
      const cell = investmentRemainder(whole(q.period), figures.keys.map((key) => figures.cell(key, q.period)));
      return cell.comparableUnits === 0 && !stock.has(REST_KEY) ? null : rowOf({ key: REST_KEY, label }, cell);
    },
  };
}

/**
 * The four amounts, the growth of what was completed this year to date, and counts by stage,
 * for each member of a dimension. The amounts are never added to one another. A member without
 * any project has no figures: `no-projects`.
 */
export async function investmentRows(sql: Sql, reference: Reference, q: RowsQuery & { readonly members: readonly Member[] }): Promise<InvestmentRow[]> {
  const { row } = await openRows(sql, reference, q);
  return q.members.map(row);
}

/**
 * The rows of all members of a dimension whose members share no project, and of the projects
 * in none of them, so that every level of the rows adds up to the district's.
 *
 * @param q.restLabel what the row of the projects in no member is called
 */
export async function investmentRowsWithRest(
  sql: Sql,
  reference: Reference,
  q: RowsQuery & { readonly members: readonly Member[]; readonly restLabel: Label },
): Promise<{ readonly rows: InvestmentRow[]; readonly rest: InvestmentRow | null }> {
  const { row, rest } = await openRows(sql, reference, q);
  return { rows: q.members.map(row), rest: rest(q.restLabel) };
}
