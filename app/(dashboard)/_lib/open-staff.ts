import { notFound, redirect } from 'next/navigation';
import { AppError } from '@/lib/errors';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';

/** What a page of the monthly round opens with: its data, or that it is not this account's to see. */
export type OpenedStaff<Data> = { readonly kind: 'data'; readonly ctx: Ctx; readonly data: Data } | { readonly kind: 'not-permitted'; readonly ctx: Ctx };

/** Opens a page of the monthly round; whoever is not signed in goes to the sign-in page and comes back here afterwards. */
export async function openStaff<Data>(address: string, read: (ctx: Ctx) => Promise<Data>): Promise<OpenedStaff<Data>> {
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(address)}`);
  try {
    return { kind: 'data', ctx, data: await read(ctx) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    if (error instanceof AppError && error.code === 'not-permitted') return { kind: 'not-permitted', ctx };
    throw error;
  }
}
