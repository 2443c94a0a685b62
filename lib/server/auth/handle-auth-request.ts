import 'server-only';

import { env } from '@/lib/env';
import { getDatabase } from '@/lib/server/app';
import { authOf } from '@/lib/server/auth/auth';
import { CLIENT_ADDRESS_HEADER, OWN_HOST_HEADER } from '@/lib/server/auth/create-auth';
import { forgetSession, sessionCookie } from '@/lib/server/auth/session';

/** What is served under /api/auth; the library knows more, which stays closed until it is needed. */
const OPEN: ReadonlySet<string> = new Set(['POST sign-in/email', 'POST sign-out', 'GET get-session']);

/** The last address that was added on the way: the proxy's word where one is trusted, else the socket's. */
function clientAddress(headers: Headers): string {
  const chain = (headers.get('x-forwarded-for') ?? '').split(',');
  return chain.at(-1)?.trim() ?? '';
}

/** The host that a page of ours was fetched from. */
function ownHost(request: Request): string | null {
  const forwarded = env().QUJING_TRUST_PROXY === 'on' ? request.headers.get('x-forwarded-host') : null;
  const host = forwarded ?? request.headers.get('host') ?? new URL(request.url).host;
  try {
    return new URL(`http://${host}`).host;
  } catch {
    return null;
  }
}

const SAID_BY_BROWSERS = ['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/**
 * The request as the sign-in library gets it. A browser says where a POST comes from; what
 * does not is a script, whose cookies nobody else can make it send, so it counts as our own.
 */
function prepared(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete(OWN_HOST_HEADER);
  headers.delete(CLIENT_ADDRESS_HEADER);
  const address = clientAddress(headers);
  if (address !== '') headers.set(CLIENT_ADDRESS_HEADER, address);
  const host = ownHost(request);
  if (host !== null) {
    headers.set(OWN_HOST_HEADER, host);
    const browser = SAID_BY_BROWSERS.some((name) => headers.has(name));
    if (request.method === 'POST' && !browser) headers.set('origin', `http://${host}`);
  }
  return new Request(request, { headers });
}

/** Answers a request to /api/auth: signing in and out, and who is signed in. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const path = pathname.replace(/^\/api\/auth\//, '').replace(/\/$/, '');
  if (!OPEN.has(`${request.method} ${path}`)) {
    return Response.json({ code: 'NOT_FOUND', message: 'Not found' }, { status: 404 });
  }
  const db = await getDatabase();
  const response = await authOf(db).handler(prepared(request));
  if (path === 'sign-out') {
    const cookie = sessionCookie(request.headers);
    if (cookie !== null) forgetSession(db, cookie);
  }
  return response;
}
