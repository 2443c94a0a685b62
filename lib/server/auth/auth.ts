import 'server-only';

import { env } from '@/lib/env';
import { createAuth, type Auth } from '@/lib/server/auth/create-auth';
import { processWide } from '@/lib/server/auth/process-wide';
import type { Database } from '@/lib/server/db/database';

/** The sign-in library of a database, made on first use. */
export function authOf(db: Database): Auth {
  const made = processWide('auth', () => new WeakMap<Database, Auth>());
  let auth = made.get(db);
  if (auth === undefined) made.set(db, (auth = createAuth(db, env())));
  return auth;
}
