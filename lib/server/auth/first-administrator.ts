import 'server-only';

import type { Env } from '@/lib/env';
import { createAccounts } from '@/lib/server/auth/create-account';
import { DEMO_DOMAIN } from '@/lib/server/auth/demo-identity';
import type { Database } from '@/lib/server/db/database';

/**
 * Makes the first administrator from QUJING_ADMIN_EMAIL and QUJING_ADMIN_PASSWORD, unless
 * there is an administrator already (the demo's does not count). A password that is changed
 * in the settings later changes nothing.
 *
 * @returns the e-mail address of the account that was made now, else null
 */
export async function ensureFirstAdministrator(db: Database, env: Env): Promise<string | null> {
  const { QUJING_ADMIN_EMAIL: email, QUJING_ADMIN_PASSWORD: password } = env;
  if (email === undefined || password === undefined) return null;
  const [found] = await db.sql.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM role_assignment r JOIN "user" u ON u.id = r.user_id
                     WHERE r.role = 'administrator' AND u.email NOT LIKE $1) AS there`,
    [`%@${DEMO_DOMAIN}`],
  );
  if (found?.there) return null;
  const [made] = await createAccounts(db, [{ email, password, name: email, role: 'administrator', areaId: null }]);
  return made ?? null;
}
