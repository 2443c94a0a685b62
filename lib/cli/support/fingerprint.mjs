import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

function* filesUnder(entry, skip) {
  const absolute = path.join(root, entry);
  if (skip(entry) || !existsSync(absolute)) return;
  if (!statSync(absolute).isDirectory()) {
    yield entry;
    return;
  }
  for (const name of readdirSync(absolute).sort()) yield* filesUnder(path.posix.join(entry, name), skip);
}

/**
 * Hash of the names and contents of files.
 *
 * @param entries files and folders, relative to the project's folder; one that is not there counts as absent
 * @param skip says which of the paths found do not matter
 */
export function fingerprint(entries, skip = () => false) {
  const hash = createHash('sha256');
  for (const entry of entries) {
    for (const file of filesUnder(entry, skip)) {
      const content = readFileSync(path.join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** True when a step was finished with these inputs. */
export function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

/** Says that a step was finished with these inputs; written whole or not at all. */
export function stamp(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, value);
  renameSync(temporary, file);
}

/** Forgets a step before it is done again, so that one that is interrupted does not look finished. */
export function unstamp(file) {
  rmSync(file, { force: true });
}
