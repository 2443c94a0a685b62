import 'server-only';

import { LRUCache } from 'lru-cache';
import { headers } from 'next/headers';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { getDatabase } from '@/lib/server/app';
import { authOf } from '@/lib/server/auth/auth';
import { COOKIE_PREFIX } from '@/lib/server/auth/create-auth';
import { isDemoEmail } from '@/lib/server/auth/demo-identity';
import { loadActor } from '@/lib/server/auth/load-actor';
import { processWide } from '@/lib/server/auth/process-wide';
import { actorOfToken } from '@/lib/server/auth/token-actor';
import type { Actor, Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';

/**
 * How long a server remembers who a session belongs to. Signing out takes effect at once on
 * the server that did it; a session that was ended elsewhere, and changed roles and scopes,
 * take effect within this time.
 */
export const REMEMBERED_MILLISECONDS = 15_000;

const COOKIE = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${COOKIE_PREFIX}\\.session_token=([^;]+)`);

/** The signed session cookie as it was sent; null without one. */
export function sessionCookie(requestHeaders: Headers): string | null {
  return COOKIE.exec(requestHeaders.get('cookie') ?? '')?.[1] ?? null;
}

// Keyed by the whole signed cookie: only a cookie whose signature was once checked is ever found.
function remembered(db: Database): LRUCache<string, Actor> {
  const stores = processWide('actors', () => new WeakMap<Database, LRUCache<string, Actor>>());
  let store = stores.get(db);
  if (store === undefined) stores.set(db, (store = new LRUCache({ max: 5000, ttl: REMEMBERED_MILLISECONDS })));
  return store;
}

async function actorOf(db: Database, requestHeaders: Headers): Promise<Actor | null> {
  const cookie = sessionCookie(requestHeaders);
  if (cookie === null) return null;
  const known = remembered(db).get(cookie);
  if (known !== undefined) return known;

  // The library hides what went wrong; a session that cannot be looked up is the database's trouble.
  const found = await authOf(db)
    .api.getSession({ headers: requestHeaders })
    .catch((cause: unknown) => {
      throw new AppError('unavailable', { cause });
    });
  if (found === null) return null;
  const actor = await loadActor(db.sql, found.user.id);
  if (actor === null || (env().QUJING_DEMO === 'off' && isDemoEmail(actor.email))) return null;
  const left = found.session.expiresAt.getTime() - Date.now();
  remembered(db).set(cookie, actor, { ttl: Math.max(1, Math.min(REMEMBERED_MILLISECONDS, left)) });
  return actor;
}

/** Forgets who a session belongs to; called when it ends here. */
export function forgetSession(db: Database, cookie: string): void {
  remembered(db).delete(cookie);
}

/** Forgets everybody; called where roles or scopes change. */
export function forgetActors(db: Database): void {
  remembered(db).clear();
}

/**
 * Who asks, from the headers of a request; null when nobody is signed in.
 *
 * @throws AppError unavailable when the database cannot be opened or reached
 */
export async function ctxOfHeaders(requestHeaders: Headers): Promise<Ctx | null> {
  const db = await getDatabase().catch((cause: unknown) => {
    throw new AppError('unavailable', { cause });
  });
  const actor = await actorOf(db, requestHeaders);
  return actor === null ? null : { actor, db };
}

/** Who asks, for a page or a server action; null when nobody is signed in. */
export async function getCtx(): Promise<Ctx | null> {
  return ctxOfHeaders(await headers());
}

const BEARER = /^Bearer\s+(\S+)$/i;

/** The token a script sends; null without one. */
function bearerToken(requestHeaders: Headers): string | null {
  return BEARER.exec(requestHeaders.get('authorization') ?? '')?.[1] ?? null;
}

/** A script in its owner's name: it reads, and nothing else. A token that is wrong, withdrawn or over counts as nobody. */
async function ctxOfToken(request: Request, token: string): Promise<Ctx | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const db = await getDatabase().catch((cause: unknown) => {
    throw new AppError('unavailable', { cause });
  });
  const actor = await actorOfToken(db, token);
  return actor === null || (env().QUJING_DEMO === 'off' && isDemoEmail(actor.email)) ? null : { actor, db };
}

/**
 * Who asks, for a route: by session, or by the personal token of a script (`Authorization: Bearer …`).
 *
 * @throws AppError not-signed-in
 */
export async function ctxOf(request: Request): Promise<Ctx> {
  const token = bearerToken(request.headers);
  const ctx = token === null ? await ctxOfHeaders(request.headers) : await ctxOfToken(request, token);
  if (ctx === null) throw new AppError('not-signed-in');
  return ctx;
}
