import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';

/** What a number of requests took. */
export interface Measured {
  readonly connections: number;
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly answers: number;
  readonly failures: number;
}

const WARM_UP_SECONDS = 2;

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Asks an address as fast as it answers, over a number of connections, after warming up. */
export async function ask(url: string, connections: number, seconds: number, headers: Readonly<Record<string, string>> = {}): Promise<Measured> {
  await autocannon({ url, connections, duration: WARM_UP_SECONDS, headers });
  const times: number[] = [];
  const run = autocannon({ url, connections, duration: seconds, headers });
  run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await run;
  times.sort((a, b) => a - b);
  return {
    connections,
    rate: result['2xx'] / result.duration,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    answers: result['2xx'],
    failures: result.errors + result.timeouts + result.non2xx,
  };
}

/** One address again and again for so many seconds, and at least so many times. */
export function* repeated(address: string, seconds: number, times: number): Generator<string> {
  const end = performance.now() + seconds * 1000;
  for (let asked = 0; asked < times || performance.now() < end; asked += 1) yield address;
}

/**
 * Asks addresses one after another, so many at a time, and waits for every answer, however
 * long it takes. `before` runs before each question and is not measured; with it, only one is
 * asked at a time.
 */
export async function askEach(addresses: Iterable<string>, connections: number, headers: Readonly<Record<string, string>> = {}, before?: () => Promise<void>): Promise<Measured> {
  if (before !== undefined && connections !== 1) throw new RangeError('what runs before a question would disturb the others that are asked at the time');
  const times: number[] = [];
  let failures = 0;
  const waiting = addresses[Symbol.iterator]();
  const askNext = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      await before?.();
      const started = performance.now();
      const response = await fetch(next.value, { headers });
      await response.arrayBuffer();
      if (response.ok) times.push(performance.now() - started);
      else failures += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, askNext));
  const elapsed = before === undefined ? performance.now() - started : times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  return { connections, rate: (times.length * 1000) / elapsed, p50: quantile(times, 0.5), p95: quantile(times, 0.95), answers: times.length, failures };
}

/** Resident memory of a process and its children, in bytes; 0 where the system does not tell. */
function residentMemory(pid: number): number {
  try {
    const own = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
    return Number(own ?? 0) * 1024 + children.reduce((sum, child) => sum + residentMemory(Number(child)), 0);
  } catch {
    return 0;
  }
}

const MEMORY_CHECK_MILLISECONDS = 100;

/** Runs a command and measures seconds and the most memory that it and its children held at once. */
export async function runMeasured(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ seconds: number; peakBytes: number }> {
  const started = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  let peakBytes = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peakBytes = Math.max(peakBytes, residentMemory(child.pid));
  }, MEMORY_CHECK_MILLISECONDS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}:\n${output}`);
  return { seconds: (performance.now() - started) / 1000, peakBytes };
}
