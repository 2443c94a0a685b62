import 'server-only';

import { cookies, headers } from 'next/headers';
import { handleAuthRequest } from '@/lib/server/auth/handle-auth-request';

/** What one `Set-Cookie` line says, as far as sessions use it. */
interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAge: number | undefined;
  readonly secure: boolean;
}

function parseSetCookie(line: string): SetCookie | null {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  if (at < 1) return null;
  const maxAge = attributes.map((attribute) => /^max-age=(-?\d+)$/i.exec(attribute)?.[1]).find((found) => found !== undefined);
  return {
    name: pair.slice(0, at),
    value: decodeURIComponent(pair.slice(at + 1)),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    secure: attributes.some((attribute) => attribute.toLowerCase() === 'secure'),
  };
}

/**
 * Asks the sign-in routes on behalf of a form, so that pages without scripts and scripts
 * without pages go the same way, limits included; hands the session's cookies on. Answers
 * the status.
 */
export async function askAuth(path: 'sign-in/email' | 'sign-out', body: Readonly<Record<string, string>>): Promise<number> {
  const [given, jar] = await Promise.all([headers(), cookies()]);
  const host = given.get('host') ?? 'localhost';
  const sent = new Headers({ 'content-type': 'application/json', host });
  for (const name of ['cookie', 'origin', 'x-forwarded-for', 'x-forwarded-host', 'user-agent']) {
    const value = given.get(name);
    if (value !== null) sent.set(name, value);
  }
  const response = await handleAuthRequest(
    new Request(`http://${host}/api/auth/${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  );
  for (const line of response.headers.getSetCookie()) {
    const cookie = parseSetCookie(line);
    if (cookie === null) continue;
    jar.set(cookie.name, cookie.value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: cookie.secure,
      ...(cookie.maxAge === undefined ? {} : { maxAge: cookie.maxAge }),
    });
  }
  return response.status;
}
