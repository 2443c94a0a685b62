import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '@/tests/setup/postgres-server';
import { measureBrowsing, type BrowsingResult } from './browsing';
import { detectionTable, HELD_OUT, RETURNS, tryDetection } from './detection';
import { FIRST_YEAR, LAST_YEAR, REPORTED } from './generated-district';
import { measureImports, type ImportMeasured } from './imports';
import type { Measured } from './measure';
import { measureSize, type SizeResult } from './one-size';

/**
 * `npm run bench`: speed of pages, routes and loading on PostgreSQL, at two sizes; and, with the
 * demo district, what pages cost on a first visit, pictures, the largest workbook, the search;
 * how many of the mistakes that people make in returns the edit checks find; and imports of
 * twelve thousand rows.
 */

const SIZES = { small: 1000, large: 50_000 } as const;
const RESULT_FILE = path.join('tests', '.artifacts', 'bench.json');
const MEBIBYTE = 1024 * 1024;

const { values } = parseArgs({ options: { only: { type: 'string' }, seconds: { type: 'string', default: '10' } } });
const PARTS = [...Object.keys(SIZES), 'browsing', 'detection', 'imports'];
if (values.only !== undefined && !PARTS.includes(values.only)) throw new Error(`--only takes ${PARTS.join(' or ')}`);
const withPart = (part: string) => values.only === undefined || values.only === part;
const chosen = Object.entries(SIZES).filter(([name]) => withPart(name));

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const columns = (...cells: string[]) => console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(14))).join(''));

function row(name: string, measured: Measured): void {
  columns(`${name}, ${measured.connections} at once`, number.format(measured.rate), number.format(measured.p50), number.format(measured.p95), String(measured.failures));
}

type Named = readonly [name: string, measured: readonly Measured[]];

function rows(...all: readonly Named[]): void {
  for (const [name, list] of all) for (const measured of list) row(name, measured);
}

/** How many times as many answers as the bare handler gives at the same number of connections, and how its median compares. */
function ratios([name, list]: Named, bare: readonly Measured[]): void {
  for (const measured of list) {
    const beside = bare.find((candidate) => candidate.connections === measured.connections);
    if (beside === undefined) continue;
    const { rate, p50 } = measured;
    console.log(`${name} : bare handler, ${measured.connections} at once: ${number.format(rate / beside.rate)} times as many answers, the median in ${number.format((p50 / beside.p50) * 100)} % of its time`);
  }
}

const PAGES = ['overview', 'cluster', 'series'] as const;

function table(result: SizeResult): void {
  console.log(`\n${number.format(result.enterprises)} enterprises, ${LAST_YEAR - FIRST_YEAR + 1} years, ${REPORTED.length} indicators: ${number.format(result.records)} records`);
  columns('', 'answers/s', 'p50 ms', 'p95 ms', 'failures');
  rows(['overview', result.overview], ['cluster', result.cluster], ['series', result.series], ['bare handler', result.bare]);
  ratios(['series', result.series], result.bare);

  columns('First time: a view of its own', '', '', '', '');
  const { new: asked, changed } = result.first;
  rows(['overview', asked.overview], ['cluster', asked.cluster], ['series', asked.series], ['bare handler', asked.bare]);
  for (const name of PAGES) ratios([name, asked[name]], asked.bare);

  columns('First time: after a change of the data', '', '', '', '');
  rows(['overview', changed.overview], ['cluster', changed.cluster], ['series', changed.series]);
  for (const name of PAGES) ratios([name, changed[name]], asked.bare);

  const { seconds, peakBytes } = result.load;
  console.log(`load: ${number.format(seconds)} s, ${number.format(result.records / seconds)} records/s, at most ${number.format(peakBytes / MEBIBYTE)} MiB`);
  console.log(`one changed return: shows ${number.format(result.changeShown)} s after npm run load is started (${number.format(result.changeShownAfterLoad * 1000)} ms after it has ended)`);
}

function browsingTable({ pages, charts, workbook, search }: BrowsingResult): void {
  console.log('\nFirst visit of a page, demo district, the processor four times slower');
  columns('', 'scripts kB', 'page kB', 'painted ms');
  for (const { path: page, scriptBytes, documentBytes, paint } of pages) columns(page, number.format(scriptBytes / 1000), number.format(documentBytes / 1000), number.format(paint));
  console.log('\nPictures');
  columns('', 'answers/s', 'p50 ms', 'p95 ms', 'failures');
  rows(['SVG, each its own', [charts.svg]], ['PNG, each its own', [charts.png]], ['PNG, the same again', [charts.kept]]);
  console.log(`workbook: ${number.format(workbook.rows)} rows in ${number.format(workbook.seconds)} s, at most ${number.format(workbook.peakBytes / MEBIBYTE)} MiB, ${number.format(workbook.fileBytes / MEBIBYTE)} MiB large`);
  console.log(`search of 50,000 names: slowest query ${number.format(search.slowest)} ms, ${number.format(search.slowest / search.scan)} times a plain scan for a part of the names; spelled once in ${number.format(search.spelling)} ms`);
}

function importsTable(imports: readonly ImportMeasured[]): void {
  console.log('\nImports, from the file handed in to the end');
  columns('', 'rows', 'dry run s', 'import s', 'together s');
  for (const { database, kind, rows: count, checkSeconds, takeSeconds } of imports) columns(`${kind}, ${database}`, number.format(count), number.format(checkSeconds), number.format(takeSeconds), number.format(checkSeconds + takeSeconds));
}

const detection = withPart('detection') ? tryDetection(RETURNS, HELD_OUT, (line) => console.log(line)) : null;
const browsing = withPart('browsing') ? await measureBrowsing(Number(values.seconds), (line) => console.log(line)) : null;
const imports = withPart('imports') ? await measureImports((line) => console.log(line)) : null;
const results: SizeResult[] = [];
if (chosen.length > 0) {
  // As a server is run, not as a test's: what is written is on disk when it is confirmed.
  const server = await startPostgres({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '1GB', max_wal_size: '8GB', work_mem: '32MB' });
  try {
    for (const [name, enterprises] of chosen) {
      const admin = new pg.Client({ connectionString: server.url('postgres') });
      await admin.connect();
      await admin.query(`CREATE DATABASE bench_${name}`);
      await admin.end();
      results.push(await measureSize(enterprises, server.url(`bench_${name}`), Number(values.seconds), (line) => console.log(line)));
    }
  } finally {
    await server.stop();
  }
}
if (detection !== null) for (const line of detectionTable(detection)) console.log(line);
for (const result of results) table(result);
if (browsing !== null) browsingTable(browsing);
if (imports !== null) importsTable(imports);
const [small, large] = results;
if (small && large) {
  for (const name of PAGES) {
    for (const [index, measured] of large[name].entries()) {
      const before = small[name][index];
      if (before) console.log(`${name}, ${measured.connections} at once, ${large.enterprises / small.enterprises} times the data: p95 ${number.format(measured.p95 / before.p95)} times, answers ${number.format(measured.rate / before.rate)} times`);
    }
  }
}
mkdirSync(path.dirname(RESULT_FILE), { recursive: true });
const machine = { node: process.version, processors: cpus().length, memoryBytes: totalmem() };
writeFileSync(RESULT_FILE, `${JSON.stringify({ at: new Date().toISOString(), machine, results, browsing, detection, imports }, null, 2)}\n`);
console.log(`\nWritten: ${RESULT_FILE}`);
