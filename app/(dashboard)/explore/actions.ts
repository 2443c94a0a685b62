'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { AppError } from '@/lib/errors';
import { translate } from '@/lib/i18n/translate';
import { EXPLORE } from '@/lib/schemas/explore';
import { removeViewInput, renameViewInput, saveViewInput } from '@/lib/schemas/saved-views';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { removeView } from '@/lib/server/views/remove-view';
import { renameView } from '@/lib/server/views/rename-view';
import { saveView } from '@/lib/server/views/save-view';

/** What a form of a saved view shows after it was sent: what was wrong, by key of the catalogue, or that it is done. */
export interface ViewFormState {
  readonly error: 'name' | 'address' | 'conflict' | 'not-permitted' | 'not-found' | 'failed' | null;
  readonly done: string | null;
  readonly name: string;
}

async function whoAsks(): Promise<Ctx> {
  return (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(EXPLORE)}`);
}

function errorKey(error: unknown): NonNullable<ViewFormState['error']> {
  if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not-permitted' || error.code === 'not-found')) return error.code;
  console.error(error);
  return 'failed';
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Keeps the explorer's address under a name. */
export async function keepView(_: ViewFormState, form: FormData): Promise<ViewFormState> {
  const name = text(form, 'name');
  const parsed = saveViewInput.safeParse({ name, address: text(form, 'address'), sharedWith: form.getAll('role') });
  if (!parsed.success) return { error: parsed.error.issues.some((issue) => issue.path[0] === 'name') ? 'name' : 'address', done: null, name };
  try {
    await saveView({ ctx: await whoAsks(), input: parsed.data });
  } catch (error) {
    return { error: errorKey(error), done: null, name };
  }
  revalidatePath(EXPLORE);
  const { language } = await readPreferences();
  return { error: null, done: translate(language)('explorePage.saved.savedAs', { name: parsed.data.name }), name: '' };
}

/** Gives a saved view another name. */
export async function nameView(_: ViewFormState, form: FormData): Promise<ViewFormState> {
  const name = text(form, 'name');
  const parsed = renameViewInput.safeParse({ id: text(form, 'id'), name });
  if (!parsed.success) return { error: 'name', done: null, name };
  try {
    await renameView({ ctx: await whoAsks(), input: parsed.data });
  } catch (error) {
    return { error: errorKey(error), done: null, name };
  }
  revalidatePath(EXPLORE);
  return { error: null, done: null, name: parsed.data.name };
}

/** Removes a saved view; one that is gone already stays so. */
export async function dropView(form: FormData): Promise<void> {
  const parsed = removeViewInput.safeParse({ id: text(form, 'id') });
  if (parsed.success) {
    await removeView({ ctx: await whoAsks(), input: parsed.data }).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'not-found')) throw error;
    });
  }
  revalidatePath(EXPLORE);
}
