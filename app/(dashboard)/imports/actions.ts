'use server';

import { redirect } from 'next/navigation';
import { AppError } from '@/lib/errors';
import { changeMappingInput, importInput } from '@/lib/schemas/imports';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { cancelImport } from '@/lib/server/imports/cancel-import';
import { changeMapping } from '@/lib/server/imports/change-mapping';
import { takeImport } from '@/lib/server/imports/take-import';
import { undoImport } from '@/lib/server/imports/undo-import';

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Does something with an import and shows it; what has moved on meanwhile is said there. */
async function work(form: FormData, verb: (args: { ctx: Ctx; input: { id: number } }) => Promise<void>): Promise<never> {
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=%2Fimports');
  const input = importInput.safeParse({ id: text(form, 'id') });
  if (!input.success) redirect('/imports');
  let notice = '';
  try {
    await verb({ ctx, input: input.data });
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'not-permitted')) throw error;
    notice = `?notice=${error.code}`;
  }
  redirect(`/imports/${input.data.id}${notice}`);
}

/** Imports what the dry run showed. */
export async function take(form: FormData): Promise<void> {
  await work(form, takeImport);
}

/** Calls an import off. */
export async function cancel(form: FormData): Promise<void> {
  await work(form, cancelImport);
}

/** Takes an import back. */
export async function undo(form: FormData): Promise<void> {
  await work(form, undoImport);
}

/** Says which sheet and columns are meant and tries again. */
export async function map(form: FormData): Promise<void> {
  const columns: Record<string, string> = {};
  for (const [name, value] of form.entries()) if (name.startsWith('column:') && typeof value === 'string') columns[name.slice('column:'.length)] = value;
  const parsed = changeMappingInput.safeParse({ id: text(form, 'id'), sheet: text(form, 'sheet'), headingRow: text(form, 'headingRow'), headingRows: text(form, 'headingRows'), columns });
  await work(form, ({ ctx, input }) => (parsed.success ? changeMapping({ ctx, input: parsed.data }) : Promise.reject(new AppError('conflict', { message: `no mapping of import ${input.id}` }))));
}
