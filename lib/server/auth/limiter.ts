import 'server-only';

import { LRUCache } from 'lru-cache';

export interface LimitRule {
  /** Attempts within the window. */
  readonly max: number;
  readonly windowSeconds: number;
}

export interface LimitDecision {
  readonly allowed: boolean;
  /** Seconds until the next attempt is allowed; 0 when this one is. */
  readonly retryAfter: number;
}

/** Counts attempts by key in fixed windows, in this process's memory. */
export interface Limiter {
  attempt(key: string, rule: LimitRule): LimitDecision;
  forget(key: string): void;
}

// Old keys make place for new ones long before memory is short.
const MAX_KEYS = 50_000;

/** A limiter with a clock of its own, for tests. */
export function createLimiter(now: () => number = Date.now): Limiter {
  const windows = new LRUCache<string, { count: number; endsAt: number }>({ max: MAX_KEYS });
  return {
    attempt(key, rule) {
      const time = now();
      const open = windows.get(key);
      if (open === undefined || open.endsAt <= time) {
        windows.set(key, { count: 1, endsAt: time + rule.windowSeconds * 1000 });
        return { allowed: true, retryAfter: 0 };
      }
      if (open.count >= rule.max) return { allowed: false, retryAfter: Math.ceil((open.endsAt - time) / 1000) };
      open.count += 1;
      return { allowed: true, retryAfter: 0 };
    },
    forget(key) {
      windows.delete(key);
    },
  };
}
