import { readFileSync } from 'node:fs';
import { endChildren } from './child.mjs';
import { complain } from './progress.mjs';

/** Errors that are sentences for whoever runs the command; everything else shows its stack. */
const SENTENCES = new Set([
  'CommandError',
  'EnvError',
  'DatabaseInUseError',
  'EmbeddedVersionError',
  'NewerDatabaseError',
  'FailedMigrationError',
]);

/** What the server named by DATABASE_URL may answer instead of opening: the codes of the system and of PostgreSQL. */
const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000', '57P03', '53300']);

/** What a person is told about an error. */
export function describeError(error) {
  if (!(error instanceof Error)) return String(error);
  if (SENTENCES.has(error.name)) return error.message;
  if (process.env.DATABASE_URL && CONNECTION_CODES.has(error.code)) {
    return `The database that DATABASE_URL names cannot be opened: ${error.message || error.code}. Check the address, the name and the password, and that the server runs.`;
  }
  // Connection errors of several addresses come as one error without a message of its own.
  const causes = error instanceof AggregateError ? error.errors.map((one) => one.message).join('; ') : '';
  return [error.stack ?? error.message, causes].filter(Boolean).join('\n');
}

const PARENT_CHECK_MILLISECONDS = 250;
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 };

/** The parent and, where the system tells, the parent's parent: npm runs its scripts in a shell. */
function ancestors() {
  try {
    const fields = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1);
    return `${process.ppid} ${fields?.split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/**
 * Runs a command: errors become a message and exit code 1, signals end its children.
 *
 * @param work gets `onStop`, with which it takes over what a signal does; a second signal
 *   always ends the process at once
 */
export function command(work) {
  let stop = null;
  let stopping = false;
  const interrupted = async (signal) => {
    if (stopping) process.exit(INTERRUPTED[signal]);
    stopping = true;
    if (stop !== null) {
      await stop(signal);
      return;
    }
    await endChildren();
    process.exit(INTERRUPTED[signal]);
  };
  for (const signal of Object.keys(INTERRUPTED)) process.on(signal, () => void interrupted(signal));

  // npm that is killed outright passes nothing on: notice that it is gone, so that no server stays behind.
  const parents = ancestors();
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => {
      if (ancestors() !== parents && !stopping) void interrupted('SIGTERM');
    }, PARENT_CHECK_MILLISECONDS).unref();
  }

  Promise.resolve()
    .then(() => work({ onStop: (handler) => (stop = handler) }))
    .catch(async (error) => {
      if (stopping) return;
      complain(`\n${describeError(error)}`);
      stopping = true;
      await endChildren();
      process.exit(1);
    });
}
