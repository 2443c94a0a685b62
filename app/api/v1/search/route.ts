import { searchInput } from '@/lib/schemas/search';
import { ctxOf } from '@/lib/server/auth/session';
import { errorResponse } from '@/lib/server/http/error-response';
import { languageOf } from '@/lib/server/http/language';
import { parseQuery, queryLanguage } from '@/lib/server/http/parse-query';
import { search } from '@/lib/server/search/search';

/** Personal, because of what is pinned and recent: never kept for others. */
export async function GET(request: Request): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const language = queryLanguage(parameters, languageOf(request.headers));
  try {
    const ctx = await ctxOf(request);
    const result = await search({ ctx, input: parseQuery(searchInput, parameters, language) });
    return Response.json(result, { headers: { 'cache-control': 'private, no-store', 'content-language': language === 'zh' ? 'zh-CN' : 'en' } });
  } catch (error) {
    return errorResponse(error, language);
  }
}
