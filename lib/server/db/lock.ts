import 'server-only';

import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { requireFolder } from '@/lib/env/require-folder';

/**
 * Lock on the folder of the embedded database.
 *
 * The embedded engine takes no lock of its own: a second process that opened the same
 * folder would corrupt it. So whoever opens it holds an advisory lock of the operating
 * system (flock / LockFileEx) on `qujing.lock`, which the system releases when the
 * process ends, however it ends. Beside it `holder.json` says who holds it; it is only
 * ever a label, never the lock itself, so a stale one does no harm.
 */

export interface LockHolder {
  readonly pid: number;
  readonly purpose: string;
  readonly since: string;
  /** Where the holder answers requests, when it is a server. */
  readonly url?: string;
  /** Lets a command on the same machine, run by the same user, hand work to the server. */
  readonly token?: string;
}

/** The folder is in use by another process, which `holder` names when it left its label. */
export class DatabaseInUseError extends Error {
  readonly holder: LockHolder | null;

  constructor(folder: string, holder: LockHolder | null) {
    const who = holder
      ? `process ${holder.pid} (${holder.purpose}, since ${holder.since}${holder.url ? `, at ${holder.url}` : ''})`
      : 'another process';
    super(`The database in ${folder} is open in ${who}. Stop that process first, or set QUJING_DATA to another folder.`);
    this.name = 'DatabaseInUseError';
    this.holder = holder;
  }
}

export interface FolderLock {
  /** Completes the label, for example once the server's address is known. */
  describe(holder: Partial<LockHolder>): void;
  release(): void;
}

const LOCK_FILE = 'qujing.lock';
const HOLDER_FILE = 'holder.json';

/** Who holds the folder, by the label the last holder left; null when there is none or it cannot be read. */
export function readHolder(folder: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(path.join(folder, HOLDER_FILE), 'utf8')) as LockHolder;
  } catch {
    return null;
  }
}

/**
 * Takes the lock of a folder, creating the folder when there is none.
 *
 * @throws DatabaseInUseError when another process holds it.
 * @throws EnvError naming QUJING_DATA when it cannot be made or written.
 */
export function lockFolder(folder: string, purpose: string): FolderLock {
  requireFolder('QUJING_DATA', folder);
  const fd = openSync(path.join(folder, LOCK_FILE), 'a+', 0o600);
  if (!tryLock(fd)) {
    closeSync(fd);
    throw new DatabaseInUseError(folder, readHolder(folder));
  }
  let holder: LockHolder = { pid: process.pid, purpose, since: new Date().toISOString() };
  const write = () => {
    // Written beside and renamed, so that a reader never sees half a label.
    const temporary = path.join(folder, `${HOLDER_FILE}.${process.pid}`);
    writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600 });
    renameSync(temporary, path.join(folder, HOLDER_FILE));
  };
  write();
  let held = true;
  return {
    describe(more) {
      if (!held) return;
      holder = { ...holder, ...more };
      write();
    },
    release() {
      if (!held) return;
      held = false;
      rmSync(path.join(folder, HOLDER_FILE), { force: true });
      closeSync(fd);
    },
  };
}
