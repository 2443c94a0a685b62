import 'server-only';

import { unitCell, type Cell } from '@/lib/domain/cell';
import type { EnterpriseRow, EnterpriseSize } from '@/lib/domain/enterprise-views';
import { Decimal } from '@/lib/domain/measured';
import type { Member, View } from '@/lib/domain/views';
import type { ListInput } from '@/lib/schemas/list';
import { binding } from '@/lib/server/auth/scope';
import type { Sql } from '@/lib/server/db/database';
import { matching, ordering, type MatchQuery } from '@/lib/server/enterprises/list-query';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';
import { bothOf } from '@/lib/server/statistics/trend';

interface FoundRow {
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly industry: string;
  readonly cluster: string | null;
  readonly size: EnterpriseSize;
  readonly current: string | null;
  readonly prior: string | null;
  readonly index: string | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

/** What rows of enterprises are made with, besides their own figures. */
export interface RowContext {
  readonly reference: Reference;
  readonly scheme: SchemeEntry | null;
  readonly view: View;
  /** The cell that points of growth and shares are of. */
  readonly whole: Cell;
}

function rowOf(row: FoundRow, { reference, scheme, whole }: RowContext): EnterpriseRow {
  const named = (key: string, of: ReadonlyMap<string, Member>): Member => ({ key, label: of.get(key)?.label ?? { zh: key, en: key } });
  const cluster = row.cluster === null ? undefined : scheme?.clusters.find(({ key }) => key === row.cluster);
  return {
    member: { key: row.code, label: { zh: row.name, en: row.name } },
    town: named(row.town, reference.areas),
    industry: named(row.industry, reference.industries),
    cluster: cluster === undefined ? null : { key: cluster.key, label: cluster.label },
    size: row.size,
    figures: bothOf(unitCell({ current: decimal(row.current), prior: decimal(row.prior), priceIndex: decimal(row.index) }), whole),
  };
}

/** Names and clusters of units that are found already, in their order. */
function described(found: string, clusterAt: string, schemeId: string): string {
  return `SELECT f.code, f.name, town.code AS town, f.industry_code AS industry, f.size, f.current::text AS current, f.prior::text AS prior, f.index::text AS index,
                 (SELECT c.code FROM cluster_membership k JOIN cluster c ON c.id = k.cluster_id
                   WHERE k.enterprise_id = f.id AND k.scheme_id = ${schemeId} AND k.from_period <= ${clusterAt} AND (k.to_period IS NULL OR k.to_period >= ${clusterAt})) AS cluster
            FROM (${found}) f JOIN area town ON town.id = f.town_id ORDER BY f.place`;
}

/** One page of matching units in the list's order, from `offset` on. */
export async function readRows(sql: Sql, q: MatchQuery, list: ListInput, context: RowContext, page: { readonly offset: number; readonly limit: number }): Promise<EnterpriseRow[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const units = matching(q, bind);
  const { joins, orderBy } = ordering(q.view, q.schemeId, list, bind);
  const found = `SELECT p.*, row_number() OVER () AS place FROM (SELECT u.* FROM (${units}) u ${joins} ORDER BY ${orderBy} LIMIT ${bind(page.limit)}::int OFFSET ${bind(page.offset)}::int) p`;
  const rows = await sql.query<FoundRow>(described(found, `${bind(q.view.period)}::int`, `${bind(q.schemeId)}::int`), values);
  return rows.map((row) => rowOf(row, context));
}

/** Ids of all matching units in the list's order. */
export async function orderedIds(sql: Sql, q: MatchQuery, list: ListInput): Promise<readonly number[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const units = matching(q, bind);
  const { joins, orderBy } = ordering(q.view, q.schemeId, list, bind);
  const [row] = await sql.query<{ ids: readonly number[] | null }>(`SELECT array_agg(o.id ORDER BY o.place) AS ids FROM (SELECT u.id, row_number() OVER (ORDER BY ${orderBy}) AS place FROM (${units}) u ${joins}) o`, values);
  return row?.ids ?? [];
}

/** Units of a list by their ids, in the order of the ids. */
export async function rowsOfIds(sql: Sql, q: MatchQuery, ids: readonly number[], context: RowContext): Promise<EnterpriseRow[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const units = matching({ ...q, ids }, bind);
  const found = `SELECT u.*, o.place FROM unnest(${bind([...ids])}::int[]) WITH ORDINALITY AS o (id, place) JOIN (${units}) u ON u.id = o.id`;
  const rows = await sql.query<FoundRow>(described(found, `${bind(q.view.period)}::int`, `${bind(q.schemeId)}::int`), values);
  return rows.map((row) => rowOf(row, context));
}
