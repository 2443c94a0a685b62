import 'server-only';

import type { ClusterSpell, EnterpriseSize, Holding, PanelSpell, TitleSpell } from '@/lib/domain/enterprise-views';
import type { Affiliation } from '@/lib/domain/panel';
import { industrialSection } from '@/lib/domain/industry-code';
import { isPeriod } from '@/lib/domain/period';
import type { Label, Member } from '@/lib/domain/views';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import type { Reference } from '@/lib/server/statistics/reference';

export interface IdentityRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town_id: number;
  readonly town: string;
  readonly parks: readonly string[];
  readonly industry: string;
  readonly size: EnterpriseSize;
  readonly holding: Holding;
  readonly affiliation: Affiliation;
  readonly land_mu: string | null;
  readonly employees: number | null;
}

/** An enterprise within the reader's scope; undefined for any other. */
export async function findEnterprise(ctx: Ctx, code: string): Promise<IdentityRow | undefined> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [row] = await ctx.db.sql.query<IdentityRow>(
    `SELECT e.id, e.code, e.name, e.town_id, t.code AS town, e.industry_code AS industry, e.size, e.holding, e.affiliation, e.land_mu::text AS land_mu, e.employees,
            ARRAY(SELECT p.code FROM enterprise_park x JOIN area p ON p.id = x.park_id WHERE x.enterprise_id = e.id ORDER BY p.code) AS parks
       FROM enterprise e JOIN area t ON t.id = e.town_id
      WHERE e.code = ${bind(code)} AND ${scopeCondition(ctx, 'enterprises', 'e', bind)}`,
    values,
  );
  return row;
}

/** Industries from the section down to the class. */
export function industryPath(reference: Reference, code: string): readonly Member[] {
  const section = industrialSection(code);
  return [...(section === null ? [] : [section]), code.slice(0, 2), code.slice(0, 3), code].flatMap((key) => reference.industries.get(key) ?? []);
}

/** Clusters of an enterprise in every scheme, the newest first; those it has left carry their last period. */
export async function readClusterHistory(sql: Sql, reference: Reference, id: number): Promise<readonly ClusterSpell[]> {
  const rows = await sql.query<{ scheme: string; cluster: string; from_period: number; to_period: number | null }>(
    `SELECT s.code AS scheme, c.code AS cluster, m.from_period, m.to_period
       FROM cluster_membership m JOIN cluster c ON c.id = m.cluster_id JOIN cluster_scheme s ON s.id = m.scheme_id
      WHERE m.enterprise_id = $1 ORDER BY s.id, m.from_period DESC`,
    [id],
  );
  return rows.flatMap(({ scheme, cluster, from_period: from, to_period: to }) => {
    const entry = reference.schemes.find(({ key }) => key === scheme);
    const name: Label | undefined = entry?.clusters.find(({ key }) => key === cluster)?.label;
    if (entry === undefined || name === undefined || !isPeriod(from)) return [];
    return [{ scheme: entry.label, cluster: name, from, to: to !== null && isPeriod(to) ? to : null }];
  });
}

/** Years in which an enterprise counts as above scale, from which period and why. */
export async function readPanelHistory(sql: Sql, id: number): Promise<readonly PanelSpell[]> {
  const rows = await sql.query<{ year: number; from_period: number; reason: string }>(`SELECT year, from_period, reason FROM panel_membership WHERE enterprise_id = $1 ORDER BY year DESC`, [id]);
  return rows.flatMap(({ year, from_period: from, reason }) => (isPeriod(from) ? [{ year, from, reason }] : []));
}

/** Titles of an enterprise, the newest first; null as the end: still held. */
export async function readTitles(sql: Sql, id: number): Promise<readonly TitleSpell[]> {
  return sql.query<TitleSpell>(
    `SELECT title, from_date::text AS "from", to_date::text AS "to", source FROM enterprise_title WHERE enterprise_id = $1 ORDER BY from_date DESC, title`,
    [id],
  );
}
