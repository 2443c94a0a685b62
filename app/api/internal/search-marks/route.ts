import { searchMarkInput } from '@/lib/schemas/search';
import { AppError } from '@/lib/errors';
import { ctxOf } from '@/lib/server/auth/session';
import { errorResponse } from '@/lib/server/http/error-response';
import { languageOf } from '@/lib/server/http/language';
import { markFound } from '@/lib/server/search/mark-found';

/** That something found was opened or pinned; from this site's own pages only. */
export async function POST(request: Request): Promise<Response> {
  try {
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') throw new AppError('not-permitted', { message: 'asked by another site' });
    const ctx = await ctxOf(request);
    const input = searchMarkInput.safeParse(await request.json().catch(() => null));
    if (!input.success) throw new AppError('invalid-input', { problems: input.error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', expected: issue.message })) });
    await markFound({ ctx, input: input.data });
    return new Response(null, { status: 204 });
  } catch (error) {
    return errorResponse(error, languageOf(request.headers));
  }
}
