import 'server-only';

import { LRUCache } from 'lru-cache';
import { processWide } from '@/lib/server/auth/process-wide';
import type { Database } from '@/lib/server/db/database';

/** The body of an answer, as it is sent. */
export interface Answer {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Address of the next page; null where there is none. */
  readonly next: string | null;
  /** Headers that follow from its content. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answers {
  readonly kept: LRUCache<string, Answer>;
  readonly making: Map<string, Promise<Answer>>;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

function answersOf(db: Database): Answers {
  const stores = processWide('answers', () => new WeakMap<Database, Answers>());
  let answers = stores.get(db);
  if (answers === undefined) {
    answers = {
      kept: new LRUCache({ maxSize: MAX_BYTES, maxEntrySize: MAX_ANSWER_BYTES, sizeCalculation: (answer, key) => answer.body.byteLength + key.length + 200 }),
      making: new Map(),
    };
    stores.set(db, answers);
  }
  return answers;
}

/**
 * The answer under a key, made once: those who ask meanwhile wait for the same one. The key
 * has to hold all that the answer depends on: route, rights and scope of who asks, version
 * of the data, and the query.
 */
export async function cachedAnswer(db: Database, key: string, make: () => Promise<Answer>): Promise<Answer> {
  const { kept, making } = answersOf(db);
  const known = kept.get(key) ?? making.get(key);
  if (known !== undefined) return known;
  const promise = make();
  making.set(key, promise);
  try {
    const answer = await promise;
    kept.set(key, answer);
    return answer;
  } finally {
    making.delete(key);
  }
}
