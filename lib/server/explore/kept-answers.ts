import 'server-only';

import { LRUCache } from 'lru-cache';
import type { ExploreData } from '@/lib/domain/explore';
import type { Database } from '@/lib/server/db/database';
import { keptOf } from '@/lib/server/statistics/kept';

// Questions are many and answers may hold thousands of figures: a few are kept, apart from those of the pages.
const answersOf = (db: Database) => keptOf('explore', db, () => new LRUCache<string, Promise<ExploreData>>({ max: 100 }));

/**
 * Computes once for each version of the data and question, as `versioned` does. The question
 * holds all that the answer depends on, the asker's rights among it.
 */
export function keptAnswer(db: Database, version: string, question: readonly unknown[], compute: () => Promise<ExploreData>): Promise<ExploreData> {
  const kept = answersOf(db);
  const key = JSON.stringify([version, ...question]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const answer = compute();
  kept.set(key, answer);
  answer.catch(() => kept.delete(key));
  return answer;
}
