import 'server-only';

import { LRUCache } from 'lru-cache';
import type { Database } from '@/lib/server/db/database';
import { keptOf } from '@/lib/server/statistics/kept';

// Results by data version and question: a new version makes new keys, so nothing stale is read.
const resultsOf = (db: Database) => keptOf('results', db, () => new LRUCache<string, Promise<object>>({ max: 500 }));

/**
 * Computes once for each version of the data and question; whoever asks at the same time
 * waits for the same computation. Only for results that are the same for every reader who
 * may ask: rights are checked before, never inside.
 */
export function versioned<T extends object>(db: Database, version: string, question: readonly unknown[], compute: () => Promise<T>): Promise<T> {
  const cache = resultsOf(db);
  const key = JSON.stringify([version, ...question]);
  const known = cache.get(key) as Promise<T> | undefined;
  if (known !== undefined) return known;
  const result = compute();
  cache.set(key, result);
  result.catch(() => cache.delete(key));
  return result;
}
