'use server';

import { redirect } from 'next/navigation';
import { stallMonthsInput } from '@/lib/schemas/projects';
import { getCtx } from '@/lib/server/auth/session';
import { setStallMonths } from '@/lib/server/projects/set-stall-months';

/** Sets after how many months a project counts as stalled, and shows the projects with it. */
export async function saveStallMonths(form: FormData): Promise<void> {
  const ctx = await getCtx();
  if (ctx === null) redirect('/sign-in?next=%2Fprojects');
  const input = stallMonthsInput.safeParse({ months: form.get('months') });
  // The form offers valid numbers only: anything else was not sent by it.
  if (input.success) await setStallMonths({ ctx, input: input.data });
  redirect('/projects');
}
