import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import type { Ctx } from '@/lib/server/context';
import { VIEWS } from './registry';

/** What a named view with its parameters shows, in words; null where there is no such view or it is not this reader's to see. */
export async function viewTitle({ ctx, view, query, language }: { readonly ctx: Ctx; readonly view: string; readonly query: string; readonly language: Language }): Promise<string | null> {
  const named = Object.hasOwn(VIEWS, view) ? VIEWS[view] : undefined;
  if (named === undefined) return null;
  try {
    return (await named.read({ ctx, params: Object.fromEntries(new URLSearchParams(query)), language })).heading.title;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return null;
    throw error;
  }
}
