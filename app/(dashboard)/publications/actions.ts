'use server';

import { redirect } from 'next/navigation';
import { formatPeriod } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { publishInput, reopenInput } from '@/lib/schemas/publications';
import { getCtx } from '@/lib/server/auth/session';
import { publish } from '@/lib/server/publications/publish';
import { reopenReturn } from '@/lib/server/publications/reopen-return';

/** The desk's address at a form and period, with what is to be said there. */
function deskAt(form: FormData, notice: Readonly<Record<string, string | number>>): string {
  const query = new URLSearchParams();
  for (const field of ['form', 'period', 'q', 'page']) {
    const value = form.get(field);
    if (typeof value === 'string' && value !== '') query.set(field, value);
  }
  for (const [name, value] of Object.entries(notice)) query.set(name, String(value));
  return `/publications?${query.toString()}`;
}

/** What people can put right themselves is said on the desk; anything else is an error of the page. */
function noticeOf(error: unknown, conflict: string): Readonly<Record<string, string>> {
  if (error instanceof AppError && error.code === 'conflict') return { notice: conflict };
  if (error instanceof AppError && error.code === 'not-found') return { notice: 'not-found' };
  throw error;
}

/** Publishes the period that the desk shows, once it was said to be checked. */
export async function publishPeriod(form: FormData): Promise<void> {
  const ctx = await getCtx();
  if (ctx === null) redirect('/sign-in?next=%2Fpublications');
  const input = publishInput.safeParse({ form: form.get('form'), period: form.get('period'), vintage: form.get('vintage'), note: form.get('note') ?? '' });
  // The form says which period of what: anything else was not sent by it.
  if (!input.success) redirect('/publications');
  if (form.get('confirm') !== 'yes') redirect(deskAt(form, { notice: 'confirm' }));
  let said: Readonly<Record<string, string | number>>;
  try {
    const { vintage, locked } = await publish({ ctx, input: input.data });
    said = { notice: 'published', vintage, locked, period: formatPeriod(input.data.period) };
  } catch (error) {
    said = noticeOf(error, 'conflict');
  }
  redirect(deskAt(form, said));
}

/** Opens the chosen return for correction. */
export async function openCorrection(form: FormData): Promise<void> {
  const ctx = await getCtx();
  if (ctx === null) redirect('/sign-in?next=%2Fpublications');
  const chosen = form.get('return');
  const [returnId, version] = typeof chosen === 'string' ? chosen.split(':') : [];
  const input = reopenInput.safeParse({ returnId, version, reason: form.get('reason') ?? '' });
  if (!input.success) redirect(deskAt(form, { notice: 'pick' }));
  let said: Readonly<Record<string, string | number>>;
  try {
    await reopenReturn({ ctx, input: input.data });
    said = { notice: 'reopened' };
  } catch (error) {
    said = noticeOf(error, 'reopen-conflict');
  }
  redirect(deskAt(form, said));
}
