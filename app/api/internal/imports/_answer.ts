import type { Language } from '@/lib/format/language';
import { AppError } from '@/lib/errors';
import { preferredLanguage } from '@/lib/i18n/preferred-language';
import { importInput } from '@/lib/schemas/imports';
import { PREFERENCE_COOKIES } from '@/lib/schemas/preferences';
import { ctxOf } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { errorResponse } from '@/lib/server/http/error-response';

export type ImportParams = { readonly params: Promise<{ readonly id: string }> };

/** The language that whoever asks reads pages in. */
export function languageOfReader(request: Request): Language {
  const jar = request.headers.get('cookie') ?? '';
  const chosen = jar.split(/;\s*/).find((one) => one.startsWith(`${PREFERENCE_COOKIES.language}=`));
  return preferredLanguage(chosen?.slice(PREFERENCE_COOKIES.language.length + 1), request.headers.get('accept-language'));
}

/** Answers about something, in the language of whoever asks; errors as the other routes answer them. */
export async function answer(request: Request, work: (ctx: Ctx, language: Language) => Promise<Response>): Promise<Response> {
  const language = languageOfReader(request);
  try {
    return await work(await ctxOf(request), language);
  } catch (error) {
    return errorResponse(error, language === 'en' ? 'en' : 'zh');
  }
}

/** Number of the import in the address. @throws AppError not-found */
export async function idOf({ params }: ImportParams): Promise<number> {
  const input = importInput.safeParse(await params);
  if (!input.success) throw new AppError('not-found', { message: 'no number of an import' });
  return input.data.id;
}

/** Headers of a file that is made for one person. */
export function fileHeaders(type: string, disposition: string): Record<string, string> {
  return { 'content-type': type, 'content-disposition': disposition, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
}
