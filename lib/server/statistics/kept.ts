import 'server-only';

import { processWide } from '@/lib/server/auth/process-wide';

/**
 * What is kept of one database under a name: made once, the same for pages and routes, and
 * gone with the database. Several databases live in one process only in tests; none sees what
 * is kept of another.
 *
 * @param database the database, or the `Sql` that asks it
 */
export function keptOf<T extends object>(name: string, database: object, make: () => T): T {
  const stores = processWide(`kept.${name}`, () => new WeakMap<object, T>());
  let kept = stores.get(database);
  if (kept === undefined) stores.set(database, (kept = make()));
  return kept;
}
