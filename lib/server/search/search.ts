import 'server-only';

import { LRUCache } from 'lru-cache';
import { matchOf, searchForm } from '@/lib/domain/search-match';
import { foundHref, MAX_FOUND, type FoundItem, type FoundKind, type SearchInput, type SearchResult } from '@/lib/schemas/search';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { processWide } from '@/lib/server/auth/process-wide';
import { binding, readableKeys, scopeCondition, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { pageEntries } from '@/lib/server/search/page-entries';
import { searchIndex, type SearchEntry } from '@/lib/server/search/search-index';
import { readReference } from '@/lib/server/statistics/reference';

interface Mark {
  readonly kind: FoundKind;
  readonly key: string;
  readonly pinned: boolean;
}

/** Where kinds stand among equally good matches. */
const ORDER: Readonly<Record<FoundKind, number>> = { page: 0, cluster: 1, town: 2, park: 3, indicator: 4, industry: 5, enterprise: 6, project: 7 };

/** What of the enterprises and projects somebody may see; null means all. */
async function allowedIds(ctx: Ctx, kind: 'enterprise' | 'project'): Promise<ReadonlySet<number> | null> {
  if (!isPermitted(ctx, kind === 'enterprise' ? 'enterprises.read' : 'projects.read')) return new Set();
  if (seesDistrict(ctx)) return null;
  const { version } = await readReference(ctx.db);
  const stores = processWide('search-scope', () => new WeakMap<Database, LRUCache<string, Promise<ReadonlySet<number>>>>());
  let store = stores.get(ctx.db);
  if (store === undefined) stores.set(ctx.db, (store = new LRUCache({ max: 200 })));
  const key = `${version} ${kind} ${scopeKey(ctx)}`;
  let ids = store.get(key);
  if (ids === undefined) {
    const values: unknown[] = [];
    const where = scopeCondition(ctx, kind === 'enterprise' ? 'enterprises' : 'projects', 'x', binding(values));
    const table = kind === 'enterprise' ? 'enterprise' : 'project';
    ids = ctx.db.sql.query<{ id: number }>(`SELECT x.id FROM ${table} x WHERE ${where}`, values).then((rows) => new Set(rows.map((row) => row.id)));
    const kept = store;
    ids.catch(() => kept.delete(key));
    store.set(key, ids);
  }
  return ids;
}

/** Whether an entry exists for somebody: what lies outside one's scope is not found. */
async function visibility(ctx: Ctx): Promise<(entry: SearchEntry) => boolean> {
  const [enterprises, projects] = await Promise.all([allowedIds(ctx, 'enterprise'), allowedIds(ctx, 'project')]);
  const district = seesDistrict(ctx);
  const areas = { town: readableKeys(ctx, 'town'), park: readableKeys(ctx, 'park') };
  return ({ kind, key, id }) => {
    switch (kind) {
      case 'enterprise':
        return enterprises === null || enterprises.has(id);
      case 'project':
        return projects === null || projects.has(id);
      case 'town':
      case 'park':
        return areas[kind]?.includes(key) ?? true;
      case 'cluster':
      case 'industry':
      case 'indicator':
        return district;
      case 'page':
        return true;
    }
  };
}

interface Found {
  readonly entry: SearchEntry;
  /** As `matchOf` has it. */
  readonly rank: number;
  /** Place among the pinned and recent; beyond all of them for others. */
  readonly first: number;
}

function compare(a: Found, b: Found): number {
  return (
    a.first - b.first ||
    a.rank - b.rank ||
    ORDER[a.entry.kind] - ORDER[b.entry.kind] ||
    a.entry.spellings.names.length - b.entry.spellings.names.length ||
    (a.entry.key < b.entry.key ? -1 : 1)
  );
}

const nameOf = (kind: FoundKind, key: string) => `${kind} ${key}`;

/**
 * Finds enterprises, projects, towns, parks, clusters, industries, indicators and pages within
 * one's scope by a part of a name, a code, pinyin or its initials. What is pinned comes first,
 * then what was opened lately, then the better match. Without a query: the pinned and the
 * recently opened.
 *
 * @throws AppError not-permitted
 */
export async function search({ ctx, input }: { ctx: Ctx; input: SearchInput }): Promise<SearchResult> {
  requirePermission(ctx, 'statistics.read');
  const [index, visible, marks] = await Promise.all([
    searchIndex(ctx.db),
    visibility(ctx),
    ctx.db.sql.query<Mark>(`SELECT kind, key, pinned FROM search_mark WHERE user_id = $1 ORDER BY pinned DESC, opened_at DESC LIMIT 60`, [ctx.actor.userId]),
  ]);
  const place = new Map(marks.map((mark, at) => [nameOf(mark.kind, mark.key), { at, pinned: mark.pinned }]));
  const query = searchForm(input.q);
  const found: Found[] = [];
  for (const entries of [pageEntries(ctx), index]) {
    for (const entry of entries) {
      const rank = query === '' ? 0 : matchOf(entry.spellings, query);
      if (rank === null) continue;
      const mark = place.size === 0 ? undefined : place.get(nameOf(entry.kind, entry.key));
      if (query === '' && mark === undefined) continue;
      const candidate = { entry, rank, first: mark?.at ?? Number.MAX_SAFE_INTEGER };
      const last = found.at(-1);
      // A common word matches thousands; only the best are kept in order.
      if (found.length === MAX_FOUND && last !== undefined && compare(candidate, last) >= 0) continue;
      if (!visible(entry)) continue;
      found.splice(found.findIndex((other) => compare(candidate, other) < 0) >>> 0, 0, candidate);
      if (found.length > MAX_FOUND) found.pop();
    }
  }
  return {
    items: found.map(({ entry }): FoundItem => {
      const mark = place.get(nameOf(entry.kind, entry.key));
      return {
        kind: entry.kind,
        key: entry.key,
        label: entry.label[input.lang],
        detail: entry.detail[input.lang],
        href: foundHref(entry.kind, entry.key),
        pinned: mark?.pinned ?? false,
        recent: mark !== undefined,
      };
    }),
  };
}
