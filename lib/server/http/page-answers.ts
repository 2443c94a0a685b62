import 'server-only';

import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { PREFERENCE_COOKIES } from '@/lib/schemas/preferences';
import { scopeKey } from '@/lib/server/auth/scope';
import { ctxOfHeaders } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { etagOf, matchesEtag } from '@/lib/server/http/etag';
import { readableAddress } from '@/lib/server/http/readable-address';
import { readDataVersion } from '@/lib/server/statistics/data-version';

/**
 * Keeps the pages of figures as they were sent.
 *
 * Everybody with the same rights sees the same page of one version of the data, so it is
 * drawn once and then sent as it is, compressed. The key holds all that a page depends on:
 * rights and scope, data version, address, language, theme and the other preferences, and
 * how the browser asked for it. Nothing personal is in these pages: the browser puts the
 * reader's name in its place from a cookie of its own (`ACCOUNT_COOKIE`).
 */

/** Holds the reader's own name and address for the masthead, readable by the page. */
export const ACCOUNT_COOKIE = 'qujing.account';

/**
 * Pages and figures whose content follows from the key alone. Not among them: what is personal
 * (explorer, account, search), what is recorded when it is opened (an enterprise's profile), and
 * what settings and releases change besides the data (projects, leaderboards).
 */
const PAGES = /^\/(?:overview|drivers|investment|enterprises|land|(?:clusters|towns|industries)(?:\/[^/?]+)?)\/?(?:\?|$)/;
const FIGURES = /^\/api\/v1\/(?:series|investment|progress|projects|enterprises)\?/;

/** What a page's content depends on besides address, cookies named here and rights. */
const REQUEST_HEADERS = ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url', 'accept-language', 'x-forwarded-host', 'host'];

const MAX_BYTES = 96 * 1024 * 1024;
const MAX_PAGE_BYTES = 2 * 1024 * 1024;

interface Page {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

const kept = new LRUCache<string, Page>({ maxSize: MAX_BYTES, maxEntrySize: MAX_PAGE_BYTES, sizeCalculation: (page, key) => page.body.byteLength + key.length + 500 });
const making = new Map<string, Promise<Page | null>>();

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function cookies(header: string | undefined): ReadonlyMap<string, string> {
  return new Map(
    (header ?? '').split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
    }),
  );
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

function encodingOf(request: IncomingMessage): string {
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? 'gzip' : 'identity';
}

/**
 * Answers a page, or a route of figures, from what is kept, or lets `next` make it and keeps what was sent. Requests
 * for other addresses, from people who are not signed in, and anything but GET go to `next`.
 */
export async function answerPage(request: IncomingMessage, response: ServerResponse, next: Handler): Promise<void> {
  request.url = readableAddress(request.url ?? '/');
  const question = await questionOf(request);
  if (question === null) {
    if (isAnyPage(request)) introduce(request, response, await accountOf(request));
    return next(request, response);
  }
  if (question.page) introduce(request, response, question.account);

  const known = kept.get(question.key) ?? (await making.get(question.key)) ?? null;
  if (known !== null) {
    const { etag } = known.headers;
    const unchanged = typeof etag === 'string' && matchesEtag(request.headers['if-none-match'] ?? null, etag);
    for (const [name, value] of Object.entries(known.headers)) {
      if (value !== undefined && !(unchanged && name.startsWith('content-'))) response.setHeader(name, value);
    }
    if (unchanged) response.writeHead(304).end();
    else response.end(known.body);
    return;
  }
  const etag = etagOf(question.key);
  if (question.page && matchesEtag(request.headers['if-none-match'] ?? null, etag)) {
    response.writeHead(304, { etag, 'cache-control': 'private, no-cache', vary: VARY }).end();
    return;
  }
  const made = capture(response, question.page ? etag : null);
  making.set(question.key, made);
  void made.then((page) => {
    making.delete(question.key);
    if (page !== null) kept.set(question.key, page);
  });
  await next(request, response);
}

/** Whether a page is asked for, kept or not: by its address, or by a page that goes on to it. */
function isAnyPage({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'GET' && !/^\/(?:api|_next|embed)\//.test(url) && (headers.rsc !== undefined || headers.accept?.includes('text/html') === true);
}

/** Who is signed in, as the account's cookie has it; null for nobody. */
async function accountOf(request: IncomingMessage): Promise<string | null> {
  const ctx = await ctxOfHeaders(headersOf(request)).catch(() => null);
  return ctx === null ? null : accountText(ctx);
}

function accountText({ actor }: Ctx): string {
  return encodeURIComponent(JSON.stringify([actor.name, actor.email]));
}

/** Sends the account's cookie with a page, where the browser has not got it. */
function introduce(request: IncomingMessage, response: ServerResponse, account: string | null): void {
  if (account === null || cookies(request.headers.cookie).get(ACCOUNT_COOKIE) === account) return;
  response.appendHeader('set-cookie', `${ACCOUNT_COOKIE}=${account}; Path=/; Max-Age=2592000; SameSite=Lax`);
}

const VARY = 'Cookie, Accept-Language, Accept-Encoding, RSC, Next-Router-State-Tree, Next-Router-Prefetch, Next-Router-Segment-Prefetch';

interface Question {
  readonly key: string;
  readonly account: string;
  readonly page: boolean;
}

/** What is asked for, and by whom; null for what is not kept. Whatever goes wrong here is `next`'s to say. */
async function questionOf(request: IncomingMessage): Promise<Question | null> {
  const url = request.url ?? '';
  const page = PAGES.test(url);
  // A script's token is for the route to look at.
  if (request.method !== 'GET' || !(page || FIGURES.test(url)) || request.headers.authorization !== undefined) return null;
  try {
    const ctx = await ctxOfHeaders(headersOf(request));
    if (ctx === null) return null;
    const { version, changedAt } = await readDataVersion(ctx.db.sql);
    const held = cookies(request.headers.cookie);
    const preferences = Object.values(PREFERENCE_COOKIES).map((name) => held.get(name) ?? '');
    const asked = REQUEST_HEADERS.map((name) => String(request.headers[name] ?? ''));
    return {
      key: JSON.stringify([scopeKey(ctx), version, changedAt, url, preferences, asked, encodingOf(request)]),
      account: accountText(ctx),
      page,
    };
  } catch {
    return null;
  }
}

/** Copies what is sent through a response; null when it is not a whole page that anybody may have. */
function capture(response: ServerResponse, etag: string | null): Promise<Page | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  let tooLarge = (): void => undefined;
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8') : Buffer.from(chunk);
    size += bytes.byteLength;
    if (size <= MAX_PAGE_BYTES) chunks.push(bytes);
    // Too large to be kept: those who ask for the same do not wait for its end.
    else tooLarge();
  };
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  let personal = false;
  response.writeHead = ((...args: unknown[]) => {
    if (etag !== null && response.statusCode === 200) {
      // The page may be kept by the browser, but has to be asked for again each time.
      response.setHeader('cache-control', 'private, no-cache');
      response.setHeader('etag', etag);
    }
    personal = [response.getHeader('set-cookie')].flat().some((cookie) => cookie !== undefined && !String(cookie).startsWith(`${ACCOUNT_COOKIE}=`));
    return writeHead(...args);
  });
  response.write = ((...args: unknown[]) => {
    keep(args[0], args[1]);
    return write(...args);
  }) as typeof response.write;
  return new Promise((resolve) => {
    tooLarge = () => resolve(null);
    response.end = ((...args: unknown[]) => {
      keep(args[0], args[1]);
      const headers: OutgoingHttpHeaders = Object.fromEntries(Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE_ANSWER.has(name)));
      const result = end(...args);
      const whole = response.statusCode === 200 && !personal && size <= MAX_PAGE_BYTES;
      // Kept as soon as it is whole: who waits for it does not wait for a slow first reader.
      resolve(whole ? { headers, body: Buffer.concat(chunks) } : null);
      return result;
    }) as typeof response.end;
    response.once('close', () => {
      resolve(null);
    });
  });
}

/** Headers of one answer to one reader. */
const OF_ONE_ANSWER = new Set(['set-cookie', 'transfer-encoding', 'connection', 'date', 'keep-alive', 'content-length']);
