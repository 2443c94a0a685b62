import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './child.mjs';
import { fingerprint, isStamped, stamp, unstamp } from './fingerprint.mjs';
import { checkNode, CommandError, readEnvFile, root, stampFolder } from './project.mjs';
import { step } from './progress.mjs';

/** The steps before anything can run. Each is skipped when what it reads has not changed. */

const inModules = (...names) => path.join(root, 'node_modules', ...names);

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * True when node_modules holds what the lock file says. npm leaves its own list of what it
 * installed, written last, so an installation that was interrupted has none.
 */
export function isInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  const found = readJson(inModules('.package-lock.json'))?.packages;
  if (!wanted) throw new CommandError('package-lock.json is missing or cannot be read: restore it from the repository.');
  if (!found) return false;
  const same = (a, b) => a !== undefined && b !== undefined && a.version === b.version && a.integrity === b.integrity;
  return (
    Object.entries(wanted).every(([name, entry]) => name === '' || entry.optional === true || entry.devOptional === true || same(entry, found[name])) &&
    Object.entries(found).every(([name, entry]) => same(entry, wanted[name]))
  );
}

function npm(...args) {
  // npm names its own script to what it runs; outside npm the command on PATH will do.
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm', ...args]] : ['npm', args];
}

/** Installs the packages of the lock file. */
export async function install() {
  if (isInstalled()) return;
  // Packages for development too: the build needs them, whatever NODE_ENV says.
  const [program, args] = npm('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error');
  await step('Installing packages', () => run('npm ci', program, args));
}

/** Checks the settings by the rules of lib/env.ts and gives them. */
export async function settings() {
  const { tsImport } = await import('tsx/esm/api');
  const { parseEnv } = await tsImport('../../env.ts', import.meta.url);
  return parseEnv(process.env);
}

/** Makes the folders that the settings name; stops with a sentence where one cannot be written, before the long steps. */
export async function folders(env) {
  const { tsImport } = await import('tsx/esm/api');
  const { requireFolders } = await tsImport('../../env/require-folder.ts', import.meta.url);
  requireFolders(env);
}

/** Makes the database client from the schema. */
export async function generate() {
  const file = path.join(stampFolder, 'client');
  const client = path.join(root, 'lib', 'server', 'db', 'generated', 'client.ts');
  const prisma = readJson(inModules('prisma', 'package.json'))?.version;
  const inputs = `${prisma} ${fingerprint(['prisma/schema', 'prisma.config.ts'])}`;
  if (existsSync(client) && isStamped(file, inputs)) return;
  unstamp(file);
  await step('Generating the database client', () =>
    run('prisma generate', process.execPath, [inModules('prisma', 'build', 'index.js'), 'generate'], {
      // Generating runs no engine; naming any program that exists keeps Prisma from downloading one.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
    }),
  );
  stamp(file, inputs);
}

const PAGE_SOURCES = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
];
// The client is made from prisma/schema, which counts; commands are not part of the pages.
const NOT_PAGES = new Set(['lib/server/db/generated', 'lib/cli']);

/** Builds the pages. */
export async function build() {
  const file = path.join(root, '.next', 'qujing-build');
  const sources = () => `${process.versions.modules} ${fingerprint(PAGE_SOURCES, (entry) => NOT_PAGES.has(entry))}`;
  const inputs = (before) => `${before} ${fingerprint(['tsconfig.json'])}`;
  const before = sources();
  if (existsSync(path.join(root, '.next', 'BUILD_ID')) && isStamped(file, inputs(before))) return;
  unstamp(file);
  await step('Building the pages', () =>
    run('next build', process.execPath, [inModules('next', 'dist', 'bin', 'next'), 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    }),
  );
  // The build itself may complete tsconfig.json. Sources that were saved meanwhile are for the next start to build.
  if (sources() === before) stamp(file, inputs(before));
}

/**
 * Brings the project from any state to where it can run: packages, settings, client.
 *
 * @returns the settings, checked by the rules of lib/env.ts
 * @throws EnvError when a setting is wrong, before anything long but the installation
 */
export async function prepare() {
  checkNode();
  readEnvFile();
  await install();
  const env = await settings();
  await generate();
  return env;
}
