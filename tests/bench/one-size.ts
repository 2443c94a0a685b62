import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import { freePort } from '@/tests/setup/free-port';
import { startProgram, startServerProgram, temporaryFolder, type Program } from '@/tests/setup/processes';
import { LAST_YEAR, outputRows, writeChangedReturn, writeDistrict } from './generated-district';
import { measureFirstTime, type FirstTimeResult } from './first-time';
import { ask, askEach, repeated, runMeasured, type Measured } from './measure';

/** The results of one size of district. */
export interface SizeResult {
  readonly enterprises: number;
  readonly records: number;
  readonly load: { readonly seconds: number; readonly peakBytes: number };
  readonly overview: readonly Measured[];
  readonly cluster: readonly Measured[];
  readonly series: readonly Measured[];
  readonly bare: readonly Measured[];
  readonly first: FirstTimeResult;
  /** Seconds from the start of `npm run load` with one changed return until the series shows it. */
  readonly changeShown: number;
  /** Of these, seconds after the command had ended. */
  readonly changeShownAfterLoad: number;
}

const CONNECTIONS = [1, 8];
const ADMIN = { QUJING_ADMIN_EMAIL: 'bench@example.org', QUJING_ADMIN_PASSWORD: 'a sentence for the benchmark' };
const RANGE = `from=${LAST_YEAR - 1}-02&to=${LAST_YEAR}-12`;
const SERIES = `/api/v1/series?indicator=gross-output&by=cluster&scheme=LINE&measure=ytd&scope=local&basis=current&${RANGE}`;
const CHANGED_VALUE = 99_000_000;
const SHOW_POLL_MILLISECONDS = 20;
const SHOW_LIMIT_MILLISECONDS = 60_000;

interface SeriesAnswer {
  readonly series: readonly { readonly key: string; readonly points: readonly { readonly value: number | null; readonly units: number; readonly growth: number | null }[] }[];
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: ADMIN.QUJING_ADMIN_EMAIL, password: ADMIN.QUJING_ADMIN_PASSWORD }),
  });
  if (!response.ok) throw new Error(`signing in was answered with ${response.status}: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function read(url: string, headers: Readonly<Record<string, string>>): Promise<SeriesAnswer> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as SeriesAnswer;
}

/** Both answer the same question: their figures must agree before their speed is compared. */
function requireSame(ours: SeriesAnswer, bare: SeriesAnswer): void {
  const flat = (answer: SeriesAnswer) =>
    answer.series
      .map(({ key, points }) => `${key}: ${points.map(({ value, units, growth }) => `${value} ${units} ${growth?.toPrecision(8)}`).join(', ')}`)
      .sort()
      .join('\n');
  if (ours.series.length === 0 || flat(ours) !== flat(bare)) throw new Error(`The series and the bare handler do not agree:\n${flat(ours)}\n\n${flat(bare)}`);
}

async function askAll(url: string, seconds: number, headers: Readonly<Record<string, string>> = {}): Promise<Measured[]> {
  const results: Measured[] = [];
  for (const connections of CONNECTIONS) results.push(await ask(url, connections, seconds, headers));
  return results;
}

/** The bare handler may take longer than a load generator waits. */
async function askBare(url: string, seconds: number): Promise<Measured[]> {
  const results: Measured[] = [];
  for (const connections of CONNECTIONS) results.push(await askEach(repeated(url, seconds, connections), connections));
  return results;
}

async function stop(program: Program): Promise<void> {
  program.process.kill('SIGTERM');
  await program.ended();
}

/** Loads a district of this size into an empty database and measures everything on it. */
export async function measureSize(enterprises: number, databaseUrl: string, seconds: number, say: (line: string) => void): Promise<SizeResult> {
  const { folder, remove } = temporaryFolder();
  const running: Program[] = [];
  const settings = { DATABASE_URL: databaseUrl, QUJING_DEMO: 'off', QUJING_DATA: path.join(folder, 'data'), QUJING_SECRET: randomBytes(32).toString('hex'), ...ADMIN };
  try {
    say(`${enterprises} enterprises: writing ${outputRows(enterprises)} records`);
    await writeDistrict(path.join(folder, 'district'), enterprises);
    say(`${enterprises} enterprises: loading`);
    const load = await runMeasured('npm', ['run', 'load', '--', path.join(folder, 'district')], settings);

    const port = await freePort();
    const url = `http://localhost:${port}`;
    const server = startProgram(['lib/cli/start.mjs'], { ...settings, PORT: String(port) });
    running.push(server);
    await server.says(/Press Ctrl-C to stop/);
    const headers = { cookie: await signIn(url) };

    const barePort = await freePort();
    const bare = startServerProgram('tests/bench/bare-server.ts', [], { BENCH_DATABASE_URL: databaseUrl, BENCH_PORT: String(barePort) });
    running.push(bare);
    await bare.says(/listening/);
    const bareUrl = `http://localhost:${barePort}/?${RANGE}`;
    requireSame(await read(url + SERIES, headers), await read(bareUrl, {}));

    say(`${enterprises} enterprises: asking the overview page`);
    const overview = await askAll(`${url}/overview`, seconds, headers);
    say(`${enterprises} enterprises: asking a cluster's page`);
    const cluster = await askAll(`${url}/clusters/c1`, seconds, headers);
    say(`${enterprises} enterprises: asking the series`);
    const series = await askAll(url + SERIES, seconds, headers);
    say(`${enterprises} enterprises: asking the bare handler`);
    const bareResults = await askBare(bareUrl, seconds);
    say(`${enterprises} enterprises: asking what was not asked before`);
    const first = await measureFirstTime({ url, headers, bareUrl: `http://localhost:${barePort}`, databaseUrl });

    say(`${enterprises} enterprises: changing one return`);
    const before = JSON.stringify((await read(url + SERIES, headers)).series);
    await writeChangedReturn(path.join(folder, 'change'), CHANGED_VALUE);
    const started = performance.now();
    const loading = runMeasured('npm', ['run', 'load', '--', path.join(folder, 'change')], settings).then(() => performance.now());
    while (JSON.stringify((await read(url + SERIES, headers)).series) === before) {
      if (performance.now() - started > SHOW_LIMIT_MILLISECONDS) throw new Error('The changed return did not show within a minute.');
      await wait(SHOW_POLL_MILLISECONDS);
    }
    const shownAt = performance.now();
    const loadedAt = await loading;
    return {
      enterprises,
      records: outputRows(enterprises),
      load,
      overview,
      cluster,
      series,
      bare: bareResults,
      first,
      changeShown: (shownAt - started) / 1000,
      changeShownAfterLoad: Math.max(0, shownAt - loadedAt) / 1000,
    };
  } finally {
    await Promise.all(running.map(stop));
    remove();
  }
}
