import 'server-only';

import { env } from '@/lib/env';
import { openApiDocument } from '@/lib/schemas/api/openapi';
import { sessionCookieName } from '@/lib/server/auth/create-auth';
import { etagOf, matchesEtag } from '@/lib/server/http/etag';

let text: string | undefined;

/** The description of the interface, for everybody: it says what may be asked, not what the answers are. */
export function openApiResponse(request: Request): Response {
  text ??= JSON.stringify(openApiDocument(sessionCookieName(env())));
  const etag = etagOf(text);
  const headers = { etag, 'cache-control': 'no-cache', 'content-type': 'application/json; charset=utf-8' };
  return matchesEtag(request.headers.get('if-none-match'), etag) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
