import 'server-only';

import { emptyCell, type Cell } from '@/lib/domain/cell';
import { ENTERPRISES_EACH_SIDE, LARGEST_ENTERPRISES, type ExploreProblem } from '@/lib/domain/explore';
import { levelOf } from '@/lib/domain/figure';
import { isMeasured } from '@/lib/domain/measured';
import { period, type Period } from '@/lib/domain/period';
import { firstYearNeeded, type MemberCells, type TransformOptions } from '@/lib/domain/transform';
import { AppError } from '@/lib/errors';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { ResolvedExplore } from '@/lib/server/explore/resolve-explore';
import { basesOf, type CellLine, type OpenedLines } from '@/lib/server/explore/total-lines';
import type { Base } from '@/lib/server/members/parts';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { readEnterpriseLeaders } from '@/lib/server/statistics/enterprise-leaders';
import { hiddenOf, type Reference } from '@/lib/server/statistics/reference';

interface Condition {
  readonly where: string;
  readonly values: readonly unknown[];
}

/**
 * Codes of the enterprises with the largest levels of a period. The database looks at every
 * unit of the period; whether a unit counts (in the panel, return approved) is asked of those
 * in front only.
 */
async function largest(base: Base, at: Period, { where, values }: Condition): Promise<string[]> {
  const { sql, indicator, measure, scope } = base;
  if (indicator.source !== 'monthly-output') {
    const cells = await readEnterpriseCells(sql, { indicator, measure, scope, from: at, to: at, where, values, hidden: hiddenOf(base.reference, indicator) });
    const known = cells.flatMap(({ code, cell }) => {
      const level = levelOf(cell);
      return isMeasured(level) ? [{ code, level: level.value }] : [];
    });
    return known
      .sort((a, b) => b.level.comparedTo(a.level) || (a.code < b.code ? -1 : 1))
      .slice(0, LARGEST_ENTERPRISES)
      .map(({ code }) => code);
  }
  const figure = measure === 'ytd' || at % 100 === 2 ? 'year_to_date' : 'month';
  const n = values.length;
  const rows = await sql.query<{ code: string }>(
    `WITH unit AS MATERIALIZED (
       SELECT e.id, e.code, r.current
         FROM (SELECT enterprise_id, ${figure} AS current FROM output_record WHERE period = $${n + 1}::int AND indicator_id = $${n + 2}::int AND form = 'monthly-output' OFFSET 0) r
         JOIN enterprise e ON e.id = r.enterprise_id
        WHERE r.current IS NOT NULL AND ${where} AND ${scope === 'full' ? 'true' : `e.affiliation = 'local'`}
     )
     SELECT code FROM (SELECT * FROM unit ORDER BY current DESC, code OFFSET 0) u
      WHERE EXISTS (SELECT FROM return t WHERE t.enterprise_id = u.id AND t.form = 'monthly-output' AND t.period = $${n + 1}::int AND t.approved_at IS NOT NULL OFFSET 0)
        AND EXISTS (SELECT FROM panel_membership m WHERE m.enterprise_id = u.id AND m.year = $${n + 1}::int / 100 AND m.from_period <= $${n + 1}::int OFFSET 0)
      LIMIT $${n + 3}::int`,
    [...values, at, indicator.id, LARGEST_ENTERPRISES],
  );
  return rows.map(({ code }) => code);
}

async function codesFor(base: Base, { query }: ResolvedExplore, condition: Condition): Promise<readonly string[]> {
  if (query.member.length > 0) return query.member;
  if (query.chart !== 'waterfall') return largest(base, query.to, condition);
  const { indicator, measure, scope, sql } = base;
  const { pulled, dragged } = await readEnterpriseLeaders(sql, { indicator, measure, scope, basis: query.basis, period: query.to, each: ENTERPRISES_EACH_SIDE, ...condition, hidden: hiddenOf(base.reference, indicator) });
  return [...pulled, ...dragged];
}

/**
 * Lines of single enterprises: those asked for, or the largest of the last period, or for a
 * waterfall those that pulled and dragged most. Work is proportional to the enterprises shown.
 *
 * @throws AppError `not-permitted`; `not-found` for an enterprise that is not there or out of scope
 */
export async function openEnterpriseLines(ctx: Ctx, reference: Reference, resolved: ResolvedExplore, whole: MemberCells, options: TransformOptions): Promise<OpenedLines> {
  requirePermission(ctx, 'enterprises.read');
  const { query } = resolved;
  const { upper, lower } = basesOf(ctx, reference, resolved);
  const values: unknown[] = [];
  const bind = binding(values);
  const where = scopeCondition(ctx, 'enterprises', 'e', bind);
  const codes = await codesFor(lower ?? upper, resolved, { where, values });

  const narrowed = `${where} AND e.code = ANY(${bind([...codes])}::text[])`;
  const found = await ctx.db.sql.query<{ code: string; name: string }>(`SELECT e.code, e.name FROM enterprise e WHERE ${narrowed} ORDER BY e.code`, values);
  const foreign = query.member.find((code) => !found.some((row) => row.code === code));
  if (foreign !== undefined) throw new AppError('not-found', { message: `enterprise ${foreign} is not found` });

  const from = period(firstYearNeeded(query.from, query.overlay, options), 2);
  const read = async (base: Base): Promise<(code: string, p: Period) => Cell> => {
    if (codes.length === 0) return () => emptyCell;
    return byCode(await readEnterpriseCells(base.sql, { indicator: base.indicator, measure: base.measure, scope: base.scope, from, to: query.to, where: narrowed, values, hidden: hiddenOf(reference, base.indicator) }));
  };
  const above = await read(upper);
  const below = lower === null ? null : await read(lower);
  const named = new Map(found.map(({ code, name }) => [code, name]));
  const lines = codes.flatMap((code, place): CellLine[] => {
    const name = named.get(code);
    if (name === undefined) return [];
    const label = { zh: name, en: name };
    return [{ key: code, label, first: null, place, cells: { upper: (p) => above(code, p), lower: below === null ? null : (p) => below(code, p), whole: whole.upper } }];
  });
  const problems: ExploreProblem[] = [];
  return { lines, members: lines.map(({ key, label }) => ({ key, label })), members2: [], problems };
}
