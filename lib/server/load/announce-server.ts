import 'server-only';

import { randomBytes } from 'node:crypto';
import { processWide } from '@/lib/server/auth/process-wide';
import type { Database } from '@/lib/server/db/database';

interface Announced {
  token: string | null;
}

const announced = (): Announced => processWide('load-token', () => ({ token: null }));

/**
 * Says in the label of the embedded database's lock where this server answers, with a token
 * made for this process, so that a command of the same user can hand it a load. Called once
 * the server listens. Does nothing where the server holds no lock: on PostgreSQL a command
 * opens the database itself.
 *
 * @param url address at which the server is reached from this machine, such as http://127.0.0.1:3000
 */
export function announceServer(db: Database, url: string): void {
  if (db.lock === null) return;
  const token = randomBytes(32).toString('hex');
  announced().token = token;
  db.lock.describe({ url, token });
}

/** The token that this process has announced; null while it takes no loads. */
export function announcedToken(): string | null {
  return announced().token;
}
