import 'server-only';

import type { EnterpriseItem, EnterpriseSort, EnterprisesInput, EnterprisesResult } from '@/lib/schemas/api/enterprises';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { enterpriseFilters } from '@/lib/server/enterprises/enterprise-filter';
import { cursorAfter, pageSql, type Sorting } from '@/lib/server/http/paging';
import { openReference } from '@/lib/server/statistics/reference';

const text = (expression: string): Sorting => ({ expression: `${expression} COLLATE "C"`, type: 'text' });
// Enumerations sort in the order the schema lists them: large before medium.
const place = (expression: string, of: string): Sorting => ({ expression: `array_position(enum_range(NULL::${of}), ${expression})`, type: 'int' });

const SORTINGS: Readonly<Record<EnterpriseSort, Sorting>> = {
  code: text('e.code'),
  name: text('e.name'),
  town: text('t.code'),
  industry: text('e.industry_code'),
  size: place('e.size', 'enterprise_size'),
  holding: place('e.holding', 'holding'),
  affiliation: place('e.affiliation', 'affiliation'),
  employees: { expression: 'e.employees', type: 'int' },
  landMu: { expression: 'e.land_mu', type: 'numeric' },
};

interface EnterpriseRow {
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly industry: string;
  readonly size: EnterpriseItem['size'];
  readonly holding: EnterpriseItem['holding'];
  readonly affiliation: EnterpriseItem['affiliation'];
  readonly land_mu: string | null;
  readonly employees: number | null;
  readonly parks: readonly string[];
  readonly clusters: readonly { readonly scheme: string; readonly cluster: string }[];
  readonly sorted: string | null;
}

/**
 * Enterprises within the reader's scope, a page at a time. Filters and orders are those of
 * the schema; a filter by a code that does not exist finds nothing. Clusters are those at the
 * newest period with figures.
 *
 * @throws AppError not-permitted; invalid-input for a scheme that does not exist and for a
 *   cursor of another query
 */
export async function listEnterprises({ ctx, input }: { ctx: Ctx; input: EnterprisesInput }): Promise<EnterprisesResult> {
  requirePermission(ctx, 'enterprises.read');
  const reference = await openReference(ctx, null);
  const asOf = String(reference.periods.at(-1) ?? 299912);

  const values: unknown[] = [];
  const bind = binding(values);
  const matching = [scopeCondition(ctx, 'enterprises', 'e', bind), ...enterpriseFilters(input, reference, asOf, bind)].join(' AND ');
  const [count] = await ctx.db.sql.query<{ total: number }>(`SELECT count(*)::int AS total FROM enterprise e WHERE ${matching}`, values);

  const sorting = SORTINGS[input.sort];
  const { after, orderBy } = pageSql(input, sorting, 'e.code', bind);
  const rows = await ctx.db.sql.query<EnterpriseRow>(
    `SELECT e.code, e.name, t.code AS town, e.industry_code AS industry, e.size, e.holding, e.affiliation, e.land_mu::text AS land_mu, e.employees,
            ARRAY(SELECT p.code FROM enterprise_park x JOIN area p ON p.id = x.park_id WHERE x.enterprise_id = e.id ORDER BY p.code) AS parks,
            COALESCE((SELECT json_agg(json_build_object('scheme', s.code, 'cluster', c.code) ORDER BY s.id)
                        FROM cluster_membership m JOIN cluster c ON c.id = m.cluster_id JOIN cluster_scheme s ON s.id = m.scheme_id
                       WHERE m.enterprise_id = e.id AND m.from_period <= ${asOf} AND (m.to_period IS NULL OR m.to_period >= ${asOf})), '[]') AS clusters,
            (${sorting.expression})::text AS sorted
       FROM enterprise e JOIN area t ON t.id = e.town_id
      WHERE ${matching} AND ${after}
      ORDER BY ${orderBy}
      LIMIT ${bind(input.limit + 1)}`,
    values,
  );

  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    meta: { total: count?.total ?? 0, vintage: reference.vintage, notes: [] },
    items: page.map((row) => {
      const { land_mu, sorted: _sorted, parks, clusters, ...rest } = row;
      const clusterLabel = (scheme: string, cluster: string) => reference.schemes.find((s) => s.key === scheme)?.clusters.find((c) => c.key === cluster)?.label[input.lang];
      return {
        ...rest,
        parks: [...parks],
        townLabel: reference.areas.get(row.town)?.label[input.lang] ?? row.town,
        industryLabel: reference.industries.get(row.industry)?.label[input.lang] ?? row.industry,
        landMu: land_mu === null ? null : Number(land_mu),
        clusters: clusters.map(({ scheme, cluster }) => ({ scheme, cluster, label: clusterLabel(scheme, cluster) ?? cluster })),
      };
    }),
    next: rows.length > input.limit && last ? cursorAfter({ value: last.sorted, code: last.code }, input) : null,
  };
}
