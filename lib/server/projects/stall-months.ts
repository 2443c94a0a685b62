import 'server-only';

import { z } from 'zod';
import { DEFAULT_STALL_MONTHS, LEAST_STALL_MONTHS, MOST_STALL_MONTHS } from '@/lib/domain/stall';
import type { Sql } from '@/lib/server/db/database';

/** Key of the setting after how many months a project counts as stalled. */
export const STALL_MONTHS_KEY = 'projects.stall-months';

const stored = z.number().int().min(LEAST_STALL_MONTHS).max(MOST_STALL_MONTHS);

/** After how many months a project counts as stalled: as set, or the default where nothing valid is. */
export async function readStallMonths(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ value: unknown }>(`SELECT value FROM setting WHERE key = $1`, [STALL_MONTHS_KEY]);
  const value = stored.safeParse(row?.value);
  return value.success ? value.data : DEFAULT_STALL_MONTHS;
}
