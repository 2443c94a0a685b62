import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port';

/** A throw-away PostgreSQL server for tests and benchmarks. */
export interface PostgresServer {
  /** Address of a database of that name on it. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** PostgreSQL's programs are nowhere on this machine. */
export class PostgresMissingError extends Error {
  constructor() {
    super('No PostgreSQL server was found on this machine. Install one, for example with: apt-get install postgresql');
    this.name = 'PostgresMissingError';
  }
}

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const START_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 50;

function candidates(): string[] {
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const debian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(DEBIAN_FOLDER, version, 'bin'))
    : [];
  return [...(config.status === 0 ? [config.stdout.trim()] : []), ...debian, ...(process.env.PATH ?? '').split(path.delimiter)];
}

/** The folder of PostgreSQL's programs, which is often not on PATH; null when there is none. */
export function postgresFolder(): string | null {
  return candidates().find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres'))) ?? null;
}

/** The command, as the user `postgres` where this process is root: the server refuses to run as root. */
function asServerUser(command: string, args: readonly string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]];
}

function runOnce(command: string, args: readonly string[]): void {
  const [program, all] = asServerUser(command, args);
  const done = spawnSync(program, all, { encoding: 'utf8', cwd: tmpdir() });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr || (done.error?.message ?? '')}`);
}

async function waitForServer(url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start:\n${log()}`, { cause: error });
      await wait(POLL_MILLISECONDS);
    }
  }
}

/**
 * Starts a server with a temporary folder on a free port of this machine. It ends with
 * `stop()` and, should this process be killed, by itself.
 *
 * @param settings parameters for the server besides those that make a throw-away one fast
 * @throws PostgresMissingError when PostgreSQL is not installed
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = postgresFolder();
  if (folder === null) throw new PostgresMissingError();
  const home = mkdtempSync(path.join(tmpdir(), 'qujing-postgres-'));
  const data = path.join(home, 'data');
  if (process.getuid?.() === 0) {
    const owned = spawnSync('chown', ['postgres', home], { encoding: 'utf8' });
    if (owned.status !== 0) throw new Error(`The folder of the test server cannot be given to the user postgres: ${owned.stderr}`);
  } else {
    chmodSync(home, 0o700);
  }
  runOnce(path.join(folder, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']);
  const port = await freePort();
  const parameters = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: home,
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    ...settings,
  };
  const args = ['-D', data, ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // The shell waits for its input to end, which it does when this process ends in whatever way, then stops the server and cleans up.
  const script = '"$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$0"';
  const [program, all] = asServerUser('sh', ['-c', script, home, path.join(folder, 'postgres'), ...args]);
  const shell = spawn(program, all, { stdio: ['pipe', 'ignore', 'pipe'], cwd: tmpdir(), detached: true });
  const log: string[] = [];
  shell.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString('utf8')));
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${String(port)}/${database}`;
  await waitForServer(url('postgres'), () => log.join(''));
  return {
    url,
    async stop() {
      const ended = once(shell, 'close');
      shell.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
