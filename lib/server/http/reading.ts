import 'server-only';

import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { Language } from '@/lib/schemas/api/parameters';
import { ctxOf } from '@/lib/server/auth/session';
import { scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { cachedAnswer, type Answer } from '@/lib/server/http/answer-cache';
import { csvOf, type Table } from '@/lib/server/http/csv';
import { errorResponse } from '@/lib/server/http/error-response';
import { etagOf, matchesEtag } from '@/lib/server/http/etag';
import { languageOf } from '@/lib/server/http/language';
import { parseQuery, queryLanguage } from '@/lib/server/http/parse-query';
import { readDataVersion } from '@/lib/server/statistics/data-version';

/** Inputs of a reading route say, besides what to read, how to write it. */
interface ReadingInput {
  readonly format: 'json' | 'csv';
  readonly lang: Language;
}

export interface Reading<S extends z.ZodObject, R> {
  /** Last part of the route's address; names the CSV file too. */
  readonly name: string;
  readonly input: S;
  readonly verb: (args: { ctx: Ctx; input: z.output<S> }) => Promise<R>;
  readonly table: Table<R>;
}

const CONTENT_TYPE = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

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

const KEPT_HEADERS = { 'cache-control': 'private, no-cache', vary: 'Cookie, Accept-Language' } as const;

function headersOf(name: string, { format, lang }: ReadingInput, answer: Answer): Record<string, string> {
  return {
    ...KEPT_HEADERS,
    etag: answer.etag,
    'content-type': CONTENT_TYPE[format],
    'content-language': lang === 'zh' ? 'zh-CN' : 'en',
    'x-content-type-options': 'nosniff',
    ...(format === 'csv' ? { 'content-disposition': `attachment; filename="${name}.csv"` } : {}),
    ...(answer.next === null ? {} : { link: `<${answer.next}>; rel="next"` }),
  };
}

function queryOf(address: string): string {
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at + 1);
}

/**
 * A route that reads: who asks, the parameters, the verb, and its result as JSON or CSV.
 * Errors become answers. Repeated requests cost one look at the data's version; with
 * If-None-Match they cost no body either.
 */
export function reading<S extends z.ZodObject, R>(route: Reading<S, R>): (request: Request) => Promise<Response> {
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
      const answer = await cachedAnswer(ctx.db, key, async () => {
        const result = await route.verb({ ctx, input });
        const text = said.format === 'csv' ? csvOf(route.table, result) : JSON.stringify(result);
        return { body: new TextEncoder().encode(text), etag: etagOf(key), next: nextAddress(new URL(request.url), result) };
      });
      return new Response(answer.body, { headers: headersOf(route.name, said, answer) });
    } catch (error) {
      return errorResponse(error, queryLanguage(new URLSearchParams(query), preferred));
    }
  };
}
