import 'server-only';

import { createHash, randomBytes } from 'node:crypto';

/** A key that is shown once: its text, what is kept of it, and the signs by which its owner knows it again. */
export interface SecretKey {
  readonly text: string;
  readonly hash: string;
  readonly prefix: string;
}

/** What is kept of a key. 256 random bits need no slow hash: they cannot be guessed. */
export function hashOfKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A new key of 256 random bits; `kind` stands at its beginning, so that leaked keys can be found and told apart. */
export function newKey(kind: 'qjt' | 'qje'): SecretKey {
  const text = `${kind}_${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOfKey(text), prefix: text.slice(0, 10) };
}
