import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { ENTERPRISE_SORTS, enterprisesResult, type EnterpriseItem } from '@/lib/schemas/api/enterprises';
import { investmentResult, type InvestmentResult } from '@/lib/schemas/api/investment';
import { PROJECT_SORTS, projectsResult, type ProjectItem } from '@/lib/schemas/api/projects';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Database } from '@/lib/server/db/database';
import { ENTERPRISES, FOREIGN_PARK, FOREIGN_TOWN, OWN_TOWN, peopledDistrict, PROJECTS } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { get, signIn } from './support';

type InvestmentItem = InvestmentResult['rows'][number];

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

  describe('investment', () => {
    const rows = async (query: string): Promise<InvestmentItem[]> => investmentResult.parse(await (await get(`/api/v1/investment?${query}`, { cookie })).json()).rows;
    const SUMMED = ['signed', 'planned', 'thisYear', 'sinceStart', 'prior', 'projects', 'signedProjects'] as const;

    /** Levels added up; a null, of which nothing is known, adds nothing. */
    const sums = (of: readonly InvestmentItem[]) => Object.fromEntries(SUMMED.map((field) => [field, of.map((row) => row[field]).filter((value) => value !== null).reduce((a, b) => a + b, 0)]));

    it.each(['by=cluster', 'by=cluster&scheme=OTHER', 'by=town', 'by=kind'])('%s adds up to the district', async (query) => {
      const [district] = await rows('by=district');
      if (district === undefined) throw new Error('no district');
      expect(district).toMatchObject({ projects: 5, thisYear: 300, signedProjects: 1 });
      const parts = await rows(query);
      expect(sums(parts)).toEqual(sums([district]));
      for (const stage of STAGE_EVENTS) expect(parts.reduce((sum, row) => sum + row.stages[stage], 0)).toBe(district.stages[stage]);
    });

    it('by cluster has the projects in none as the last row, under no code', async () => {
      expect((await rows('by=cluster')).map(({ key, label, projects: n }) => [key, label, n])).toEqual([['a', '甲集群', 3], ['b', '乙集群', 1], ['', '其他', 1]]);
      expect((await rows('by=cluster&lang=en')).at(-1)).toMatchObject({ key: '', label: 'In no cluster', planned: null, thisYear: null, prior: null, missing: { planned: 'not-reported', thisYear: 'not-reported' } });
      // Of a scheme that no project carries, no cluster is late with anything.
      const other = await rows('by=cluster&scheme=OTHER');
      expect(other.map(({ key, thisYear, projects: n }) => [key, thisYear, n])).toEqual([['x', null, 0], ['', 300, 5]]);
      expect(other[0]?.missing).toEqual(Object.fromEntries(['signed', 'planned', 'thisYear', 'sinceStart', 'prior', 'growth'].map((field) => [field, 'no-projects'])));
    });

    it('has no such row by park, where every project has a town, and where members are asked for', async () => {
      expect((await rows('by=park')).map(({ key }) => key)).toEqual([FOREIGN_PARK]);
      expect((await rows('by=town')).map(({ key }) => key)).toEqual([OWN_TOWN, FOREIGN_TOWN]);
      expect((await rows('by=cluster&member=b')).map(({ key }) => key)).toEqual(['b']);
      expect((await get('/api/v1/investment?by=cluster&member=', { cookie })).status).toBe(400);
      const reviewer = await signIn('reviewer.town@example.org');
      const own = investmentResult.parse(await (await get('/api/v1/investment?by=town', { cookie: reviewer })).json()).rows;
      expect(own.map(({ key }) => key)).not.toContain('');
    });

    it('by town has the projects without a town', async () => {
      const [before] = await db.sql.query<{ town_id: number }>(`SELECT town_id FROM project WHERE code = 'P-6'`);
      await db.sql.query(`UPDATE project SET town_id = NULL WHERE code = 'P-6'`);
      try {
        expect((await rows('by=town&lang=en')).at(-1)).toMatchObject({ key: '', label: 'In no town', projects: 1, thisYear: null });
      } finally {
        await db.sql.query(`UPDATE project SET town_id = $1 WHERE code = 'P-6'`, [before?.town_id]);
      }
    });
  });
});
