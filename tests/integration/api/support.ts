import { handleAuthRequest } from '@/lib/server/auth/handle-auth-request';
import { PASSWORD } from '@/tests/security/support/small-district';

process.env.QUJING_SECRET = 'a secret that is long enough for the tests';

const HOST = 'http://qujing.test:3000';

type Handler = (request: Request) => Response | Promise<Response>;

const routes = import.meta.glob<{ GET: Handler }>('/app/api/v1/**/route.ts');

/** Calls the route of an address as a server would. */
export async function get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const url = new URL(address, HOST);
  const load = routes[`/app${url.pathname}/route.ts`] ?? routes['/app/api/v1/[...path]/route.ts'];
  if (load === undefined) throw new Error(`there is no route for ${url.pathname}`);
  const { GET } = await load();
  return GET(new Request(url, { headers }));
}

/** A POST or GET to the sign-in library, from a script unless the headers say otherwise. */
export function auth(path: string, init: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Response> {
  const { body, headers = {} } = init;
  return handleAuthRequest(
    new Request(new URL(`/api/auth/${path}`, HOST), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { host: 'qujing.test:3000', 'x-forwarded-for': '192.0.2.1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}

/** Signs in and gives the cookie to send. */
export async function signIn(email: string, password = PASSWORD, address = '192.0.2.9'): Promise<string> {
  const response = await auth('sign-in/email', { body: { email, password }, headers: { 'x-forwarded-for': address } });
  if (response.status !== 200) throw new Error(`${email} cannot sign in: ${response.status} ${await response.text()}`);
  return cookieOf(response);
}
