import '@/tests/setup/files-folder';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sheet } from '@/lib/domain/return-views';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Database } from '@/lib/server/db/database';
import { zipOf } from '@/tests/setup/zip';
import { signIn } from '@/tests/integration/api/support';
import { filesFolder } from '@/tests/setup/files-folder';
import { memoryDatabase } from '@/tests/setup/database';
import { plausible, startRound } from './support';

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;
const routes = import.meta.glob<Record<string, Handler>>('/app/api/internal/returns/**/route.ts');
const HOST = 'http://qujing.test:3000';

let db: Database;
let clerk: string;
let reviewer: string;

beforeAll(async () => {
  ({ db } = await startRound(memoryDatabase));
  setDatabaseForTests(db);
  clerk = await signIn('clerk@example.org');
  reviewer = await signIn('reviewer@example.org');
});
afterAll(() => db.close());

async function call(method: string, address: string, init: { cookie?: string; json?: unknown; form?: FormData; raw?: BodyInit; headers?: Record<string, string> } = {}): Promise<Response> {
  const url = new URL(`/api/internal/returns/${address}`, HOST);
  const id = /attachments\/(\d+)$/.exec(url.pathname)?.[1] ?? '';
  const load = routes[`/app${url.pathname.replace(/attachments\/\d+$/, 'attachments/[id]')}/route.ts`];
  const handler = (await load!())[method]!;
  const body = init.form ?? init.raw ?? (init.json === undefined ? undefined : JSON.stringify(init.json));
  return handler(new Request(url, { method, body, headers: { ...(init.cookie === undefined ? {} : { cookie: init.cookie }), 'sec-fetch-site': 'same-origin', ...init.headers } }), { params: Promise.resolve({ id }) });
}

const sheet = async (): Promise<Sheet> => (await call('GET', 'sheet?form=monthly-output&period=2024-05', { cookie: clerk })).json() as Promise<Sheet>;

it('carry a return from the grid to its approval', async () => {
  const [one] = (await sheet()).returns;
  const changes = plausible(one!).map((change) => ({ ...change, before: null, force: true }));
  const saved = (await (await call('POST', 'save', { cookie: clerk, json: { id: one!.id, version: one!.version, key: 'a save of its own', changes } })).json()) as { version: number };
  expect(saved.version).toBe(2);
  const comment = await call('POST', 'comments', { cookie: reviewer, json: { id: one!.id, body: '请附电费单' } });
  expect(await comment.json()).toMatchObject({ body: '请附电费单', writtenBy: 'reviewer@example.org' });
  const submitted = await call('POST', 'submit', { cookie: clerk, json: { returns: [{ id: one!.id, version: 2 }, { id: 999_999, version: 1 }] }, headers: { 'accept-language': 'zh-CN' } });
  expect(submitted.headers.get('cache-control')).toBe('no-store');
  expect(await submitted.json()).toEqual({ done: [{ id: one!.id, version: 3, status: 'submitted' }], refused: [{ id: 999_999, code: 'not-found', message: '没有找到这张报表，或不在您的数据范围内。' }] });
  // A reviewer judges and never enters.
  expect((await call('POST', 'save', { cookie: reviewer, json: { id: one!.id, version: 3, key: 'a save of its own 2', changes } })).status).toBe(403);
  expect(await (await call('POST', 'approve', { cookie: reviewer, json: { returns: [{ id: one!.id, version: 3 }] } })).json()).toMatchObject({ done: [{ status: 'approved' }] });
  expect((await call('POST', 'save', { cookie: clerk, json: { id: one!.id, version: 4, key: 'a save of its own 3', changes } })).status).toBe(409);
});

it('ask for a session, this site, and a body that is right and not too large', async () => {
  const [one] = (await sheet()).returns;
  const save = { id: one!.id, version: 1, key: 'yet another save', changes: [] };
  expect((await call('POST', 'save', { json: save })).status).toBe(401);
  expect((await call('POST', 'save', { cookie: clerk, json: save, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await call('POST', 'save', { cookie: clerk, json: save, headers: { 'sec-fetch-site': 'none' } })).status).toBe(403);
  expect((await call('POST', 'save', { cookie: clerk, json: { ...save, changes: [{ line: 'gross-output', slot: 'month', before: null, after: '1,000' }] } })).status).toBe(400);
  expect((await call('POST', 'save', { cookie: clerk, raw: 'x'.repeat(2 * 1024 * 1024) })).status).toBe(400);
  expect((await call('POST', 'submit', { cookie: clerk, raw: '{' })).status).toBe(400);
  expect((await call('GET', 'sheet?form=monthly-output&period=nonsense', { cookie: clerk })).status).toBe(400);
});

const upload = (id: number, name: string, bytes: Uint8Array<ArrayBuffer> | string) => {
  const form = new FormData();
  form.set('id', String(id));
  form.set('line', 'gross-output');
  form.set('slot', 'month');
  form.set('file', new File([bytes], name));
  return call('POST', 'attachments', { cookie: clerk, form });
};

it('keep evidence outside the database, by what it holds', async () => {
  const one = (await sheet()).returns[1]!;
  const text = '在制品差额说明：五月在制品减少';
  const kept = await upload(one.id, '../../说明 1.txt', text);
  const attachment = (await kept.json()) as { id: number; fileName: string; mediaType: string };
  expect(attachment).toMatchObject({ fileName: '说明 1.txt', mediaType: 'text/plain', line: 'gross-output' });
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(readFileSync(path.join(filesFolder, sha256.slice(0, 2), sha256), 'utf8')).toBe(text);
  const download = await call('GET', `attachments/${attachment.id}`, { cookie: reviewer });
  expect(await download.text()).toBe(text);
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(download.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await call('GET', 'attachments/999999', { cookie: reviewer })).status).toBe(404);
  expect((await call('DELETE', `attachments/${attachment.id}`, { cookie: reviewer })).status).toBe(403);
  expect((await call('DELETE', `attachments/${attachment.id}`, { cookie: clerk })).status).toBe(204);
  expect((await call('GET', `attachments/${attachment.id}`, { cookie: clerk })).status).toBe(404);
  expect(existsSync(path.join(filesFolder, sha256.slice(0, 2), sha256))).toBe(true);
});

const SHEET = zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

it.each<[string, string, Uint8Array<ArrayBuffer> | string, number]>([
  ['a workbook', '电费.xlsx', SHEET, 200],
  ['a workbook with a program', '电费.xlsx', zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'x' }), 400],
  ['a picture', '照片.PNG', new Uint8Array(PNG), 200],
  ['a page under the name of a picture', '照片.png', '<html><script>alert(1)</script></html>', 400],
  ['a page', '说明.html', '<html></html>', 400],
  ['a picture under the name of a workbook', '照片.xlsx', new Uint8Array(PNG), 400],
  ['a program', '说明.exe', 'MZ', 400],
  ['nothing', '空.txt', '', 400],
  ['bytes under the name of a text', '说明.txt', new Uint8Array([0, 1, 2, 3]), 400],
  ['too much', '大.txt', 'a'.repeat(10 * 1024 * 1024 + 1), 400],
  ['a name without an end', '说明', 'x', 400],
])('take or refuse %s', async (_, name, bytes, status) => {
  const one = (await sheet()).returns[2]!;
  expect((await upload(one.id, name, bytes)).status).toBe(status);
});
