import 'server-only';

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { env } from '@/lib/env';

/**
 * Files that people hand in, outside the database: each under the SHA-256 of what it holds, so
 * that the same file is kept once and a name from outside never becomes a path.
 */

const HASH = /^[0-9a-f]{64}$/;

function placeOf(sha256: string): string {
  if (!HASH.test(sha256)) throw new TypeError('not a hash of a kept file');
  return path.join(path.resolve(env().QUJING_FILES), sha256.slice(0, 2), sha256);
}

/** Makes sure that a new name in a folder survives a power failure. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Keeps a file and gives its hash; what is there already is not written again. The file is
 * whole and on the disk when this returns: it is written under another name, and takes its own
 * only then.
 */
export async function keepFile(bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = placeOf(sha256);
  const folder = path.dirname(place);
  const known = await stat(place).catch(() => null);
  if (known?.size === bytes.byteLength) return sha256;
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `${sha256}.${randomUUID()}`);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return sha256;
}

/** What a kept file holds; null where the folder does not have it. */
export async function readKeptFile(sha256: string): Promise<Buffer | null> {
  try {
    return await readFile(placeOf(sha256));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
