import { AppError } from '@/lib/errors';
import { errorResponse } from '@/lib/server/http/error-response';
import { languageOf } from '@/lib/server/http/language';
import { queryLanguage } from '@/lib/server/http/parse-query';

/** Whatever the interface does not have: the same error as elsewhere in it, not a page. */
function answer(request: Request): Response {
  return errorResponse(new AppError('not-found'), queryLanguage(new URL(request.url).searchParams, languageOf(request.headers)));
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
