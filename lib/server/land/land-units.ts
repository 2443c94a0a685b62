import 'server-only';

import type { LandUnitRow } from '@/lib/domain/land-views';
import { fromNullable } from '@/lib/domain/measured';
import type { Member } from '@/lib/domain/views';
import { binding, scopeCondition, scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { LoadedEvaluation } from '@/lib/server/land/evaluation';
import type { Reference } from '@/lib/server/statistics/reference';
import { versioned } from '@/lib/server/statistics/versioned';

interface NamedRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly industry: string;
}

/** The units of an evaluation that are within the reader's scope, with names. */
export async function landUnits(ctx: Ctx, reference: Reference, loaded: LoadedEvaluation): Promise<readonly LandUnitRow[]> {
  const { rows } = await versioned(ctx.db, reference.version, ['land-units', loaded.info.year, scopeKey(ctx)], async () => {
    const values: unknown[] = [];
    const bind = binding(values);
    const found = await ctx.db.sql.query<NamedRow>(
      `SELECT e.id, e.code, e.name, t.code AS town, e.industry_code AS industry FROM enterprise e JOIN area t ON t.id = e.town_id
        WHERE ${scopeCondition(ctx, 'enterprises', 'e', bind)} AND e.id = ANY(${bind([...loaded.units.keys()])}::int[]) ORDER BY e.code`,
      values,
    );
    const named = (key: string, of: ReadonlyMap<string, Member>): Member => ({ key, label: of.get(key)?.label ?? { zh: key, en: key } });
    return {
      rows: found.flatMap(({ id, code, name, town, industry }): LandUnitRow[] => {
        const score = loaded.scores.get(id);
        if (score === undefined) return [];
        return [
          {
            member: { key: code, label: { zh: name, en: name } },
            town: named(town, reference.areas),
            industry: named(industry, reference.industries),
            mu: fromNullable(loaded.units.get(id)?.quantities.land, 'not-available'),
            score,
          },
        ];
      }),
    };
  });
  return rows;
}
