import 'server-only';

import { env } from '@/lib/env';
import { getDatabase } from '@/lib/server/app';
import { demoAccounts } from '@/lib/server/auth/demo-accounts';

/** The demo accounts, where the demo district is loaded and open; none elsewhere. */
export async function listDemoAccounts(): Promise<Awaited<ReturnType<typeof demoAccounts>>> {
  return env().QUJING_DEMO === 'on' ? demoAccounts(await getDatabase()) : [];
}
