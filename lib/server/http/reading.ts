import 'server-only';

import type { z } from 'zod';
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
type ReadingInput = { readonly format: 'json' | 'csv'; readonly lang: 'zh' | 'en' };

export interface Reading<S extends z.ZodObject, R> {
  /** Last part of the route's address; names the CSV file too. */
  readonly name: string;
  readonly input: S;
  readonly verb: (args: { ctx: Ctx; input: z.output<S> }) => Promise<R>;
  readonly table: Table<R>;
}

const CONTENT_TYPE = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

function nextAddress(url: URL, result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('next' in result) || typeof result.next !== 'string') return null;
  const query = new URLSearchParams(url.search);
  query.set('cursor', result.next);
  return `${url.pathname}?${query.toString()}`;
}

function headersOf(name: string, input: ReadingInput, etag: string, answer: Answer | null): Headers {
  const headers = new Headers({
    etag,
    'cache-control': 'private, no-cache',
    vary: 'Cookie, Accept-Language',
  });
  if (answer === null) return headers;
  headers.set('content-type', CONTENT_TYPE[input.format]);
  headers.set('content-language', input.lang === 'zh' ? 'zh-CN' : 'en');
  headers.set('x-content-type-options', 'nosniff');
  if (input.format === 'csv') headers.set('content-disposition', `attachment; filename="${name}.csv"`);
  if (answer.next !== null) headers.set('link', `<${answer.next}>; rel="next"`);
  return headers;
}

/**
 * A route that reads: who asks, the parameters, the verb, and its result as JSON or CSV.
 * Errors become answers. Repeated requests cost one look at the data's version; with
 * If-None-Match they cost no body either.
 */
export function reading<S extends z.ZodObject, R>(route: Reading<S, R>): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const language = queryLanguage(url.searchParams, languageOf(request.headers));
    try {
      const ctx = await ctxOf(request);
      const input = parseQuery(route.input, url.searchParams, language);
      const { format, lang } = input as ReadingInput;
      const { version, changedAt } = await readDataVersion(ctx.db.sql);
      const key = [route.name, scopeKey(ctx), version, changedAt, JSON.stringify(input)].join('\n');
      const etag = etagOf(key);
      if (matchesEtag(request.headers.get('if-none-match'), etag)) {
        return new Response(null, { status: 304, headers: headersOf(route.name, { format, lang }, etag, null) });
      }
      const answer = await cachedAnswer(ctx.db, key, async () => {
        const result = await route.verb({ ctx, input });
        const text = format === 'csv' ? csvOf(route.table, result) : JSON.stringify(result);
        return { body: new TextEncoder().encode(text), next: nextAddress(url, result) };
      });
      return new Response(answer.body, { headers: headersOf(route.name, { format, lang }, etag, answer) });
    } catch (error) {
      return errorResponse(error, language);
    }
  };
}
