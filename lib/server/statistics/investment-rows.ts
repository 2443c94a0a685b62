import 'server-only';

import { figureOf } from '@/lib/domain/figure';
import { emptyCell } from '@/lib/domain/cell';
import { Decimal, isMeasured, valueOf } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Period } from '@/lib/domain/period';
import type { StageEventKind } from '@/lib/domain/project-stage';
import type { InvestmentRow, Member } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { openFigures, openWhole } from '@/lib/server/statistics/figures';
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
 * one whose first stage lies later is not there yet.
 */
async function readStock(sql: Sql, dimension: ProjectDimension, schemeId: number, period: Period, scope: Scope, hidden: ReadonlySet<Period>): Promise<StockRow[]> {
  const { member, joins } = projectMembers(dimension);
  return sql.query<StockRow>(
    `SELECT ${member} AS key, stage.stage, count(*)::int AS projects, sum(p.planned_total)::text AS planned, sum(done.since_start)::text AS since_start
       FROM project p ${joins}
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
       LEFT JOIN LATERAL (
         SELECT min(v.date) AS first, CASE WHEN bool_or(v.stage = 'ended' AND v.date <= $2::date) THEN 'ended'
                ELSE (max(v.stage) FILTER (WHERE v.stage <> 'ended' AND v.date <= $2::date))::text END AS stage
           FROM project_stage_event v WHERE v.project_id = p.id) stage ON true
       LEFT JOIN LATERAL (
         SELECT r.since_start FROM investment_record r WHERE r.project_id = p.id AND r.period <= $3 AND ${notHidden('r.period', hidden)} ORDER BY r.period DESC LIMIT 1) done ON true
      WHERE ($1::int IS NOT NULL) AND ${member} IS NOT NULL AND (stage.first IS NULL OR stage.first <= $2::date)
        AND ($4::boolean OR e.affiliation IS NULL OR e.affiliation = 'local')
      GROUP BY 1, 2`,
    [schemeId, lastDayOf(period), period, scope === 'full'],
  );
}

const INVESTMENT = INDICATORS.find((indicator) => indicator.code === 'investment');

const plus = (a: Decimal | null, b: string | null): Decimal | null => (b === null ? a : (a ?? new Decimal(0)).plus(b));

/**
 * The four amounts, the growth of what was completed this year to date, and counts by stage,
 * for each member of a dimension. The amounts are never added to one another.
 */
export async function investmentRows(
  sql: Sql,
  reference: Reference,
  q: { dimension: ProjectDimension; schemeId: number; period: Period; scope: Scope; members: readonly Member[] },
): Promise<InvestmentRow[]> {
  if (INVESTMENT === undefined) throw new Error('the investment indicator is missing');
  const base = { indicator: INVESTMENT, measure: 'ytd', scope: q.scope } as const;
  const whole = await openWhole(sql, reference.version, { ...base, dimension: 'district', schemeId: 0 });
  const figures = await openFigures(sql, reference.version, { ...base, dimension: q.dimension, schemeId: q.schemeId }, whole);
  const signed = await readSigned(sql, q.dimension, q.schemeId, q.period, q.scope);
  const stock = new Map<string, StockRow[]>();
  for (const row of await readStock(sql, q.dimension, q.schemeId, q.period, q.scope, reference.hiddenInvestment)) stock.set(row.key, [...(stock.get(row.key) ?? []), row]);
  return q.members.map(({ key, label }) => {
    const rows = stock.get(key) ?? [];
    const onBooks = rows.filter((row) => row.stage !== 'ended');
    const cell = figures.keys.includes(key) ? figures.cell(key, q.period) : emptyCell;
    const figure = figureOf(cell, whole(q.period), 'current');
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
  });
}
