import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as uploadRoute } from '@/app/api/internal/imports/route';
import { GET as changesRoute } from '@/app/api/internal/imports/[id]/changes/route';
import { GET as fileRoute } from '@/app/api/internal/imports/[id]/file/route';
import { GET as problemsRoute } from '@/app/api/internal/imports/[id]/problems/route';
import { GET as progressRoute } from '@/app/api/internal/imports/[id]/progress/route';
import { GET as templateRoute } from '@/app/api/internal/imports/template/route';
import { IMPORT_BYTES } from '@/lib/import/workbook/workbook';
import { setDatabaseForTests } from '@/lib/server/app';
import { signIn } from '../api/support';
import { FOREIGN_ENTERPRISE, FOREIGN_TOWN, OWN_ENTERPRISE } from '../../security/support/small-district';
import { closeWorld, filesFolder, openWorld, settled, take, upload, workbook, type World } from './support';

const files = filesFolder();
const HOST = 'http://qujing.test:3000';
const HEADS = ['统一社会信用代码', '工业总产值 本月', '工业总产值 1—本月'];

describe('the addresses of imports', () => {
  let world: World;
  let clerk: string;
  let administrator: string;

  beforeAll(async () => {
    world = await openWorld();
    setDatabaseForTests(world.db);
    clerk = await signIn('clerk.town@example.org');
    administrator = await signIn('administrator@example.org');
  });
  afterAll(async () => {
    await closeWorld(world);
    files.remove();
  });

  const send = (cookie: string, fields: Readonly<Record<string, string | File>>, headers: Readonly<Record<string, string>> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return uploadRoute(new Request(`${HOST}/api/internal/imports`, { method: 'POST', body, headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers } }));
  };
  const file = (bytes: Uint8Array, name = '报表.xlsx') => new File([new Uint8Array(bytes)], name);
  const ask = (route: typeof progressRoute, id: number | string, cookie: string) => route(new Request(`${HOST}/api/internal/imports/${id}/x`, { headers: { cookie, 'accept-language': 'zh-CN' } }), { params: Promise.resolve({ id: String(id) }) });
  const where = (response: Response) => [response.status, response.headers.get('location')];

  it('take a file of the own form, and send the browser to what became of it', async () => {
    const bytes = await workbook([HEADS, [OWN_ENTERPRISE, 1100, 5500]]);
    const sent = await send(clerk, { kind: 'returns', of: 'monthly-output/2024-05', file: file(bytes, '目录/报表.xlsx') });
    expect(sent.status).toBe(303);
    const id = Number(/^\/imports\/(\d+)$/.exec(sent.headers.get('location') ?? '')?.[1]);
    const found = await settled(world.clerk, id);
    expect([found.state, found.fileName, found.report.counts?.added]).toEqual(['checked', '报表.xlsx', 2]);
    expect(await (await ask(progressRoute, id, clerk)).json()).toEqual({ id, state: 'checked', progress: null });
    const original = await ask(fileRoute, id, clerk);
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect(original.headers.get('content-disposition')).toContain('attachment');
    expect(await (await ask(changesRoute, id, clerk)).text()).toContain(`${OWN_ENTERPRISE},新增,工业总产值 本月,,1100`);
    expect((await ask(progressRoute, id, administrator)).status).toBe(404);
    expect((await ask(fileRoute, 'x', clerk)).status).toBe(404);
    expect((await ask(fileRoute, id, '')).status).toBe(401);
  });

  it('send back what is no file, too large, of no period, not granted, or from elsewhere', async () => {
    const good = file(Buffer.from('a,b\n1,2'), 'a.csv');
    expect(where(await send(clerk, { kind: 'returns', of: 'monthly-output/2024-05' }))).toEqual([303, '/imports?notice=file']);
    expect(where(await send(clerk, { kind: 'returns', of: '', file: good }))).toEqual([303, '/imports?notice=period']);
    expect(where(await send(clerk, { kind: 'enterprises', file: good }))).toEqual([303, '/imports?notice=not-permitted']);
    expect(where(await send(clerk, { kind: 'nothing', file: good }))).toEqual([303, '/imports?notice=failed']);
    expect(where(await send('', { kind: 'returns', of: 'monthly-output/2024-05', file: good }))).toEqual([303, '/sign-in?next=%2Fimports']);
    expect(where(await send(clerk, { kind: 'returns', of: 'monthly-output/2024-05', file: good }, { 'sec-fetch-site': 'cross-site' }))).toEqual([303, '/imports?notice=not-permitted']);
    const large = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const endless = new Request(`${HOST}/api/internal/imports`, { method: 'POST', body: large, headers: { cookie: clerk, 'content-type': 'multipart/form-data; boundary=x' }, duplex: 'half' } as RequestInit);
    expect(where(await uploadRoute(endless))).toEqual([303, '/imports?notice=large']);
    expect(where(await send(clerk, { kind: 'returns', of: 'monthly-output/2024-05', file: file(new Uint8Array(IMPORT_BYTES + 1)) }))).toEqual([303, '/imports?notice=large']);
  });

  it('give what is wrong as a file that no spreadsheet runs', async () => {
    const found = await upload(world.clerk, { kind: 'returns', bytes: await workbook([HEADS, ['=HYPERLINK("x")', 1, 2], [OWN_ENTERPRISE, 'abc', 2]]) });
    const text = await (await ask(problemsRoute, found.id, clerk)).text();
    expect(text).toContain('错误,数据,3,B 工业总产值 本月,abc,');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('give templates with what is known, which go back in unchanged', async () => {
    const template = (query: string, cookie: string) => templateRoute(new Request(`${HOST}/api/internal/imports/template?${query}`, { headers: { cookie, 'accept-language': 'zh-CN' } }));
    const due = await template('kind=returns&of=monthly-output/2024-05', clerk);
    expect(due.status).toBe(200);
    const book = await readXlsx(new Uint8Array(await due.arrayBuffer()));
    const [sheet, notes] = book.sheets;
    expect(sheet?.rows[0]?.slice(0, 4)).toEqual(['统一社会信用代码', '企业名称', '工业总产值 本月', '工业总产值 1—本月']);
    const codes = sheet?.rows.slice(1).map(([code]) => code);
    expect(codes).toContain(OWN_ENTERPRISE);
    expect(codes).not.toContain(FOREIGN_ENTERPRISE);
    expect(notes?.rows[0]?.[0]).toContain('工业产销总值月报');
    expect((await template(`kind=returns&of=monthly-output/2024-05&area=${FOREIGN_TOWN}`, clerk)).status).toBe(404);
    expect((await template('kind=enterprises', clerk)).status).toBe(403);
    expect((await template('kind=returns', clerk)).status).toBe(400);

    await world.db.sql.query(`INSERT INTO enterprise_class (enterprise_id, industry_code, from_period) SELECT id, '3912', 202402 FROM enterprise WHERE code = $1`, [OWN_ENTERPRISE]);
    for (const kind of ['enterprises', 'enterprise-classes', 'panel', 'projects', 'stages', 'investment', 'price-index', 'targets', 'departmental'] as const) {
      const answer = await template(`kind=${kind}`, administrator);
      expect([kind, answer.status]).toEqual([kind, 200]);
      const back = await upload(world.administrator, { kind, bytes: new Uint8Array(await answer.arrayBuffer()) });
      expect([kind, back.state, back.report.problems.filter((problem) => problem.kind === 'error')]).toEqual([kind, 'checked', []]);
      expect([kind, back.report.counts?.added, back.report.counts?.changed]).toEqual([kind, 0, 0]);
      if (kind !== 'investment') expect([kind, (back.report.counts?.rows ?? 0) > 0]).toEqual([kind, true]);
      if (back.report.counts?.rows) expect((await take(world.administrator, back.id)).state).toBe('done');
    }
  });
});
