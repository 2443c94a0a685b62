import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command } from './support/command.mjs';
import { root } from './support/project.mjs';
import { say } from './support/progress.mjs';

/**
 * `npm run lock:complete`: names in the lock file the packages for other systems that npm
 * left out. Some registries carry only the binaries of their own system; a lock file made
 * there lacks the others, and `npm ci` then refuses it everywhere. Run it after a package
 * has been added on such a machine; elsewhere it finds nothing to do.
 */

const SYSTEM = /-(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)(?:-(gnu|musl)|-[a-z]+)?$/;
const LIBC = { gnu: 'glibc', musl: 'musl' };

/** What the lock file says of a package that is only for the system its name speaks of; null when it speaks of none. */
function entryFor(name, version, parent) {
  const [, os, cpu, abi] = SYSTEM.exec(name) ?? [];
  const place = os === undefined ? (/-wasm32(-|$)/.test(name) ? { cpu: ['wasm32'] } : null) : { cpu: [cpu] };
  if (place === null) return null;
  return {
    version,
    ...place,
    ...(parent.dev ? { dev: true } : {}),
    ...(os === 'linux' && abi in LIBC ? { libc: [LIBC[abi]] } : {}),
    ...(parent.license ? { license: parent.license } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

/** Optional dependencies that the lock file has no entry for, by where they would stand. */
export function missingEntries(packages) {
  const missing = new Map();
  for (const [place, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (packages[`${place}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue;
      missing.set(`node_modules/${name}`, { name, version, parent });
    }
  }
  return missing;
}

if (process.argv[1] === import.meta.filename) {
  command(() => {
    const file = path.join(root, 'package-lock.json');
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    const added = [];
    for (const [place, { name, version, parent }] of missingEntries(lock.packages)) {
      const entry = entryFor(name, version, parent);
      if (entry === null) say(`${name} is missing and its name speaks of no system: left as it is`);
      else added.push([place, entry]);
    }
    const order = ([a], [b]) => a.localeCompare(b, 'en');
    lock.packages = Object.fromEntries([...Object.entries(lock.packages), ...added].sort(order));
    if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    say(`${added.length} package(s) for other systems added to package-lock.json`);
  });
}
