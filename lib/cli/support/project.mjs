import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where stamps of finished steps stand; it goes with node_modules, so a fresh install makes them anew. */
export const stampFolder = path.join(root, 'node_modules', '.cache', 'qujing');

const OLDEST_NODE = [20, 19];

/**
 * A mistake of whoever runs the command, told as a sentence without a stack.
 */
export class CommandError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'CommandError';
  }
}

/** Stops with a sentence when Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new CommandError(`Node ${process.versions.node} is too old: Qujing needs Node ${OLDEST_NODE.join('.')} or newer.`);
}

/** Reads settings from a file `.env` in the project's folder, if there is one; variables that are set already win. */
export function readEnvFile() {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
