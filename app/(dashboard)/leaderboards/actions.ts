'use server';

import { redirect } from 'next/navigation';
import { formatPeriod } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { publishBoardInput } from '@/lib/schemas/boards';
import { getCtx } from '@/lib/server/auth/session';
import { publishBoard } from '@/lib/server/boards/publish-board';

/** Publishes a board for a period and shows it; a board that is published already stays as it is, and that is said. */
export async function publish(form: FormData): Promise<void> {
  const ctx = await getCtx();
  if (ctx === null) redirect('/sign-in?next=%2Fleaderboards');
  const input = publishBoardInput.safeParse({ code: form.get('code'), period: form.get('period') });
  // The form says which board and which period: anything else was not sent by it.
  if (!input.success) redirect('/leaderboards');
  const { code, period } = input.data;
  const address = `/leaderboards/${encodeURIComponent(code)}?period=${formatPeriod(period)}`;
  let conflict = false;
  try {
    await publishBoard({ ctx, input: input.data });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    conflict = true;
  }
  redirect(conflict ? `${address}&notice=conflict` : address);
}
