import { spawn } from 'node:child_process';
import { CommandError, root } from './project.mjs';

/**
 * Child processes that end when this process ends: each leads a process group of its own,
 * and a signal to this process is passed on to the whole group.
 */

const running = new Set();
const ownGroup = process.platform !== 'win32';
const GRACE_MILLISECONDS = 3000;

function signalGroup(child, signal) {
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended already.
  }
}

/** Ends every child: politely first, and after some seconds without asking. */
export async function endChildren() {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  }, GRACE_MILLISECONDS);
  await Promise.all(ended);
  clearTimeout(force);
}

/** Starts a child process that ends with this one. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, detached: ownGroup, ...options });
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('close', () => running.delete(child));
  return child;
}

function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Runs a command to its end. What it writes is kept, and shown only when it fails.
 *
 * @throws CommandError with the output when the command does not succeed
 */
export async function run(title, command, args, env = {}) {
  const child = start(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const { code, signal } = await ending(child);
  if (code === 0) return;
  const text = Buffer.concat(output).toString('utf8').trim();
  throw new CommandError(`${title} failed (${signal ?? `exit code ${code}`}):\n\n${text}`);
}

/**
 * Runs a command and gives its exit code; 1 when a signal ended it. It writes to this terminal,
 * or hands what it writes to `write`.
 */
export async function runHere(command, args, env = {}, write = null) {
  const to = write === null ? 'inherit' : 'pipe';
  const child = start(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', to, to] });
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  const { code } = await ending(child);
  return code ?? 1;
}
