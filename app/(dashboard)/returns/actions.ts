'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getCtx } from '@/lib/server/auth/session';
import { markNotices } from '@/lib/server/notices/mark-notices';

/** Puts all messages away; they have been read. */
export async function markAllRead(): Promise<void> {
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=%2Freturns');
  await markNotices({ ctx, input: { ids: null } });
  revalidatePath('/returns');
}
