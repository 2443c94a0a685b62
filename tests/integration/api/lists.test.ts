import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTERPRISE_SORTS, enterprisesResult, type EnterpriseItem } from '@/lib/schemas/api/enterprises';
import { PROJECT_SORTS, projectsResult, type ProjectItem } from '@/lib/schemas/api/projects';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Database } from '@/lib/server/db/database';
import { ENTERPRISES, FOREIGN_PARK, FOREIGN_TOWN, OWN_TOWN, peopledDistrict, PROJECTS } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { get, signIn } from './support';

let db: Database;
let cookie: string;

async function enterprises(query: string): Promise<EnterpriseItem[]> {
  return enterprisesResult.parse(await (await get(`/api/v1/enterprises?${query}`, { cookie })).json()).items;
}

async function projects(query: string): Promise<ProjectItem[]> {
  return projectsResult.parse(await (await get(`/api/v1/projects?${query}`, { cookie })).json()).items;
}

async function pages(path: string, query: string): Promise<{ codes: string[]; total: number; pages: number }> {
  const codes: string[] = [];
  let address: string | null = `${path}?${query}`;
  let count = 0;
  let total = 0;
  while (address !== null) {
    const response = await get(address, { cookie });
    const body = (await response.json()) as { meta: { total: number }; items: { code: string }[]; next: string | null };
    codes.push(...body.items.map((item) => item.code));
    total = body.meta.total;
    count += 1;
    const link: string | undefined = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    expect(link === undefined).toBe(body.next === null);
    address = link ?? null;
  }
  return { codes, total, pages: count };
}

describeOnEveryDatabase('lists', (open) => {
  beforeAll(async () => {
    db = await peopledDistrict(open);
    setDatabaseForTests(db);
    cookie = await signIn('analyst@example.org');
  });

  afterAll(async () => {
    await db.close();
  });

  describe('paging', () => {
    const queries = [
      ...ENTERPRISE_SORTS.flatMap((sort) => ['asc', 'desc'].map((order) => ['/api/v1/enterprises', sort, order, ENTERPRISES.map((e) => e.code)] as const)),
      ...PROJECT_SORTS.flatMap((sort) => ['asc', 'desc'].map((order) => ['/api/v1/projects', sort, order, [...PROJECTS]] as const)),
    ];

    it.each(queries)('%s by %s %s visits each row once, in the order of one long page', async (path, sort, order, all) => {
      const { codes, total, pages: count } = await pages(path, `sort=${sort}&order=${order}&limit=2`);
      expect([...codes].sort()).toEqual([...all].sort());
      expect(total).toBe(all.length);
      expect(count).toBe(Math.ceil(all.length / 2));
      expect((await pages(path, `sort=${sort}&order=${order}&limit=200`)).codes).toEqual(codes);
    });

    it('puts what is missing last in both directions', async () => {
      const land = async (order: string) => (await enterprises(`sort=landMu&order=${order}`)).map((item) => item.landMu);
      for (const order of ['asc', 'desc']) {
        const values = await land(order);
        const known = values.filter((value) => value !== null);
        expect(values.slice(known.length).every((value) => value === null)).toBe(true);
        expect(known).toEqual([...known].sort((a, b) => (order === 'asc' ? a - b : b - a)));
        expect(known).toHaveLength(6);
      }
    });

    it('takes a cursor back only for the same filters and order, and only a cursor', async () => {
      const first = (await (await get('/api/v1/enterprises?limit=2&sort=name', { cookie })).json()) as { next: string };
      const status = async (query: string) => (await get(`/api/v1/enterprises?${query}`, { cookie })).status;
      expect(await status(`limit=5&sort=name&cursor=${first.next}`)).toBe(200);
      expect(await status(`limit=2&sort=name&size=large&cursor=${first.next}`)).toBe(400);
      expect(await status(`limit=2&sort=code&cursor=${first.next}`)).toBe(400);
      expect(await status(`limit=2&sort=name&order=desc&cursor=${first.next}`)).toBe(400);
      for (const wrong of ['x', 'AAAA', '%00', Buffer.from('[1,2,3]').toString('base64url'), Buffer.from('{}').toString('base64url'), `${first.next.slice(0, -6)}AAAAAA`]) {
        expect(await status(`limit=2&sort=name&cursor=${wrong}`)).toBe(400);
      }
      const [print] = JSON.parse(Buffer.from(first.next, 'base64url').toString()) as [string];
      const made = (value: unknown, code: unknown) => Buffer.from(JSON.stringify([print, value, code])).toString('base64url');
      expect(await status(`limit=2&sort=name&cursor=${made('a', 7)}`)).toBe(400);
      expect(await status(`limit=2&sort=name&cursor=${made('a\0', 'b')}`)).toBe(400);
    });

    it('refuses a number or date in a cursor that is none', async () => {
      const first = (await (await get('/api/v1/enterprises?limit=2&sort=landMu', { cookie })).json()) as { next: string };
      const [print, , code] = JSON.parse(Buffer.from(first.next, 'base64url').toString()) as [string, string, string];
      const cursor = Buffer.from(JSON.stringify([print, 'NaN', code])).toString('base64url');
      expect((await get(`/api/v1/enterprises?limit=2&sort=landMu&cursor=${cursor}`, { cookie })).status).toBe(400);
    });
  });

  describe('enterprises', () => {
    const codes = async (query: string) => (await enterprises(query)).map((item) => ENTERPRISES.findIndex((e) => e.code === item.code));

    it.each([
      [`town=${OWN_TOWN}`, [0, 1, 2, 3]],
      [`park=${FOREIGN_PARK}`, [7, 8, 9]],
      ['town=nowhere', []],
      ['industry=26', [0, 4, 8]],
      ['industry=2710', [1, 5, 9]],
      ['industry=C', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ['industry=D', []],
      ['cluster=a', [0, 2, 4, 6]],
      ['scheme=MAIN&cluster=b', [1, 3, 5, 7]],
      ['scheme=OTHER&cluster=a', []],
      ['size=large', [0, 4, 8]],
      ['holding=private', [1, 3, 5, 7, 9]],
      ['affiliation=central', [9]],
      ['stage=registered', [0]],
      ['kind=new', [0]],
      ['kind=technical-upgrade', []],
      ['q=企业B', [1]],
      ['q=%25', []],
      ['q=_', []],
      [`town=${FOREIGN_TOWN}&size=large&industry=26`, [4, 8]],
    ])('filtered by %s', async (query, expected) => {
      expect(await codes(query)).toEqual(expected);
    });

    it('finds by any part of a code, in any case', async () => {
      const code = ENTERPRISES[3]?.code ?? '';
      expect(await codes(`q=${code.slice(8).toLowerCase()}`)).toEqual([3]);
    });

    it('come with names in the language asked for, clusters and parks', async () => {
      const [item] = await enterprises(`q=${ENTERPRISES[7]?.code ?? ''}&lang=en`);
      expect(item).toMatchObject({
        town: FOREIGN_TOWN,
        townLabel: 'West Town',
        parks: [FOREIGN_PARK],
        clusters: [{ scheme: 'MAIN', cluster: 'b', label: 'Cluster B' }],
        landMu: 70,
        employees: 50,
      });
    });

    it('sort by size from large to micro, not by the letters', async () => {
      const sizes = (await enterprises('sort=size')).map((item) => item.size);
      expect(sizes).toEqual(['large', 'large', 'large', 'medium', 'medium', 'medium', 'small', 'small', 'micro', 'micro']);
    });
  });

  describe('projects', () => {
    it.each([
      ['stage=registered', ['P-1', 'P-5']],
      ['stage=ended', ['P-4']],
      ['kind=technical-upgrade', ['P-2']],
      ['foreign=yes', ['P-4']],
      ['cluster=b', ['P-2', 'P-4']],
      [`town=${OWN_TOWN}`, ['P-1', 'P-2', 'P-3']],
      [`park=${FOREIGN_PARK}`, ['P-5']],
      ['industry=26', ['P-1', 'P-2', 'P-3', 'P-4', 'P-5']],
      ['q=投资方3', ['P-4']],
    ])('filtered by %s', async (query, expected) => {
      expect((await projects(query)).map((item) => item.code)).toEqual(expected);
    });

    it('show where they stand and keep four amounts apart', async () => {
      const [first] = await projects('q=P-1');
      expect(first).toMatchObject({
        stage: 'registered',
        stageDate: '2023-07-01',
        signed: 10_000,
        planned: 10_000,
        thisYear: 150,
        sinceStart: 350,
        investedTo: '2024-04',
        clusterLabel: '甲集群',
        enterprise: ENTERPRISES[0]?.code,
      });
      const [filed, , unsigned, bare] = (await projects('sort=code')).slice(2);
      expect(filed).toMatchObject({ code: 'P-3', stage: 'filed', signed: null, planned: 30_000, thisYear: null, sinceStart: null, investedTo: null });
      expect(unsigned).toMatchObject({ code: 'P-5', signed: null, thisYear: 150 });
      expect(bare).toMatchObject({ code: 'P-6', stage: null, stageDate: null, signed: null, planned: null, industry: null, cluster: null });
    });

    it('that ended stay ended, whatever stage they had reached', async () => {
      const [ended] = await projects('q=P-4');
      expect(ended).toMatchObject({ stage: 'ended', stageDate: '2024-03-01', signed: 10_000 });
    });
  });
});
