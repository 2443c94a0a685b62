import 'server-only';

import type { Period } from '@/lib/domain/period';

/**
 * SQL condition that leaves out records of the periods that do not exist for a reader.
 *
 * @param column SQL of a record's period
 */
export function notHidden(column: string, hidden: ReadonlySet<Period>): string {
  return hidden.size === 0 ? 'TRUE' : `${column} <> ALL ('{${[...hidden].join(',')}}'::int[])`;
}
