'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { VIEWS } from '@/app/_views/registry';
import { AppError } from '@/lib/errors';
import { embedInput, ownedInput, tokenInput } from '@/lib/schemas/tokens';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { createEmbed } from '@/lib/server/embeds/create-embed';
import { withdrawEmbed } from '@/lib/server/embeds/withdraw-embed';
import { createToken } from '@/lib/server/tokens/create-token';
import { withdrawToken } from '@/lib/server/tokens/withdraw-token';

/** What a form of this page shows after it was sent: what was wrong, by key of the catalogue, or the key that was made. */
export interface KeyState {
  readonly error: 'name' | 'permissions' | 'view' | 'conflict' | 'not-permitted' | 'failed' | null;
  readonly made: string | null;
  readonly name: string;
}

async function whoAsks(): Promise<Ctx> {
  return (await getCtx()) ?? redirect('/sign-in?next=/account');
}

function errorKey(error: unknown): NonNullable<KeyState['error']> {
  if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not-permitted')) return error.code;
  console.error(error);
  return 'failed';
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Makes a personal token and hands its text back this once. */
export async function makeToken(_: KeyState, form: FormData): Promise<KeyState> {
  const name = text(form, 'name');
  const parsed = tokenInput.safeParse({ name, days: text(form, 'days'), permissions: form.getAll('permissions') });
  if (!parsed.success) return { error: parsed.error.issues.some((issue) => issue.path[0] === 'name') ? 'name' : 'permissions', made: null, name };
  try {
    const { token } = await createToken({ ctx: await whoAsks(), input: parsed.data });
    revalidatePath('/account');
    return { error: null, made: token, name: '' };
  } catch (error) {
    return { error: errorKey(error), made: null, name };
  }
}

/** Makes the address of an embedded view and hands its key back this once. */
export async function makeEmbed(_: KeyState, form: FormData): Promise<KeyState> {
  const name = text(form, 'name');
  const parsed = embedInput.safeParse({ name, view: text(form, 'view'), query: text(form, 'query'), language: text(form, 'language'), days: text(form, 'days') });
  if (!parsed.success) return { error: parsed.error.issues.some((issue) => issue.path[0] === 'name') ? 'name' : 'view', made: null, name };
  if (!Object.hasOwn(VIEWS, parsed.data.view)) return { error: 'view', made: null, name };
  try {
    const { key } = await createEmbed({ ctx: await whoAsks(), input: parsed.data });
    revalidatePath('/account');
    return { error: null, made: key, name: '' };
  } catch (error) {
    return { error: errorKey(error), made: null, name };
  }
}

/** Withdraws a token; one that is gone already stays so. */
export async function endToken(form: FormData): Promise<void> {
  const parsed = ownedInput.safeParse({ id: text(form, 'id') });
  if (parsed.success) await withdrawToken({ ctx: await whoAsks(), input: parsed.data }).catch(ignoreGone);
  revalidatePath('/account');
}

/** Withdraws an embedded view; one that is gone already stays so. */
export async function endEmbed(form: FormData): Promise<void> {
  const parsed = ownedInput.safeParse({ id: text(form, 'id') });
  if (parsed.success) await withdrawEmbed({ ctx: await whoAsks(), input: parsed.data }).catch(ignoreGone);
  revalidatePath('/account');
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not-found')) throw error;
}
