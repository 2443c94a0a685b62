import 'server-only';

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvError, type Env } from '@/lib/env';
import { requireFolder } from '@/lib/env/require-folder';

const FILE = 'secret';

function isErrorWith(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Reads the secret kept in a folder, or makes it: 32 random bytes, readable by its owner alone. */
function keptSecret(folder: string): string {
  const file = path.join(folder, FILE);
  requireFolder('QUJING_DATA', folder);
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isErrorWith(error, 'EEXIST')) throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new Error(`${file} does not hold a secret of at least 32 characters. Delete it to have a new one made; everybody will have to sign in again.`);
  }
  return secret;
}

/**
 * The secret that sessions are signed with: QUJING_SECRET, or one made at the first start and
 * kept in the data folder. Several servers of one PostgreSQL need the same one, so there it
 * has to be set, except for a demonstration.
 *
 * @throws EnvError naming QUJING_SECRET when it has to be set and is not, or QUJING_DATA when it cannot be written.
 */
export function sessionSecret(env: Env): string {
  if (env.QUJING_SECRET !== undefined) return env.QUJING_SECRET;
  if (env.DATABASE_URL !== undefined && env.QUJING_DEMO === 'off') {
    throw new EnvError([
      { variable: 'QUJING_SECRET', message: 'not set; with DATABASE_URL expected at least 32 characters, the same on every server, such as the output of: openssl rand -hex 32' },
    ]);
  }
  return keptSecret(path.resolve(env.QUJING_DATA));
}
