'use server';

import { cookies } from 'next/headers';
import { PREFERENCE_COOKIES, preferencesChange, type Preferences } from '@/lib/schemas/preferences';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps language, paper or colours in cookies; what is not a known choice is left alone. */
export async function savePreference(form: FormData): Promise<void> {
  const names = Object.keys(PREFERENCE_COOKIES) as (keyof Preferences)[];
  const given = Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, form.get(name)]] : [])));
  const change = preferencesChange.safeParse(given);
  if (!change.success) return;
  const jar = await cookies();
  for (const name of names) {
    const value = change.data[name];
    if (value !== undefined) jar.set(PREFERENCE_COOKIES[name], value, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true });
  }
}
