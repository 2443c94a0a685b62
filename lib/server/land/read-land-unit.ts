import 'server-only';

import { LAND_UNITS, type LandQuantity } from '@/lib/domain/land-evaluation';
import { itemsOf, nextGrade, suppose } from '@/lib/domain/land-improvement';
import type { CriterionInfo, ItemRecord, LandUnitData, ParcelPart, RuleInfo } from '@/lib/domain/land-views';
import { Decimal, fromNullable } from '@/lib/domain/measured';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { loadEvaluation, type LoadedEvaluation } from '@/lib/server/land/evaluation';
import { landUnits } from '@/lib/server/land/land-units';
import { openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';

export interface LandUnitQuestion extends ViewInput {
  readonly enterprise: string;
  readonly year: number | null;
  /** Items supposed to be other than they are. */
  readonly changes: Readonly<Partial<Record<LandQuantity, Decimal>>>;
}

async function parcelsOf(sql: Sql, id: number, year: number): Promise<readonly ParcelPart[]> {
  const rows = await sql.query<{ parcel: string; mu: string; source: string; others: number; whole: string }>(
    `SELECT u.parcel, u.mu::text AS mu, u.source, (SELECT count(*)::int - 1 FROM land_use o WHERE o.year = u.year AND o.parcel = u.parcel) AS others,
            (SELECT sum(o.mu)::text FROM land_use o WHERE o.year = u.year AND o.parcel = u.parcel) AS whole
       FROM land_use u WHERE u.enterprise_id = $1 AND u.year = $2 ORDER BY u.parcel`,
    [id, year],
  );
  return rows.map(({ mu, whole, ...row }) => ({ ...row, mu: new Decimal(mu), whole: new Decimal(whole) }));
}

async function itemsOfUnit(sql: Sql, id: number, loaded: LoadedEvaluation): Promise<readonly ItemRecord[]> {
  const rows = await sql.query<{ item: string; source: string }>(`SELECT item, source FROM departmental_record WHERE enterprise_id = $1 AND year = $2`, [id, loaded.info.year]);
  const land = await sql.query<{ source: string }>(`SELECT DISTINCT source FROM land_use WHERE enterprise_id = $1 AND year = $2 ORDER BY source`, [id, loaded.info.year]);
  const sources = new Map([...rows.map(({ item, source }) => [item, source] as const), ['land', land.map(({ source }) => source).join('、')] as const]);
  return itemsOf(loaded.evaluation.criteria).map((item) => ({
    item,
    value: fromNullable(loaded.units.get(id)?.quantities[item], 'not-available'),
    unit: LAND_UNITS[item],
    source: sources.get(item) ?? '',
  }));
}

async function rulesOf(sql: Sql, id: number, loaded: LoadedEvaluation): Promise<readonly (RuleInfo & { readonly ground: string })[]> {
  const rows = await sql.query<{ code: string; ground: string }>(
    `SELECT x.rule_code AS code, x.ground FROM land_evaluation_exception x JOIN land_evaluation v ON v.id = x.evaluation_id WHERE x.enterprise_id = $1 AND v.year = $2`,
    [id, loaded.info.year],
  );
  return loaded.info.rules.flatMap((rule) => rows.filter(({ code }) => code === rule.code).map(({ ground }) => ({ ...rule, ground })));
}

/**
 * One enterprise in a year's evaluation of land use: every criterion's arithmetic, its land by
 * parcel, the rules that apply, the way to the next grade, and what would be if some of its
 * figures were others (everybody else staying where they are; not a result).
 *
 * @throws AppError `not-found` for an enterprise out of scope or not in the evaluation, and
 *   where no evaluation is on record; `not-permitted`
 */
export async function readLandUnit({ ctx, input }: { ctx: Ctx; input: LandUnitQuestion }): Promise<LandUnitData> {
  requirePermission(ctx, 'land.read');
  const values: unknown[] = [];
  const bind = binding(values);
  const [found] = await ctx.db.sql.query<{ id: number }>(`SELECT e.id FROM enterprise e WHERE e.code = ${bind(input.enterprise)} AND ${scopeCondition(ctx, 'enterprises', 'e', bind)}`, values);
  const reference = await openReference(ctx, null);
  const loaded = await loadEvaluation(ctx.db, reference.version, input.year);
  const unit = found === undefined || loaded === null ? undefined : loaded.units.get(found.id);
  const row = loaded === null || unit === undefined ? undefined : (await landUnits(ctx, reference, loaded)).find(({ member }) => member.key === input.enterprise);
  if (found === undefined || loaded === null || unit === undefined || row === undefined) throw new AppError('not-found', { message: `enterprise ${input.enterprise} is not in the evaluation` });

  const { sql } = ctx.db;
  const infos = new Map<string, CriterionInfo>(loaded.info.criteria.map((info) => [info.code, info]));
  return {
    view: resolveView(reference, input).view,
    state: dataStateOf(reference, input.vintage),
    evaluation: loaded.info,
    unit: row,
    criteria: row.score.criteria.flatMap((score) => {
      const info = infos.get(score.code);
      return info === undefined ? [] : [{ ...score, info }];
    }),
    items: await itemsOfUnit(sql, found.id, loaded),
    parcels: await parcelsOf(sql, found.id, loaded.info.year),
    rules: await rulesOf(sql, found.id, loaded),
    next: nextGrade(loaded.evaluation, loaded.result, unit),
    whatIf: Object.keys(input.changes).length === 0 ? null : { changes: input.changes, result: suppose(loaded.evaluation, loaded.result, unit, input.changes) },
  };
}
