import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/**
 * What the planner is told while tens of thousands of records are summed. The steps of such a
 * statement have no statistics, so the planner takes them for small, looks records up one by
 * one and sorts what it could hash; there is memory enough to hash; and compiling the
 * statement takes longer than running it.
 */
const SETTINGS = { work_mem: '96MB', enable_nestloop: 'off', enable_sort: 'off', jit: 'off' } as const;

/** Runs set-based statements over many records, and leaves the transaction's settings as they were. */
export async function withSetBasedPlans<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const names = Object.keys(SETTINGS);
  const before = await sql.query<{ name: string; value: string }>(`SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS t (name)`, [names]);
  const set = (values: readonly string[]) => sql.query(`SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS t (name, value)`, [names, values]);
  await set(Object.values(SETTINGS));
  const result = await work();
  await set(names.map((name) => before.find((row) => row.name === name)?.value ?? ''));
  return result;
}
