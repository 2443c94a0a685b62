import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { VIEWS } from '@/app/_views/registry';
import { allRows } from '@/app/api/v1/_files/paged-rows';
import { writeCsv } from '@/lib/export/csv';
import type { TableReport } from '@/lib/reports/model';
import { MAX_POINTS } from '@/lib/schemas/api/series';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { ctxOfPerson, FOREIGN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';
import { get, signIn } from '../api/support';
import { sheetsOf } from './read-back';
import { bytesOf, getFile } from './support';

let db: Database;
let ctx: Ctx;
let cookie: string;
let clerk: string;

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  ctx = await ctxOfPerson(db, 'official@example.org');
  cookie = await signIn('official@example.org');
  clerk = await signIn('clerk.town@example.org');
});

afterAll(async () => {
  await db.close();
});

async function refusal(address: string, headers: Readonly<Record<string, string>>) {
  const response = await getFile(address, headers);
  const { error } = (await response.json()) as { error: { code: string; message: string; problems: { field: string; expected: string }[] } };
  return { status: response.status, ...error };
}

describe('an address of a file', () => {
  it('names the file by its title in its language, and says what it is', async () => {
    const response = await getFile('charts/overview-trend.pptx?lang=zh', { cookie });
    expect(response.status).toBe(200);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="overview-trend\.pptx"; filename\*=UTF-8''[\w%.-]+\.pptx$/);
    const { heading } = await VIEWS['overview-trend']!.read({ ctx, params: {}, language: 'zh-CN' });
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(`${heading.title}.pptx`);
    expect(response.headers.get('content-language')).toBe('zh-CN');
    expect(response.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.presentationml.presentation');
    expect((await getFile('charts/overview-trend.svg', { cookie, 'accept-language': 'en' })).headers.get('content-language')).toBe('en');
  });

  it('is answered 304 until the data change, and tells readers and choices apart', async () => {
    const tag = async (address: string, headers: Readonly<Record<string, string>>) => (await getFile(address, headers)).headers.get('etag');
    const svg = await tag('charts/overview-trend.svg', { cookie });
    const unchanged = await getFile('charts/overview-trend.svg', { cookie, 'if-none-match': svg ?? '' });
    expect({ status: unchanged.status, body: await unchanged.text() }).toEqual({ status: 304, body: '' });
    const tags = [svg, ...(await Promise.all([
      tag('charts/overview-trend.svg?theme=dark', { cookie }),
      tag('charts/overview-trend.svg?rise=green', { cookie }),
      tag('charts/overview-trend.svg?width=600', { cookie }),
      tag('charts/overview-trend.svg?measure=month', { cookie }),
      tag('charts/overview-trend.svg?lang=en', { cookie }),
      tag('charts/overview-trend.png', { cookie }),
      tag('charts/overview-trend.svg', { cookie: clerk }),
      tag('tables/overview-trend.xlsx', { cookie }),
      tag('tables/overview-trend.xlsx', { cookie: await signIn('analyst@example.org') }),
    ]))];
    expect(new Set(tags).size).toBe(tags.length);
    expect(await tag('charts/overview-trend.svg?measure=month&basis=current', { cookie })).toBe(await tag('charts/overview-trend.svg?basis=current&measure=month', { cookie }));
    await bumpDataVersion(db.sql);
    expect((await getFile('charts/overview-trend.svg', { cookie, 'if-none-match': svg ?? '' })).status).toBe(200);
  });

  it('draws pictures as asked', async () => {
    const size = async (query: string) => {
      const png = await bytesOf(`charts/overview-trend.png?${query}`, { cookie });
      return [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
    };
    const [once, thrice] = await Promise.all([size('width=600'), size('width=600&scale=3')]);
    expect(once[0]).toBe(600);
    expect(thrice).toEqual([1800, once[1] * 3]);
    const dark = (await bytesOf('charts/overview-trend.svg?theme=dark', { cookie })).toString('utf8');
    expect(dark).not.toBe((await bytesOf('charts/overview-trend.svg', { cookie })).toString('utf8'));
  });

  it.each([
    ['charts/nothing.svg', 404, 'view', 'overview-trend'],
    ['charts/overview-trend.gif', 404, 'file', 'svg, png, pptx, xlsx, csv, json'],
    ['tables/overview-trend.png', 404, 'file', 'xlsx, csv, json'],
    ['charts/toString.svg', 404, 'view', 'overview-trend'],
    ['charts/clusters-table.svg', 404, 'view', '/api/v1/tables/clusters-table.xlsx'],
    ['charts/overview-trend.png?scale=9', 400, 'scale', 'one of 1, 2, 3'],
    ['charts/overview-trend.svg?width=9', 400, 'width', 'a whole number from 320 to 2400'],
    ['charts/overview-trend.svg?lang=fr', 400, 'lang', 'one of zh, en'],
  ])('%s is refused with %i', async (address, status, field, expected) => {
    const said = await refusal(address, { cookie, 'accept-language': 'en' });
    expect({ status: said.status, field: said.problems[0]?.field }).toEqual({ status, field });
    expect(said.problems[0]?.expected).toContain(expected);
    expect(said.message).toContain(expected);
  });

  it('is for those who are signed in, within their rights', async () => {
    expect((await refusal('charts/overview-trend.svg', {})).status).toBe(401);
    expect((await refusal(`charts/town-trend.svg?member=${FOREIGN_TOWN}`, { cookie: clerk })).status).toBe(404);
    expect((await getFile(`charts/town-trend.svg?member=${FOREIGN_TOWN}`, { cookie })).status).toBe(200);
  });
});

describe('a list', () => {
  const page = (number: number): TableReport => ({
    kind: 'table',
    key: 'list',
    heading: { title: 'list', subtitle: '', source: '', vintage: '', notes: [] },
    table: {
      key: 'list',
      caption: 'list',
      corner: 'name',
      columns: [{ key: 'n', label: 'n', form: 'figure' }],
      rows: [0, 1].map((at) => ({ key: `${number}-${at}`, label: `row ${number}-${at}`, kind: 'member', cells: [{ text: String(number), value: number, places: 0 }] })),
      notes: [],
      paging: { page: number, pages: 3, rows: 6, previous: null, next: null },
    },
  });
  const view = { read: async ({ params }: { readonly params: Readonly<Record<string, unknown>> }) => page(Number(params.page ?? 1)) };
  const asked = () => ({ ctx, params: { page: '2' }, language: 'en' as const });

  it('is written with the rows of all its pages', async () => {
    const source = allRows(view, asked(), page(2));
    expect(source.total).toBe(6);
    let csv = '';
    for await (const piece of writeCsv(source, 'en')) csv += piece;
    expect(parse(csv, { bom: true }).slice(1).map(([label]) => label)).toEqual(['row 1-0', 'row 1-1', 'row 2-0', 'row 2-1', 'row 3-0', 'row 3-1']);
  });

  it('is not put together of different versions of the data', async () => {
    const pieces = allRows(view, asked(), page(2)).rows[Symbol.asyncIterator]();
    expect((await pieces.next()).done).toBe(false);
    await bumpDataVersion(db.sql);
    await expect(pieces.next()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('/api/v1/series', () => {
  const ADDRESS = '/api/v1/series?indicator=gross-output&by=enterprise';

  it('writes a workbook with the figures of the JSON, and says what they are', async () => {
    const json = (await (await get(ADDRESS, { cookie })).json()) as { series: { key: string; label: string; points: { value: number | null; growth: number | null; period: string }[] }[] };
    const response = await get(`${ADDRESS}&format=xlsx`, { cookie });
    const points = json.series.flatMap(({ key, label, points: all }) => all.map((point) => ({ ...point, key, label })));
    // Rows there are at most: one enterprise has no record in the range.
    expect(Number(response.headers.get('x-total-rows'))).toBeGreaterThanOrEqual(points.length);
    const [sheet, about] = await sheetsOf(Buffer.from(await response.arrayBuffer()));
    const head = sheet!.rows.findIndex((row) => row[0] === 'key');
    const names = sheet!.rows[head]!;
    for (const [at, point] of points.entries()) {
      const row = Object.fromEntries(names.map((name, place) => [String(name), sheet!.rows[head + 1 + at]?.[place] ?? null]));
      expect({ key: row.key, label: row.label, period: row.period, value: row.value, growth: row.growth }).toEqual({ key: point.key, label: point.label, period: point.period, value: point.value, growth: point.growth });
    }
    expect(about!.rows.map(([name]) => name)).toEqual(expect.arrayContaining(['indicator', 'unit', 'measure', 'basis']));
    // Others with the same rights get the same answer, so it names nobody.
    expect(JSON.stringify(about!.rows)).not.toContain(ctx.actor.name);
  });

  it('writes CSV in pieces, the same as in JSON', async () => {
    const response = await get(`${ADDRESS}&format=csv`, { cookie });
    const pieces: string[] = [];
    const decoder = new TextDecoder();
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) pieces.push(decoder.decode(piece, { stream: true }));
    expect(pieces.length).toBeGreaterThan(1);
    const json = (await (await get(ADDRESS, { cookie })).json()) as { series: { points: { value: number | null }[] }[] };
    const values = parse<Record<string, string>>(pieces.join(''), { columns: true }).map(({ value }) => (value === '' ? null : Number(value)));
    expect(values).toEqual(json.series.flatMap(({ points }) => points.map(({ value }) => value)));
  });

  it('gives more points as a table than as JSON', async () => {
    const range = 'from=1000-02&to=1460-12';
    const refused = await get(`${ADDRESS}&${range}`, { cookie });
    expect(refused.status).toBe(400);
    const table = await get(`${ADDRESS}&${range}&format=csv`, { cookie });
    expect({ status: table.status, rows: Number(table.headers.get('x-total-rows')) > MAX_POINTS }).toEqual({ status: 200, rows: true });
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    // Who goes away ends the reading, and nothing is wrong.
    await table.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });
});
