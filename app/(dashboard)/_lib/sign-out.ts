'use server';

import { redirect } from 'next/navigation';
import { askAuth } from '@/app/_lib/ask-auth';

/** Ends the session and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  await askAuth('sign-out', {});
  redirect('/sign-in');
}
