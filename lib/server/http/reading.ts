import 'server-only';

import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { FORMATS, Language } from '@/lib/schemas/api/parameters';
import { ctxOf } from '@/lib/server/auth/session';
import { scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { cachedAnswer, type Answer } from '@/lib/server/http/answer-cache';
import { byteStream } from '@/lib/server/http/byte-stream';
import { csvOf, type Cell, type Table } from '@/lib/server/http/csv';
import { errorResponse } from '@/lib/server/http/error-response';
import { etagOf, matchesEtag } from '@/lib/server/http/etag';
import { languageOf } from '@/lib/server/http/language';
import { parseQuery, queryLanguage } from '@/lib/server/http/parse-query';
import { readDataVersion } from '@/lib/server/statistics/data-version';

/** Inputs of a reading route say, besides what to read, how to write it. */
interface ReadingInput {
  readonly format: (typeof FORMATS)[number];
  readonly lang: Language;
}

/** What a workbook is made of. */
export interface WorkbookContent {
  /** Name of the route. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  readonly total: number | null;
  /** What the answer says of itself, as in JSON. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly language: Language;
  /** Where the same is to be had again. */
  readonly address: string;
}

/** Writes a workbook as a stream of bytes. */
export type WriteWorkbook = (content: WorkbookContent) => AsyncIterable<Uint8Array<ArrayBuffer>>;

/** A result that is longer than what should be held, in parts. */
export interface LongResult<R> {
  readonly meta: Readonly<Record<string, unknown>>;
  /** Rows there are at most. */
  readonly total: number;
  readonly parts: AsyncIterable<R>;
}

interface Asked<I> {
  readonly ctx: Ctx;
  readonly input: I;
}

export interface Reading<S extends z.ZodObject, R extends { readonly meta: object }> {
  /** Last part of the route's address; names the files too. */
  readonly name: string;
  readonly input: S;
  readonly verb: (args: Asked<z.output<S>>) => Promise<R>;
  readonly table: Table<R>;
  readonly workbook: WriteWorkbook;
  /** Reads in parts, for CSV and workbooks; without it they are made of the whole result. */
  readonly open?: (args: Asked<z.output<S>>) => Promise<LongResult<R>>;
}

const CONTENT_TYPE = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const MAX_KEPT_QUERIES = 1000;
const MAX_KEPT_QUERY_LENGTH = 1000;

/** A query as it was understood. */
interface Understood<I> {
  readonly input: I;
  /** The same for queries that ask for the same in another order of parameters. */
  readonly canonical: string;
}

/** Reads queries, and remembers how the newest ones were understood: dashboards and scripts ask the same again and again. */
function understanding<S extends z.ZodObject>(schema: S): (query: string, preferred: Language) => Understood<z.output<S>> {
  const kept = new LRUCache<string, Understood<z.output<S>>>({ max: MAX_KEPT_QUERIES });
  return (query, preferred) => {
    const key = `${preferred}${query}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const parameters = new URLSearchParams(query);
    const input = parseQuery(schema, parameters, queryLanguage(parameters, preferred));
    const understood = { input, canonical: JSON.stringify(input) };
    if (query.length <= MAX_KEPT_QUERY_LENGTH) kept.set(key, understood);
    return understood;
  };
}

function nextAddress(url: URL, result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('next' in result) || typeof result.next !== 'string') return null;
  const query = new URLSearchParams(url.search);
  query.set('cursor', result.next);
  return `${url.pathname}?${query.toString()}`;
}

const KEPT_HEADERS = { 'cache-control': 'private, no-cache', vary: 'Cookie, Accept-Language, Authorization' } as const;

function headersOf(name: string, { format, lang }: ReadingInput, answer: Pick<Answer, 'etag' | 'next' | 'headers'>): Record<string, string> {
  return {
    ...KEPT_HEADERS,
    etag: answer.etag,
    'content-type': CONTENT_TYPE[format],
    'content-language': lang === 'zh' ? 'zh-CN' : 'en',
    'x-content-type-options': 'nosniff',
    ...(format === 'json' ? {} : { 'content-disposition': `attachment; filename="${name}.${format}"` }),
    ...(answer.next === null ? {} : { link: `<${answer.next}>; rel="next"` }),
    ...answer.headers,
  };
}

function queryOf(address: string): string {
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at + 1);
}

async function* rowsOf<R>(table: Table<R>, parts: AsyncIterable<R>): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const part of parts) yield [...table.rows(part)];
}

async function* whole<R>(result: R): AsyncGenerator<R> {
  yield result;
}

/** A result as a table, in pieces of CSV or of a workbook. */
function tableOf<S extends z.ZodObject, R extends { readonly meta: object }>(route: Reading<S, R>, { format, lang }: ReadingInput, { meta, total, parts }: Omit<LongResult<R>, 'total'> & { readonly total: number | null }, address: string): AsyncIterable<Uint8Array<ArrayBuffer> | string> {
  if (format === 'csv') return csvOf(route.table, parts);
  return route.workbook({ name: route.name, columns: route.table.columns, rows: rowsOf(route.table, parts), total, meta, language: lang, address });
}

async function bytesOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer> | string>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(byteStream(pieces)).arrayBuffer());
}

/**
 * A route that reads: who asks, the parameters, the verb, and its result as JSON, CSV or a
 * workbook. Errors become answers. Repeated requests cost one look at the data's version; with
 * If-None-Match they cost no body either. Where the route reads in parts, tables are written
 * while they are read, and `x-total-rows` says how many rows there are at most.
 */
export function reading<S extends z.ZodObject, R extends { readonly meta: object }>(route: Reading<S, R>): (request: Request) => Promise<Response> {
  const understand = understanding(route.input);
  return async (request) => {
    const preferred = languageOf(request.headers);
    const query = queryOf(request.url);
    try {
      const ctx = await ctxOf(request);
      const { input, canonical } = understand(query, preferred);
      const said = input as ReadingInput;
      const { version, changedAt } = await readDataVersion(ctx.db.sql);
      const key = `${route.name}\n${scopeKey(ctx)}\n${version}\n${changedAt}\n${canonical}`;
      const ifNoneMatch = request.headers.get('if-none-match');
      if (ifNoneMatch !== null) {
        const etag = etagOf(key);
        if (matchesEtag(ifNoneMatch, etag)) return new Response(null, { status: 304, headers: { ...KEPT_HEADERS, etag } });
      }
      if (route.open !== undefined && said.format !== 'json') {
        const opened = await route.open({ ctx, input });
        const headers = headersOf(route.name, said, { etag: etagOf(key), next: null, headers: { 'x-total-rows': String(opened.total) } });
        return new Response(byteStream(tableOf(route, said, opened, request.url)), { headers });
      }
      const answer = await cachedAnswer(ctx.db, key, async () => {
        const result = await route.verb({ ctx, input });
        const table = () => tableOf(route, said, { meta: result.meta as Readonly<Record<string, unknown>>, total: null, parts: whole(result) }, request.url);
        const body = said.format === 'json' ? new TextEncoder().encode(JSON.stringify(result)) : await bytesOf(table());
        return { body, etag: etagOf(key), next: nextAddress(new URL(request.url), result) };
      });
      return new Response(answer.body, { headers: headersOf(route.name, said, answer) });
    } catch (error) {
      return errorResponse(error, queryLanguage(new URLSearchParams(query), preferred));
    }
  };
}
