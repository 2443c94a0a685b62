import 'server-only';

import { LRUCache } from 'lru-cache';
import type { Spellings } from '@/lib/domain/search-match';
import type { Label } from '@/lib/domain/views';
import type { FoundKind } from '@/lib/schemas/search';
import type { Database } from '@/lib/server/db/database';
import { processWide } from '@/lib/server/auth/process-wide';
import { spell } from '@/lib/server/search/spell';
import { readReference, SERIES_INDICATORS, type Reference } from '@/lib/server/statistics/reference';

/** Something that can be found. */
export interface SearchEntry {
  readonly kind: FoundKind;
  readonly key: string;
  /** Database id of an enterprise or project, for the scope; 0 for others. */
  readonly id: number;
  readonly label: Label;
  readonly detail: Label;
  readonly spellings: Spellings;
}

/** Entries spelled between two turns of the event loop, so that nobody waits for the whole. */
const AT_ONCE = 400;

const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve));
const same = (text: string): Label => ({ zh: text, en: text });

function referenceEntries(reference: Reference): SearchEntry[] {
  const entry = (kind: FoundKind, key: string, code: string, label: Label, detail: Label): SearchEntry => ({
    kind,
    key,
    id: 0,
    label,
    detail,
    spellings: spell(label.zh, [label.en], code),
  });
  const code = (of: string): Label => same(of);
  return [
    ...reference.schemes.flatMap((scheme) => scheme.clusters.map((cluster) => entry('cluster', `${scheme.key}/${cluster.key}`, cluster.key, cluster.label, scheme.label))),
    ...[...reference.areas.values()].filter((area) => area.kind !== 'district').map((area) => entry(area.kind === 'park' ? 'park' : 'town', area.key, area.key, area.label, code(area.key))),
    ...[...reference.industries.values()].map((industry) => entry('industry', industry.key, industry.key, industry.label, code(industry.key))),
    ...SERIES_INDICATORS.map((indicator) => entry('indicator', indicator.code, indicator.code, { zh: indicator.name, en: indicator.nameEn }, code(indicator.code))),
  ];
}

interface Row {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: string | null;
}

async function build(db: Database, reference: Reference): Promise<readonly SearchEntry[]> {
  const entries = referenceEntries(reference);
  const [enterprises, projects] = await Promise.all([
    db.sql.query<Row>(`SELECT e.id, e.code, e.name, t.code AS town FROM enterprise e JOIN area t ON t.id = e.town_id ORDER BY e.code`),
    db.sql.query<Row>(`SELECT p.id, p.code, p.name, t.code AS town FROM project p LEFT JOIN area t ON t.id = p.town_id ORDER BY p.code`),
  ]);
  for (const [kind, rows] of [['enterprise', enterprises], ['project', projects]] as const) {
    for (const [index, row] of rows.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await breathe();
      const town = row.town === null ? undefined : reference.areas.get(row.town)?.label;
      entries.push({
        kind,
        key: row.code,
        id: row.id,
        label: same(row.name),
        detail: town === undefined ? same(row.code) : { zh: `${town.zh} ${row.code}`, en: `${town.en} ${row.code}` },
        spellings: spell(row.name, [], row.code),
      });
    }
  }
  return entries;
}

/**
 * Everything that can be found at the data's present version, spelled once for each version.
 * Which of it somebody may see is for the verb to ask.
 */
export async function searchIndex(db: Database): Promise<readonly SearchEntry[]> {
  const reference = await readReference(db);
  const stores = processWide('search', () => new WeakMap<Database, LRUCache<string, Promise<readonly SearchEntry[]>>>());
  let store = stores.get(db);
  if (store === undefined) stores.set(db, (store = new LRUCache({ max: 2 })));
  let index = store.get(reference.version);
  if (index === undefined) {
    index = build(db, reference);
    const kept = store;
    index.catch(() => kept.delete(reference.version));
    store.set(reference.version, index);
  }
  return index;
}
