import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadFileNames } from '@/lib/import/file-specs';
import { setDatabaseForTests } from '@/lib/server/app';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { openEmbedded } from '@/lib/server/db/embedded';
import { lockFolder } from '@/lib/server/db/lock';
import { announcedToken, announceServer } from '@/lib/server/load/announce-server';
import { handleLoadRequest } from '@/lib/server/load/handle-load-request';
import { startServerProgram, temporaryFolder } from '@/tests/setup/processes';
import { A, DISTRICT, NOBODY } from './small-folder';
import { writeFiles } from './written-folder';

let place: ReturnType<typeof temporaryFolder>;
let files: string;
let broken: string;

beforeAll(() => {
  place = temporaryFolder();
  files = writeFiles(made('files'), DISTRICT);
  const output = Array.from({ length: 1200 }, (_, i) => `${NOBODY},${1950 + Math.floor(i / 10)}-${String((i % 10) + 3).padStart(2, '0')},gross-output,1,2,,`);
  broken = writeFiles(made('broken'), { 'areas.csv': ['T9,新镇,,town,D9'], 'output.csv': output });
});
afterAll(() => place.remove());

function made(name: string): string {
  const folder = path.join(place.folder, name);
  mkdirSync(folder);
  return folder;
}

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command to its end. */
async function load(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const program = startServerProgram('lib/cli/load.ts', args, { QUJING_DATA: path.join(place.folder, 'data'), LANG: 'en_US.UTF-8', LC_ALL: '', ...settings });
  let out = '';
  let err = '';
  program.process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  program.process.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const code = await program.ended();
  return { code, out, err };
}

describe('npm run load', () => {
  it('says how it is used, in the language of the terminal', async () => {
    const [help, nothing, unknown] = await Promise.all([load(['--help'], { LANG: 'zh_CN.UTF-8' }), load([]), load([files, '--force'])]);
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toMatch(/^用法：npm run load -- <文件夹>/);
    expect([nothing.code, nothing.out]).toEqual([1, '']);
    expect(nothing.err).toMatch(/^Name the folder with the CSV files/);
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toMatch(/--force[^]*Usage: npm run load -- <folder>/);
  });

  it('says that a folder is not there', async () => {
    const answer = await load(['no-such-folder'], { INIT_CWD: place.folder, LANG: 'zh_CN.UTF-8' });
    expect(answer.code).toBe(1);
    expect(answer.out).toContain(`${path.join(place.folder, 'no-such-folder')}: 文件夹不存在，应为存放 CSV 文件的文件夹。`);
  });

  it('loads a folder and nothing else, and the second time finds it all there', async () => {
    const first = await load(['files'], { INIT_CWD: place.folder });
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^Loaded .*files in [\d.]+ s\.\n/);
    expect(first.out).toMatch(/^areas\.csv +4 +4 +0 +0$/m);
    expect(first.out).toMatch(/^enterprises\.csv +2 +2 +0 +0$/m);
    expect(first.out).toContain('Periods whose totals were computed anew: 5.');

    const second = await load([files, '--json'], { LANG: 'zh_CN.UTF-8' });
    const report = JSON.parse(second.out) as { folder: string; stored: boolean; files: { file: string; rows: number; unchanged: number }[] };
    expect([second.code, report.folder, report.stored, report.files.length]).toEqual([0, files, true, loadFileNames.length]);
    expect(report.files.every((file) => file.rows === file.unchanged)).toBe(true);
  });

  it('lists every mistake on a line of its own, and counts those that are too many', async () => {
    const english = await load([broken]);
    const lines = english.out.split('\n');
    expect(english.code).toBe(1);
    expect(lines[0]).toBe(`Nothing was loaded from ${broken}. Errors: 1,201.`);
    expect(lines[2]).toBe('areas.csv:2: parent: “D9” is neither in areas.csv nor in the database; a code that one of them has was expected.');
    expect(lines.filter((line) => /^[a-z]+\.csv:\d+: /.test(line))).toHaveLength(1000);
    expect(english.out).toContain('\n… and 201 more.\n');
    const chinese = await load([broken], { LC_ALL: 'zh_CN.UTF-8' });
    expect(chinese.out).toContain('areas.csv:2: parent: “D9”既不在 areas.csv 中，也不在数据库中，应为已有的代码。');
  });

  it('says who has the database open', async () => {
    const lock = lockFolder(path.join(place.folder, 'data'), 'backup');
    const answer = await load([files]);
    lock.release();
    expect([answer.code, answer.out]).toEqual([1, '']);
    expect(answer.err).toBe(`The database is open in process ${process.pid} (backup), which takes no loads. Stop that process first, or set QUJING_DATA to another folder.\n`);
  });
});

describe('a server that has the database open', () => {
  let db: Database;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const embedded = await openEmbedded(path.join(place.folder, 'data'), 'server');
    db = databaseOver('embedded', embedded.pool, embedded.lock, () => embedded.close());
    setDatabaseForTests(db);
    server = createServer((request, response) => {
      void (async () => {
        const body = await Readable.toWeb(request).getReader().read();
        const answer = await handleLoadRequest(new Request(`http://localhost${request.url}`, { method: 'POST', headers: request.headers as Record<string, string>, body: body.value ?? null }));
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        if (answer.body) for await (const chunk of answer.body) response.write(chunk);
        response.end();
      })();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => setDatabaseForTests(db));
  afterAll(async () => {
    server.close();
    await db.close();
  });

  const post = (authorization: string | null, body: unknown) =>
    handleLoadRequest(
      new Request('http://localhost/api/internal/load', { method: 'POST', headers: authorization === null ? {} : { authorization }, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    );

  it('takes no loads before it has announced itself', async () => {
    expect((await post('Bearer x', { folder: files })).status).toBe(404);
  });

  it('loads the folder for the command', async () => {
    announceServer(db, url);
    const changed = writeFiles(made('changed'), { 'output.csv': [`${A},2024-04,gross-output,100,420,,`] });
    const answer = await load([changed]);
    expect(answer.code).toBe(0);
    expect(answer.err).toContain(`The database is open in the server at ${url}: loading through it`);
    expect(answer.out).toMatch(/^output\.csv +1 +1 +0 +0$/m);
    expect(await db.sql.query(`SELECT year_to_date::float AS ytd FROM output_record WHERE period = 202404`)).toEqual([{ ytd: 420 }]);

    const wrong = await load([broken, '--json']);
    expect([wrong.code, (JSON.parse(wrong.out) as { errorCount: number }).errorCount]).toEqual([1, 1201]);
  });

  it('has no such address for anybody without its token, and tells what is wrong with a request', async () => {
    announceServer(db, url);
    const token = announcedToken();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    for (const authorization of [null, '', 'Bearer', 'Bearer ', `Bearer ${'0'.repeat(64)}`, `Basic ${token}`, `Bearer ${token}0`]) {
      expect((await post(authorization, { folder: files })).status).toBe(404);
    }
    for (const body of ['', '{', '{}', { folder: 'files' }, { folder: files, more: 1 }]) {
      expect((await post(`Bearer ${token}`, body)).status).toBe(400);
    }
    const answer = await post(`Bearer ${token}`, { folder: files });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const messages = (await answer.text()).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(messages.at(-1)).toHaveProperty('report.stored', true);
    expect(messages.slice(0, -1).every((message) => 'step' in message)).toBe(true);
  });

  it('has no such address where it holds no lock of its own', async () => {
    announceServer(db, url);
    setDatabaseForTests({ ...db, lock: null });
    expect((await post(`Bearer ${announcedToken()}`, { folder: files })).status).toBe(404);
  });

  it('is told apart from one that no longer answers', async () => {
    db.lock?.describe({ url: 'http://127.0.0.1:9', token: 'x' });
    const answer = await load([files]);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/The database is open in the server at http:\/\/127\.0\.0\.1:9, which does not answer \(.*\)\. Stop it first/);
  });
});
