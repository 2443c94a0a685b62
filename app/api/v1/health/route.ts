import { healthInput } from '@/lib/schemas/api/health';
import { errorResponse } from '@/lib/server/http/error-response';
import { languageOf } from '@/lib/server/http/language';
import { parseQuery } from '@/lib/server/http/parse-query';
import { readHealth } from '@/lib/server/http/read-health';

export async function GET(request: Request): Promise<Response> {
  const language = languageOf(request.headers);
  try {
    parseQuery(healthInput, new URL(request.url).searchParams, language);
    const health = await readHealth();
    return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    return errorResponse(error, language);
  }
}
