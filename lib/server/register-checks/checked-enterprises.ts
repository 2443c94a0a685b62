import 'server-only';

import type { CheckedEnterprise } from '@/lib/domain/checks/register-pass';
import type { RevenueFigures } from '@/lib/domain/checks/register-checks';
import type { FormDefinition } from '@/lib/domain/form';
import { INVOICED_ITEMS, invoicedItem, INVOICED_UNIT } from '@/lib/domain/invoiced-revenue';
import { convertMoney, MONEY_UNITS } from '@/lib/domain/units';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { formVersions } from '@/lib/server/forms/form-versions';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import { acceptedCells } from '@/lib/server/returns/published-cells';

/** The form on which revenue is reported, and its line. */
const REVENUE_FORM = 'quarterly-economic';
const REVENUE_LINE = 'revenue';

export interface CheckedRow extends CheckedEnterprise {
  readonly id: number;
}

/** Rows as one value: of a whole register, reading it row by row takes longer than finding it. */
async function readTogether<Row extends readonly unknown[]>(sql: Sql, columns: string, rest: string, values: readonly unknown[]): Promise<readonly Row[]> {
  const [answer] = await sql.query<{ rows: readonly Row[] | null }>(`SELECT json_agg(json_build_array(${columns})) AS rows ${rest}`, values);
  return answer?.rows ?? [];
}

/** Newest month, not after a period nor long before it, to which invoiced revenue is loaded; null where none is. */
export async function newestInvoiced(sql: Sql, asOf: number): Promise<number | null> {
  const period = `year * 100 + right(item, 2)::int`;
  const [row] = await sql.query<{ period: number | null }>(
    `SELECT max(${period}) AS period FROM departmental_record WHERE year BETWEEN $1::int / 100 - 1 AND $1::int / 100 AND item = ANY ($2::text[]) AND ${period} <= $1::int`,
    [asOf, INVOICED_ITEMS],
  );
  return row?.period ?? null;
}

/** What each version's figures of revenue are multiplied by to be in 万元; versions without the line are left out. */
function revenueFactors(versions: readonly FormDefinition[]): readonly { readonly version: number; readonly factor: string }[] {
  return versions.flatMap(({ version, lines }) => {
    const line = lines.find(({ code }) => code === REVENUE_LINE);
    const unit = MONEY_UNITS.find((one) => one === line?.unit);
    return unit === undefined ? [] : [{ version, factor: convertMoney(1, unit, INVOICED_UNIT).toString() }];
  });
}

const quarterBefore = (quarter: number): number => (quarter % 100 === 3 ? quarter - 100 + 9 : quarter - 3);
const lastDecember = (quarter: number): number => (Math.floor(quarter / 100) - 1) * 100 + 12;

/** Last year's two figures that twelve months are made of besides a quarter's year to date; December needs none. */
const besides = (quarter: number): readonly number[] => (quarter % 100 === 12 ? [] : [lastDecember(quarter), quarter - 100]);

/**
 * Revenue by enterprise in 万元, of the newest quarter that anybody's is accepted of or, where
 * an enterprise's own is not yet, of the quarter before.
 */
async function revenues(ctx: Ctx, asOf: number): Promise<ReadonlyMap<number, RevenueFigures>> {
  const { sql } = ctx.db;
  const [newest] = await sql.query<{ period: number | null }>(
    `SELECT max(period) AS period FROM return WHERE form = $1 AND approved_at IS NOT NULL AND period > $2::int - 100 AND period <= $2::int`,
    [REVENUE_FORM, asOf],
  );
  const quarter = newest?.period ?? null;
  if (quarter === null) return new Map();
  const quarters = [quarter, quarterBefore(quarter)];
  const factors = revenueFactors(await formVersions(sql, REVENUE_FORM));
  const values: unknown[] = [];
  const bind = binding(values);
  const rows = await readTogether<readonly [id: number, figures: Readonly<Record<number, string>>]>(
    sql,
    'enterprise_id, figures',
    `FROM (
       SELECT r.enterprise_id, json_object_agg(r.period, trim_scale(c.value * f.factor)::text) AS figures
         FROM return r
         JOIN unnest(${bind(factors.map(({ version }) => version))}::int[], ${bind(factors.map(({ factor }) => factor))}::numeric[]) AS f (version, factor) ON f.version = r.form_version
         JOIN LATERAL ${acceptedCells('r')} c ON c.line = ${bind(REVENUE_LINE)} AND c.slot = 'ytd'
        WHERE r.form = ${bind(REVENUE_FORM)} AND r.approved_at IS NOT NULL AND r.period = ANY (${bind(quarters.flatMap((one) => [one, ...besides(one)]))}::int[])
          AND ${scopeCondition(ctx, 'records', 'r', bind)}
        GROUP BY r.enterprise_id) AS found`,
    values,
  );
  return new Map(
    rows.flatMap(([id, figures]): readonly (readonly [number, RevenueFigures])[] => {
      const period = quarters.find((one) => figures[one] !== undefined);
      const yearToDate = period === undefined ? undefined : figures[period];
      if (period === undefined || yearToDate === undefined) return [];
      return [[id, { period, yearToDate, lastYear: figures[lastDecember(period)] ?? null, sameLastYear: figures[period - 100] ?? null }]];
    }),
  );
}

/** Gross output beside invoiced revenue of January to a month, both in 万元, of those that the tax office has a figure of. */
async function invoices(ctx: Ctx, month: number): Promise<ReadonlyMap<number, { readonly output: string | null; readonly invoiced: string }>> {
  const gross = indicatorByCode('gross-output');
  const unit = MONEY_UNITS.find((one) => one === gross?.unit) ?? INVOICED_UNIT;
  const values: unknown[] = [];
  const bind = binding(values);
  const rows = await readTogether<readonly [id: number, output: string | null, invoiced: string]>(
    ctx.db.sql,
    `d.enterprise_id, CASE WHEN t.approved_at IS NOT NULL THEN trim_scale(o.year_to_date * ${bind(convertMoney(1, unit, INVOICED_UNIT).toString())}::numeric)::text END, trim_scale(d.value)::text`,
    `FROM departmental_record d
       LEFT JOIN output_record o ON o.enterprise_id = d.enterprise_id AND o.period = ${bind(month)}::int AND o.indicator_id = ${bind(gross?.id ?? 0)}::int
       LEFT JOIN return t ON t.enterprise_id = o.enterprise_id AND t.form = o.form AND t.period = o.period
      WHERE d.year = ${bind(Math.floor(month / 100))}::int AND d.item = ${bind(invoicedItem(month % 100))} AND ${scopeCondition(ctx, 'records', 'd', bind)}`,
    values,
  );
  return new Map(rows.map(([id, output, invoiced]) => [id, { output, invoiced }]));
}

/**
 * The enterprises of the register within scope, each with whether it is in the panel of the
 * year, revenue of the twelve months up to a period, and output beside invoiced revenue.
 * Money in 万元; what was not accepted, or not handed over, is null.
 *
 * @param asOf yyyymm; 0 where nothing is loaded
 * @param invoicedTo yyyymm to which output is held against invoiced revenue; null for none
 */
export async function checkedEnterprises(ctx: Ctx, asOf: number, invoicedTo: number | null): Promise<readonly CheckedRow[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [rows, revenue, invoiced] = await Promise.all([
    readTogether<readonly [id: number, code: string, industry: string, area: string, inPanel: boolean]>(
      ctx.db.sql,
      'e.id, e.code, e.industry_code, a.code, m.enterprise_id IS NOT NULL',
      `FROM enterprise e
         JOIN area a ON a.id = e.town_id
         LEFT JOIN panel_membership m ON m.enterprise_id = e.id AND m.year = ${bind(Math.floor(asOf / 100))}::int
        WHERE ${scopeCondition(ctx, 'enterprises', 'e', bind)}`,
      values,
    ),
    revenues(ctx, asOf),
    invoicedTo === null ? new Map<number, never>() : invoices(ctx, invoicedTo),
  ]);
  return rows.map(([id, code, industry, area, inPanel]) => ({ id, code, industry, area, inPanel, revenue: revenue.get(id) ?? null, output: invoiced.get(id)?.output ?? null, invoiced: invoiced.get(id)?.invoiced ?? null }));
}
