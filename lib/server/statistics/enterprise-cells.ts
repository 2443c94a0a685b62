import 'server-only';

import { addCells, emptyCell, unitCell, type Cell } from '@/lib/domain/cell';
import { Decimal } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Measure, Period } from '@/lib/domain/period';
import type { Sql } from '@/lib/server/db/database';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import { notHidden } from '@/lib/server/statistics/not-hidden';

export interface EnterpriseCell {
  readonly code: string;
  readonly name: string;
  readonly period: Period;
  readonly cell: Cell;
}

export interface EnterpriseCellQuery {
  readonly indicator: IndicatorDefinition;
  readonly measure: Measure;
  readonly scope: Scope;
  readonly from: Period;
  readonly to: Period;
  /** SQL condition on `e` (enterprise) with its values, numbered from `$1` on; see `scopeCondition`. */
  readonly where: string;
  readonly values: readonly unknown[];
  /** Periods that do not exist for the reader; see `hiddenOf`. */
  readonly hidden: ReadonlySet<Period>;
}

interface Row {
  code: string;
  name: string;
  period: number;
  current: string | null;
  prior: string | null;
  price: string | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

/**
 * Figures of single enterprises, from the records: output of the units in the panel whose
 * return is approved, investment of the projects an enterprise builds. Work is proportional
 * to the enterprises and periods asked for.
 */
export async function readEnterpriseCells(sql: Sql, q: EnterpriseCellQuery): Promise<EnterpriseCell[]> {
  const n = q.values.length;
  const first = q.measure === 'ytd' ? 'true' : 'r.period % 100 = 2';
  const locality = q.scope === 'full' ? 'true' : `e.affiliation = 'local'`;
  const pick = (table: string, month: string, ytd: string) => `CASE WHEN ${first} THEN ${table}.${ytd} ELSE ${table}.${month} END::text`;
  if (q.indicator.source === 'project-investment') {
    const category =
      q.indicator.code === 'manufacturing-investment'
        ? `left(p.industry_code, 2) BETWEEN '13' AND '43'`
        : q.indicator.code === 'technical-upgrade-investment'
          ? `p.kind = 'technical-upgrade'`
          : 'true';
    const rows = await sql.query<Row>(
      `SELECT e.code, e.name, r.period, ${pick('r', 'month', 'year_to_date')} AS current, ${pick('l', 'month', 'year_to_date')} AS prior, NULL AS price
         FROM enterprise e JOIN project p ON p.enterprise_id = e.id JOIN investment_record r ON r.project_id = p.id
         LEFT JOIN investment_record l ON l.project_id = p.id AND l.period = r.period - 100
        WHERE ${q.where} AND ${locality} AND ${category} AND r.period BETWEEN $${n + 1} AND $${n + 2} AND ${notHidden('r.period', q.hidden)}
        ORDER BY e.code, r.period`,
      [...q.values, q.from, q.to],
    );
    return merged(rows);
  }
  const rows = await sql.query<Row>(
    `SELECT e.code, e.name, r.period, ${pick('r', 'month', 'year_to_date')} AS current,
            ${pick('r', 'prior_month', 'prior_year_to_date')} AS prior, ${pick('price', 'month', 'year_to_date')} AS price
       FROM enterprise e
       JOIN output_record r ON r.enterprise_id = e.id AND r.indicator_id = $${n + 3}
       JOIN return t ON t.enterprise_id = r.enterprise_id AND t.form = r.form AND t.period = r.period AND t.approved_at IS NOT NULL
       JOIN panel_membership m ON m.enterprise_id = e.id AND m.year = r.period / 100 AND m.from_period <= r.period
       LEFT JOIN price_index price ON price.industry_code = left(e.industry_code, 2) AND price.period = r.period
      WHERE ${q.where} AND ${locality} AND r.period BETWEEN $${n + 1} AND $${n + 2} AND ${notHidden('r.period', q.hidden)}
      ORDER BY e.code, r.period`,
    [...q.values, q.from, q.to, q.indicator.id],
  );
  return merged(rows);
}

/** Sums rows of one enterprise and period: an enterprise may build several projects. */
function merged(rows: readonly Row[]): EnterpriseCell[] {
  const result: EnterpriseCell[] = [];
  for (const row of rows) {
    const cell = unitCell({ current: decimal(row.current), prior: decimal(row.prior), priceIndex: decimal(row.price) });
    const last = result.at(-1);
    if (last !== undefined && last.code === row.code && last.period === row.period) result[result.length - 1] = { ...last, cell: addCells(last.cell, cell) };
    else result.push({ code: row.code, name: row.name, period: row.period as Period, cell });
  }
  return result;
}

/** The same by code and period. */
export function byCode(cells: readonly EnterpriseCell[]): (code: string, period: Period) => Cell {
  const table = new Map(cells.map((entry) => [`${entry.code}|${entry.period}`, entry.cell]));
  return (code, period) => table.get(`${code}|${period}`) ?? emptyCell;
}

