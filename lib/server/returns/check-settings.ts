import 'server-only';

import { checkSettings, type CheckOverride } from '@/lib/domain/checks/catalogue';
import type { CheckSetting } from '@/lib/domain/return-views';
import type { Sql } from '@/lib/server/db/database';

/** How every check is set in this district. */
export async function readCheckSettings(sql: Sql): Promise<readonly CheckSetting[]> {
  return checkSettings(await sql.query<CheckOverride>(`SELECT code, enabled, severity, parameters FROM check_rule`));
}
