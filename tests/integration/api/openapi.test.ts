import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorResult } from '@/lib/schemas/api/error';
import { FILE_TYPES, OPERATIONS } from '@/lib/schemas/api/operations';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Database } from '@/lib/server/db/database';
import { FOREIGN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';
import { auth, get, signIn } from './support';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[]; readonly type?: string; readonly default?: unknown };
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object };
}

let db: Database;
let cookie: string;
let document: Document;

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  cookie = await signIn('official@example.org');
  document = (await (await get('/api/v1/openapi.json')).json()) as Document;
});

afterAll(async () => {
  await db.close();
});

/** The routes that the source tree has, by address. */
// What answers for all that there is not is no operation.
const routes = Object.keys(import.meta.glob('/app/api/v1/**/route.ts')).filter((file) => !file.includes('[...')).map((file) => file.replace(/^\/app/, '').replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}'));

/** What an operation cannot do without, and what else it should be called with. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  readSeries: [
    ...['district', 'town', 'park', 'cluster', 'industry', 'enterprise'].map((by) => `indicator=gross-output&by=${by}`),
    ...['month', 'ytd'].flatMap((measure) => ['current', 'comparable-price'].map((basis) => `indicator=gross-output&by=cluster&scheme=MAIN&measure=${measure}&basis=${basis}&scope=full`)),
    ...[1, 2, 3, 4].map((level) => `indicator=gross-output&by=industry&level=${level}&from=2023-02&to=2024-12`),
    'indicator=investment&by=town',
    'indicator=sales-ratio&by=district',
    `indicator=gross-output&by=town&member=${FOREIGN_TOWN}&lang=en`,
  ],
  readInvestment: ['', ...['district', 'town', 'park', 'cluster', 'kind'].map((by) => `by=${by}`), 'by=town&period=2023-12', 'by=kind&member=new&lang=en'],
  listProjects: ['', 'sort=planned&order=desc&limit=3', 'stage=signed&lang=en'],
  listEnterprises: ['', 'sort=name&limit=1', 'cluster=a'],
  readProgress: ['', 'by=town', 'by=cluster&scheme=MAIN', 'indicator=gross-output&period=2024-03&lang=en'],
  search: ['q=试验'],
  readHealth: [''],
};

describe('openapi.json', () => {
  it('describes every route there is, and none that is not', () => {
    const described = Object.keys(document.paths).filter((path) => path.startsWith('/api/v1/'));
    expect(described.sort()).toEqual(routes.filter((route) => route !== '/api/v1/openapi.json').sort());
    expect(document.openapi).toBe('3.1.0');
    expect(JSON.stringify(document)).not.toContain('"expects":');
  });

  it('describes each parameter, and the errors of the routes', () => {
    for (const { path } of OPERATIONS) {
      const operation = document.paths[path]?.get;
      for (const parameter of operation?.parameters ?? []) {
        expect(['query', 'path']).toContain(parameter.in);
        expect(parameter, `${path} ${parameter.name}`).toHaveProperty('description');
      }
      expect(Object.keys(operation?.responses ?? {})).toContain('400');
    }
    const series = document.paths['/api/v1/series']?.get;
    expect(series?.parameters?.filter((parameter) => parameter.required).map((parameter) => parameter.name)).toEqual(['indicator', 'by']);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['SeriesResult', 'SeriesPoint', 'Error', 'Project', 'Enterprise']));
  });

  it('is kept by whoever has it, until the program changes', async () => {
    const etag = (await get('/api/v1/openapi.json')).headers.get('etag') ?? '';
    expect((await get('/api/v1/openapi.json', { 'if-none-match': etag })).status).toBe(304);
  });

  it('describes signing in as it is', async () => {
    const { requestBody } = document.paths['/api/auth/sign-in/email']?.post as unknown as { requestBody: { required: boolean } };
    expect(requestBody.required).toBe(true);
    expect((await auth('sign-in/email', { body: { email: 'official@example.org', password: 'wrong, and long' } })).status).toBe(401);
  });
});

describe.each(OPERATIONS)('$operationId', (operation) => {
  const calls = CALLS[operation.operationId] ?? [];

  it('is called in this test', () => {
    expect(calls.length).toBeGreaterThan(0);
  });

  it.each(calls)('%s answers as described', async (query) => {
    const response = await get(`${operation.path}?${query}`, operation.signIn ? { cookie } : {});
    const body: unknown = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(200);
    // Strict: a field that the schema does not know would be undescribed.
    const result = strictly(operation.result).safeParse(body);
    expect(result.error?.issues ?? []).toEqual([]);
  });

});

describe.each(OPERATIONS.filter((operation) => operation.signIn))('$operationId', (operation) => {
  it('answers CSV, a workbook, 401 and 400 as described', async () => {
    const query = CALLS[operation.operationId]?.[0] ?? '';
    if ('format' in operation.input.shape) {
      const csv = await get(`${operation.path}?${query}&format=csv`, { cookie });
      expect(csv.status).toBe(200);
      expect((await csv.text()).split('\n')[0]).toMatch(/^[A-Za-z.,-]+$/);
      const workbook = await get(`${operation.path}?${query}&format=xlsx`, { cookie });
      expect({ status: workbook.status, type: workbook.headers.get('content-type') }).toEqual({ status: 200, type: FILE_TYPES.xlsx });
      expect(Buffer.from(await workbook.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
    }
    for (const [headers, status] of [[{}, 401], [{ cookie }, 400]] as const) {
      const response = await get(`${operation.path}?${query}&nonsense=1`, headers);
      expect(response.status).toBe(status);
      errorResult.parse(await response.json());
    }
  });
});

/** The schema with every object closed to fields it does not name. */
function strictly(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => [name, strictly(field)] as const);
    return z.strictObject(Object.fromEntries(shape));
  }
  if (schema instanceof z.ZodArray) return z.array(strictly(schema.element as z.ZodType));
  if (schema instanceof z.ZodNullable) return strictly(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodOptional) return strictly(schema.unwrap() as z.ZodType).optional();
  return schema;
}
