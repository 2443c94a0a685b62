import path from 'node:path';
import { parseArgs } from 'node:util';
import { openLoadFolder } from '@/lib/import/load-folder';
import { describeError } from '@/lib/cli/support/command.mjs';
import { CommandError } from '@/lib/cli/support/project.mjs';
import { loadProgress } from '@/lib/cli/support/load-progress';
import { reportJson, reportText } from '@/lib/cli/support/load-report';
import { loadThroughServer } from '@/lib/cli/support/load-through-server';
import { LOAD_WORDS, terminalLocale } from '@/lib/cli/support/load-words';
import { systemActor } from '@/lib/server/auth/system-actor';
import { openDatabase } from '@/lib/server/db/database';
import { DatabaseInUseError } from '@/lib/server/db/lock';
import { migrate } from '@/lib/server/db/migrate';
import { loadDistrict, type LoadReport, type LoadStep } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';

/**
 * `npm run load -- <folder>`: loads a district from CSV files, into the database that the
 * settings name or through the server that has it open. Only the folder's data is loaded.
 */

const locale = terminalLocale(process.env);
const words = LOAD_WORDS[locale];

interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly folder: string | null;
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } }, allowPositionals: true });
    if (positionals.length > 1) throw new CommandError(words.oneFolder);
    return { help: values.help === true, json: values.json === true, folder: positionals[0] ?? null };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${words.usage}`, { cause: error });
  }
}

async function loadHere(folder: string, onStep: (step: LoadStep) => void): Promise<LoadReport> {
  const source = await openLoadFolder(folder);
  // No folder, or nothing in it: that can be said without opening a database.
  if (source.files.length === 0) {
    const { ignored, errors } = source;
    return { stored: false, files: [], ignored, errors, errorCount: errors.length, warnings: [], warningCount: 0, periods: [] };
  }
  const db = await openDatabase('load');
  try {
    await migrate(db.pool);
    await prepareReference(db);
    return await loadDistrict({ ctx: { actor: systemActor, db }, input: { source, onStep } });
  } finally {
    await db.close();
  }
}

async function load(folder: string, progress: ReturnType<typeof loadProgress>): Promise<LoadReport> {
  try {
    return await loadHere(folder, (step) => progress.step(step));
  } catch (error) {
    if (!(error instanceof DatabaseInUseError) || error.holder === null) throw error;
    const { url, token, pid, purpose } = error.holder;
    if (url === undefined || token === undefined) throw new CommandError(words.inUse(pid, purpose), { cause: error });
    progress.say(words.throughServer(url));
    return await loadThroughServer({ url, token }, folder, words, (step) => progress.step(step));
  }
}

async function main(): Promise<number> {
  const { help, json, folder: given } = readArguments();
  if (help) {
    console.log(words.usage);
    return 0;
  }
  if (given === null) throw new CommandError(`${words.missingFolder}\n\n${words.usage}`);
  // npm runs its scripts in the project's folder and says where it was called.
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const started = performance.now();
  const progress = loadProgress(process.stderr, words);
  try {
    const report = await load(folder, progress);
    progress.end();
    process.stdout.write(json ? reportJson(report, folder, locale) : reportText(report, folder, performance.now() - started, locale));
    return report.stored ? 0 : 1;
  } catch (error) {
    progress.end();
    throw error;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
