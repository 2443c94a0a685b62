import { memorySource, type MemoryFile } from '@/lib/import/load-source';
import { createAccounts, type NewAccount } from '@/lib/server/auth/create-account';
import { loadActor } from '@/lib/server/auth/load-actor';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Actor, Ctx, Role } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { writeDemoLand } from '@/lib/server/land/demo-land';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { demoCreditCode } from '@/prisma/seed/credit-codes';
import { memoryDatabase } from '@/tests/setup/database';
import type { OpenDatabase } from '@/tests/setup/every-database';

/** A district small enough to know by heart: two towns, a park in the second, ten enterprises, six projects. */
export const DISTRICT = '990001';
/** The own town of accounts that are limited to one. */
export const OWN_TOWN = '990001001';
export const FOREIGN_TOWN = '990001002';
export const FOREIGN_PARK = '990001P01';
export const SCHEME = 'MAIN';

interface SmallEnterprise {
  readonly code: string;
  readonly town: string;
  readonly parks: string;
  readonly industry: string;
  readonly name: string;
}

const INDUSTRIES = ['2614', '2710', '3841', '3963'];

/** The first four stand in the own town, the others in the foreign one. */
export const ENTERPRISES: readonly SmallEnterprise[] = Array.from({ length: 10 }, (_, i) => ({
  code: demoCreditCode(9000 + i),
  town: i < 4 ? OWN_TOWN : FOREIGN_TOWN,
  parks: i >= 7 ? FOREIGN_PARK : '',
  industry: INDUSTRIES[i % INDUSTRIES.length] ?? '2614',
  // The third has a name that a spreadsheet would take for a formula.
  name: i === 2 ? '=1+1有限公司' : `试验企业${String.fromCharCode(65 + i)}`,
}));

/** The one enterprise that the reporter answers for. */
export const OWN_ENTERPRISE = ENTERPRISES[0]?.code ?? '';
/** In the same town as the reporter's, and yet another's. */
export const NEIGHBOUR_ENTERPRISE = ENTERPRISES[1]?.code ?? '';
export const FOREIGN_ENTERPRISE = ENTERPRISES[8]?.code ?? '';

export const PERIODS = [...periodsOf(2023), ...periodsOf(2024).slice(0, 3)];

function periodsOf(year: number): string[] {
  return Array.from({ length: 11 }, (_, i) => `${year}-${String(i + 2).padStart(2, '0')}`);
}

function file(name: string, header: string, rows: readonly (readonly string[])[]): MemoryFile {
  return { file: name, header: header.split(','), rows };
}

function outputRows(): string[][] {
  return ENTERPRISES.flatMap(({ code }, i) =>
    PERIODS.map((period) => {
      const months = Number(period.slice(5));
      const month = 1000 * (i + 1) + 10 * Number(period.slice(2, 4));
      const prior = 1000 * (i + 1);
      const january = months === 2;
      return [code, period, 'gross-output', january ? '' : String(month), String(month * months), january ? '' : String(prior), String(prior * months)];
    }),
  );
}

/** Own town: 0 (built by the reporter's enterprise) to 2; foreign: 3 to 5, the last without anything optional. */
export const PROJECTS = ['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6'] as const;
export const OWN_PROJECT = 'P-1';
export const NEIGHBOUR_PROJECT = 'P-2';
export const FOREIGN_PROJECT = 'P-5';

function projectRows(): string[][] {
  return PROJECTS.map((code, i) => {
    const own = i < 3;
    const bare = i === 5;
    return [
      code, `试验项目${code}`, `投资方${i}`, i === 0 ? OWN_ENTERPRISE : '', own ? OWN_TOWN : FOREIGN_TOWN, i === 4 ? FOREIGN_PARK : '',
      bare ? '' : '2614', bare ? '' : SCHEME, bare ? '' : i % 2 === 0 ? 'a' : 'b', i === 1 ? 'technical-upgrade' : 'new', i === 3 ? 'yes' : 'no',
      bare ? '' : String(10_000 * (i % 3 + 1)), bare ? '' : '20', '', '',
    ];
  });
}

/** Departments' figures of 2023, the last enterprise's alone without emissions. */
function departmentalRows(): string[][] {
  return ENTERPRISES.flatMap(({ code }, i) =>
    [
      ['tax', String(300 + 40 * i), '万元'],
      ['value-added', String(1500 + 200 * i), '万元'],
      ['energy', '700', '吨标准煤'],
      ...(i === 9 ? [] : [['emissions', '0.5', '当量']]),
      ['staff', '90', '人'],
      ['rd-spending', '120', '万元'],
      ['revenue', '5000', '万元'],
    ].map(([item = '', value = '', unit = '']) => [code, '2023', item, value, unit, '部门']),
  );
}

function districtFiles(): MemoryFile[] {
  const stages: string[][] = [
    ['P-1', 'signed', '2023-03-01', ''], ['P-1', 'started', '2023-06-01', ''], ['P-1', 'registered', '2023-07-01', ''],
    ['P-2', 'signed', '2023-03-01', ''], ['P-3', 'filed', '2024-01-05', ''],
    ['P-4', 'signed', '2024-02-01', ''], ['P-4', 'ended', '2024-03-01', ''], ['P-5', 'started', '2023-06-01', ''], ['P-5', 'registered', '2023-08-01', ''],
  ].map(([project = '', stage = '', date = '']) => [project, stage, date, '合同']);
  const investment = ['P-1', 'P-5'].flatMap((code) =>
    ['2023-11', '2023-12', '2024-02', '2024-03', '2024-04'].map((period, i) => {
      const january = period.endsWith('-02');
      const ytd = i < 2 ? 100 * (i + 1) : 50 * (i - 1);
      return [code, period, january ? '' : '50', String(ytd), String(i < 2 ? ytd : 200 + ytd)];
    }),
  );
  return [
    file('areas.csv', 'code,name,name_en,kind,parent', [
      [DISTRICT, '试验区', 'Trial District', 'district', ''],
      [OWN_TOWN, '东镇', 'East Town', 'town', DISTRICT],
      [FOREIGN_TOWN, '西镇', 'West Town', 'town', DISTRICT],
      [FOREIGN_PARK, '西园', 'West Park', 'park', DISTRICT],
    ]),
    file(
      'enterprises.csv',
      'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees',
      ENTERPRISES.map((e, i) => {
        const size = ['large', 'medium', 'small', 'micro'][i % 4] ?? 'small';
        return [e.code, e.name, e.town, e.parks, e.industry, size, i % 2 ? 'private' : 'foreign', i === 9 ? 'central' : 'local', i % 3 ? String(10 * i) : '', i % 4 ? '50' : ''];
      }),
    ),
    file('clusters.csv', 'scheme,scheme_name,cluster,name,name_en,order', [
      [SCHEME, '主方案', 'a', '甲集群', 'Cluster A', '1'],
      [SCHEME, '主方案', 'b', '乙集群', 'Cluster B', '2'],
      ['OTHER', '另一方案', 'x', '丙集群', 'Cluster X', '1'],
    ]),
    file('cluster-members.csv', 'scheme,cluster,enterprise,from,to', ENTERPRISES.slice(0, 8).map((e, i) => [SCHEME, i % 2 ? 'b' : 'a', e.code, '2023-02', ''])),
    file('panel.csv', 'enterprise,year,from,reason', ENTERPRISES.flatMap((e) => [2023, 2024].map((year) => [e.code, String(year), `${year}-02`, '年度核定']))),
    file('output.csv', 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd', outputRows()),
    file(
      'price-index.csv',
      'industry,period,month,ytd',
      ['26', '27', '38'].flatMap((industry) => PERIODS.map((period) => [industry, period, '101', '101'])),
    ),
    file('projects.csv', 'code,name,investor,enterprise,town,park,industry,scheme,cluster,kind,foreign,planned_total,land_mu,planned_output,planned_tax', projectRows()),
    file('stages.csv', 'project,stage,date,evidence', stages),
    file('investment.csv', 'project,period,month,ytd,since_start', investment),
    file('targets.csv', 'area,scheme,cluster,indicator,year,value,unit', [
      [DISTRICT, '', '', 'gross-output', '2024', '0.01', '亿元'],
      [OWN_TOWN, '', '', 'gross-output', '2024', '0.005', '亿元'],
      [FOREIGN_TOWN, '', '', 'gross-output', '2024', '0.005', '亿元'],
      ['', SCHEME, 'a', 'gross-output', '2024', '0.004', '亿元'],
    ]),
    file('titles.csv', 'enterprise,title,from,to,source', ENTERPRISES.slice(0, 2).map((e) => [e.code, '高新技术企业', '2023-11-15', '', '认定名单'])),
    file('departmental.csv', 'enterprise,year,item,value,unit,source', departmentalRows()),
    file('land-use.csv', 'enterprise,year,parcel,mu,source', ENTERPRISES.map((e, i) => [e.code, '2023', i < 2 ? 'G-0' : `G-${i}`, String(10 + i), '规划资源部门'])),
  ];
}

async function writeDistrict(db: Database): Promise<void> {
  await prepareReference(db);
  const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(districtFiles()) } });
  if (!report.stored) throw new Error(JSON.stringify(report.errors, null, 2));
  await writeDemoLand(db.sql);
}

/** A fresh database with the district, embedded unless another is opened. */
export function smallDistrict(open: OpenDatabase = memoryDatabase): Promise<Database> {
  return open({ name: 'small', write: writeDistrict });
}

/** A fresh database with the district and an account for every one of `PEOPLE`. */
export function peopledDistrict(open: OpenDatabase = memoryDatabase): Promise<Database> {
  return open({
    name: 'peopled',
    async write(db) {
      await writeDistrict(db);
      await createPeople(db);
    },
  });
}

export type Reach = 'district' | 'town' | 'enterprise';

export interface Person {
  readonly email: string;
  readonly role: Role;
  readonly reach: Reach;
}

const OF_AREAS: readonly Role[] = ['clerk', 'reviewer', 'analyst', 'official'];

/** Every role with every reach it can have. */
export const PEOPLE: readonly Person[] = [
  { email: 'administrator@example.org', role: 'administrator', reach: 'district' },
  { email: 'reporter@example.org', role: 'reporter', reach: 'enterprise' },
  ...OF_AREAS.flatMap((role): Person[] => [
    { email: `${role}@example.org`, role, reach: 'district' },
    { email: `${role}.town@example.org`, role, reach: 'town' },
  ]),
];

export const PASSWORD = 'a long enough password';

/** Gives every one of `PEOPLE` an account. */
export async function createPeople(db: Database, people: readonly Person[] = PEOPLE): Promise<void> {
  const [own] = await db.sql.query<{ town: number; enterprise: number }>(
    `SELECT (SELECT id FROM area WHERE code = $1) AS town, (SELECT id FROM enterprise WHERE code = $2) AS enterprise`,
    [OWN_TOWN, OWN_ENTERPRISE],
  );
  if (!own) throw new Error('the district is not loaded');
  await createAccounts(
    db,
    people.map(
      ({ email, role, reach }): NewAccount => ({
        email,
        password: PASSWORD,
        name: email,
        role,
        areaId: reach === 'town' ? own.town : null,
        enterpriseIds: reach === 'enterprise' ? [own.enterprise] : [],
      }),
    ),
  );
}

/** A person's context as a session would give it. */
export async function ctxOfPerson(db: Database, email: string): Promise<Ctx> {
  const [user] = await db.sql.query<{ id: string }>(`SELECT id FROM "user" WHERE email = $1`, [email]);
  const actor: Actor | null = user ? await loadActor(db.sql, user.id) : null;
  if (actor === null) throw new Error(`nobody has ${email}`);
  return { actor, db };
}
