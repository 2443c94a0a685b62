import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { setDatabaseForTests } from '@/lib/server/app';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { readableAddress } from '@/lib/server/http/readable-address';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import { errorResult } from '@/lib/schemas/api/error';
import { healthResult } from '@/lib/schemas/api/health';
import type { SeriesResult } from '@/lib/schemas/api/series';
import { createPeople, FOREIGN_TOWN, OWN_ENTERPRISE, OWN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';
import { get, signIn } from './support';

let db: Database;
let official: string;
let clerk: string;
let reporter: string;

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  official = await signIn('official@example.org');
  clerk = await signIn('clerk.town@example.org');
  reporter = await signIn('reporter@example.org');
});

afterAll(async () => {
  await db.close();
});

async function problem(address: string, headers: Record<string, string> = { cookie: official }) {
  const response = await get(address, headers);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, ...errorResult.parse(await response.json()).error };
}

const SERIES = '/api/v1/series?indicator=gross-output&by=district';

describe('a wrong parameter', () => {
  it.each([
    [`${SERIES}&measure=week`, 'measure', 'one of month, ytd', 'week'],
    [`${SERIES}&from=2024-01`, 'from', /yyyy-mm.*02 to 12/, '2024-01'],
    [`${SERIES}&to=202403`, 'to', /yyyy-mm/, '202403'],
    [`${SERIES}&from=2024-03&to=2023-03`, 'from', 'a period not after `to`', '2024-03'],
    [`${SERIES}&scope=all`, 'scope', 'one of local, full', 'all'],
    [`${SERIES}&basis=real`, 'basis', 'one of current, comparable-price', 'real'],
    [`${SERIES}&level=5`, 'level', 'one of 1, 2, 3, 4', '5'],
    [`${SERIES}&format=xls`, 'format', 'one of json, csv, xlsx', 'xls'],
    [`${SERIES}&member=${'x'.repeat(65)}`, 'member', /at most 200 codes/, 'x'.repeat(65)],
    [`${SERIES}&member=`, 'member', /codes/, ''],
    [`${SERIES}&measure=month&measure=ytd`, 'measure', 'a single value', 'month, ytd'],
    [`${SERIES}&indicators=x`, 'indicators', /no such parameter; there are indicator, by/, 'x'],
    ['/api/v1/series?by=district', 'indicator', /a code/, undefined],
    ['/api/v1/series?indicator=gross-output', 'by', /one of district, town/, undefined],
    ['/api/v1/series?indicator=gdp&by=district', 'indicator', /gross-output/, 'gdp'],
    ['/api/v1/series?indicator=gross-output&by=cluster&scheme=none', 'scheme', /MAIN/, 'none'],
    ['/api/v1/projects?limit=0', 'limit', 'a whole number from 1 to 200', '0'],
    ['/api/v1/projects?limit=201', 'limit', 'a whole number from 1 to 200', '201'],
    ['/api/v1/projects?limit=1e2', 'limit', 'a whole number from 1 to 200', '1e2'],
    ['/api/v1/projects?sort=id', 'sort', /one of code, name/, 'id'],
    ['/api/v1/projects?stage=done', 'stage', /one of signed, filed/, 'done'],
    ['/api/v1/projects?scheme=none&cluster=a', 'scheme', /MAIN/, 'none'],
    ['/api/v1/enterprises?order=up', 'order', 'one of asc, desc', 'up'],
    ['/api/v1/enterprises?industry=A', 'industry', /GB\/T 4754/, 'A'],
    ['/api/v1/enterprises?q=', 'q', /a text of 1 to 100 characters/, ''],
    ['/api/v1/enterprises?q=%00', 'q', /none of them U\+0000/, '\0'],
    ['/api/v1/projects?q=a%00b', 'q', /none of them U\+0000/, 'a\0b'],
    ['/api/v1/search?q=%00', 'q', /none of them U\+0000/, '\0'],
    ['/api/v1/enterprises?town=%00', 'town', /a code/, '\0'],
    ['/api/v1/health?verbose=1', 'verbose', /no such parameter/, '1'],
  ])('%s is 400 and names the field', async (address, field, expected, received) => {
    const { status, code, problems, message } = await problem(address, { cookie: official, 'accept-language': 'en' });
    expect({ status, code }).toEqual({ status: 400, code: 'invalid-input' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ field, expected: expect.stringMatching(typeof expected === 'string' ? `^${expected}$` : expected) as string });
    expect(problems[0]?.received).toBe(received);
    expect(message).toContain(field);
  });

  it('is reported with all the others', async () => {
    const { problems } = await problem('/api/v1/series?indicator=&by=x&measure=y&no=1');
    expect(problems.map((one) => one.field).sort()).toEqual(['by', 'indicator', 'measure', 'no']);
  });

  it('is explained in the language of the request', async () => {
    expect((await problem(`${SERIES}&measure=week`)).message).toBe('请求参数有误。measure 应为以下之一：month、ytd，收到“week”。');
    const english = await problem(`${SERIES}&measure=week`, { cookie: official, 'accept-language': 'fr, en;q=0.8, zh;q=0.5' });
    expect(english.message).toBe('The request has wrong parameters. measure: expected one of month, ytd, received "week".');
    expect((await problem(`${SERIES}&measure=week&lang=en`)).message).toBe(english.message);
  });
});

describe('a series without a basis', () => {
  const series = async (query: string) => (await (await get(`/api/v1/series?by=district&from=2024-04&${query}`, { cookie: official })).json()) as SeriesResult;

  it.each(['investment', 'manufacturing-investment', 'technical-upgrade-investment'])('of %s, which has no price index, is at current prices', async (indicator) => {
    const { meta, series: answer } = await series(`indicator=${indicator}`);
    expect(meta.basis).toBe('current');
    expect(answer).toEqual((await series(`indicator=${indicator}&basis=current`)).series);
    expect(Object.values(answer[0]?.points[0]?.missing ?? {})).not.toContain('no-price-index');
  });

  it('of output is at comparable prices, and of investment too where these are asked for', async () => {
    expect((await series('indicator=gross-output')).meta.basis).toBe('comparable-price');
    const { meta, series: answer } = await series('indicator=investment&basis=comparable-price');
    expect(meta.basis).toBe('comparable-price');
    expect(Object.values(answer[0]?.points[0]?.missing ?? {})).toContain('no-price-index');
  });
});

describe('an address that nothing is at', () => {
  it('is 404 as any error of the interface, in the language of the request', async () => {
    expect(await problem('/api/v1/nope', {})).toEqual({ status: 404, code: 'not-found', message: '没有找到，或不在您的数据范围内。', problems: [] });
    expect((await problem('/api/v1/nope/further?lang=en', {})).message).toBe('Not found, or not within what your account may see.');
  });

  it.each([
    ['/enterprises/%00', '/unknown'],
    ['/projects/%E0%A4%A?measure=month', '/unknown'],
    ['/api/v1/charts/%00.svg', '/api/v1/unknown'],
    ['/api/v1/%ZZ?x=1', '/api/v1/unknown'],
    ['/projects/%25E0?q=%00', '/projects/%25E0?q=%00'],
    ['/towns/%E4%B8%9C', '/towns/%E4%B8%9C'],
  ])('%s is answered as %s', (address, answeredAs) => {
    expect(readableAddress(address)).toBe(answeredAs);
  });
});

describe('who asks', () => {
  it('is nobody: 401 with what to do, for wrong parameters too', async () => {
    const { status, code, message } = await problem('/api/v1/series?by=x', { 'accept-language': 'en' });
    expect({ status, code }).toEqual({ status: 401, code: 'not-signed-in' });
    expect(message).toContain('/api/auth/sign-in/email');
    expect((await problem('/api/v1/projects', { cookie: 'qujing.session_token=abc.def' })).status).toBe(401);
  });

  it('may not see it: 404, as if it were not there', async () => {
    const out = await problem(`/api/v1/series?indicator=gross-output&by=town&member=${FOREIGN_TOWN}`, { cookie: clerk });
    const none = await problem('/api/v1/series?indicator=gross-output&by=town&member=990001999', { cookie: clerk });
    expect(out).toEqual(none);
    expect(out).toMatchObject({ status: 404, code: 'not-found', problems: [] });
    expect((await problem(SERIES, { cookie: reporter })).status).toBe(404);
    expect((await problem('/api/v1/series?indicator=gross-output&by=enterprise&member=nobody', { cookie: official })).status).toBe(404);
  });

  it('has nothing assigned: 403', async () => {
    await createPeople(db, [{ email: 'idle@example.org', role: 'reporter', reach: 'enterprise' }]);
    await db.sql.query(`DELETE FROM enterprise_assignment x USING "user" u WHERE u.id = x.user_id AND u.email = 'idle@example.org'`);
    const { status, code } = await problem('/api/v1/enterprises', { cookie: await signIn('idle@example.org') });
    expect({ status, code }).toEqual({ status: 403, code: 'not-permitted' });
  });
});

describe('ETag', () => {
  it('answers 304 until the data change', async () => {
    const first = await get(SERIES, { cookie: official });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('Cookie, Accept-Language, Authorization');

    const same = await get(SERIES, { cookie: official, 'if-none-match': etag });
    expect({ status: same.status, body: await same.text(), etag: same.headers.get('etag') }).toEqual({ status: 304, body: '', etag });
    for (const tags of [`"x", ${etag}`, etag.replace('W/', ''), '*']) {
      expect((await get(SERIES, { cookie: official, 'if-none-match': tags })).status).toBe(304);
    }
    await bumpDataVersion(db.sql);
    const changed = await get(SERIES, { cookie: official, 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('tells apart language, format, parameters and scope, not the order of parameters', async () => {
    const list = '/api/v1/enterprises?size=large&holding=foreign';
    const tag = async (address: string, headers: Record<string, string>) => (await get(address, headers)).headers.get('etag');
    const tags = await Promise.all([
      tag(list, { cookie: official }),
      tag(list, { cookie: official, 'accept-language': 'en' }),
      tag(`${list}&format=csv`, { cookie: official }),
      tag(`${list}&limit=10`, { cookie: official }),
      tag(list, { cookie: clerk }),
      tag(list, { cookie: reporter }),
    ]);
    expect(new Set(tags).size).toBe(tags.length);
    expect(await tag('/api/v1/enterprises?holding=foreign&size=large', { cookie: official })).toBe(tags[0]);
  });
});

describe('a kept answer', () => {
  it('is never given to another scope', async () => {
    const codes = async (cookie: string) => ((await (await get('/api/v1/enterprises', { cookie })).json()) as { items: { code: string }[] }).items.map((item) => item.code);
    // Each asks twice, in turns: the second answers come from what was kept.
    const [all, town, own] = [await codes(official), await codes(clerk), await codes(reporter)];
    expect([all.length, town.length, own.length]).toEqual([10, 4, 1]);
    expect(await codes(clerk)).toEqual(town);
    expect(await codes(official)).toEqual(all);
    expect(await codes(reporter)).toEqual([OWN_ENTERPRISE]);
    expect((await get(`/api/v1/series?indicator=gross-output&by=town&member=${OWN_TOWN}`, { cookie: official })).status).toBe(200);
    expect((await get(`/api/v1/series?indicator=gross-output&by=town&member=${OWN_TOWN}`, { cookie: reporter })).status).toBe(404);
  });

  it('is the same whether made or kept, and made once for those who ask at once', async () => {
    await bumpDataVersion(db.sql);
    const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await get(SERIES, { cookie: official })).text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await (await get(SERIES, { cookie: official })).text()).toBe(bodies[0]);
  });

  it('tells points, contribution and share only to who may see the district', async () => {
    const address = `/api/v1/series?indicator=gross-output&by=town&member=${OWN_TOWN}&to=2024-04&from=2024-04`;
    const point = async (cookie: string) => ((await (await get(address, { cookie })).json()) as SeriesResult).series[0]?.points[0];
    expect((await point(official))?.share).toBeGreaterThan(0);
    expect(await point(clerk)).toMatchObject({ share: null, points: null, contribution: null, missing: { share: 'not-available' } });
  });
});

describe('a database that cannot be reached', () => {
  let nowhere: Database;
  beforeAll(() => {
    const pool = new pg.Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/nothing' });
    nowhere = databaseOver('server', pool, null, () => pool.end());
    setDatabaseForTests(nowhere);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    setDatabaseForTests(db);
    await nowhere.close();
  });

  it('is 503 with a sentence, and tells nothing of where it should be', async () => {
    const response = await get(SERIES, { cookie: official, 'accept-language': 'en' });
    expect({ status: response.status, retry: response.headers.get('retry-after') }).toEqual({ status: 503, retry: '5' });
    const text = await response.text();
    expect(errorResult.parse(JSON.parse(text)).error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('Try again') as string });
    expect(text).not.toMatch(/127\.0\.0\.1|nobody|ECONN/);
  });

  it('makes the health 503, without a session', async () => {
    const response = await get('/api/v1/health');
    expect(response.status).toBe(503);
    expect(healthResult.parse(await response.json())).toMatchObject({ status: 'unavailable', database: { reachable: false } });
  });
});

describe('CSV', () => {
  const rows = async (address: string) => {
    const response = await get(address, { cookie: official });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await response.text();
    expect(text.startsWith('\uFEFF')).toBe(false);
    return parse<Record<string, string>>(text, { columns: true });
  };

  it('has one row a point with the figures of the JSON', async () => {
    const address = '/api/v1/series?indicator=gross-output&by=town';
    const json = (await (await get(address, { cookie: official })).json()) as SeriesResult;
    const csv = await rows(`${address}&format=csv`);
    expect(csv).toHaveLength(json.series.reduce((sum, one) => sum + one.points.length, 0));
    const points = json.series.flatMap((one) => one.points.map((point) => ({ key: one.key, label: one.label, point })));
    for (const [i, { key, label, point }] of points.entries()) {
      const figures = ['value', 'prior', 'growth', 'points', 'contribution', 'share', 'units', 'growing'] as const;
      expect(csv[i]).toMatchObject({ key, label, period: point.period, periodLabel: point.label });
      for (const figure of figures) expect(csv[i]?.[figure]).toBe(point[figure] === null ? '' : String(point[figure]));
      expect(csv[i]?.missing).toBe(Object.entries(point.missing ?? {}).map(([field, reason]) => `${field}=${reason}`).join(';'));
    }
  });

  it('has a header row even without a row below it', async () => {
    const text = await (await get('/api/v1/projects?q=nothing&format=csv', { cookie: official })).text();
    expect(text).toMatch(/^code,name,investor,[^\n]*\n$/);
  });

  it('takes the sting out of texts that a spreadsheet would take for formulas', async () => {
    const names = (await rows('/api/v1/enterprises?format=csv')).map((row) => row.name);
    expect(names).toContain("'=1+1有限公司");
    expect(names.some((name) => name?.startsWith('='))).toBe(false);
  });
});
