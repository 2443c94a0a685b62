import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { preferredLanguage } from '@/lib/i18n/preferred-language';
import { PREFERENCE_COOKIES, preferencesChange, type Preferences } from '@/lib/schemas/preferences';

/** How the reader wants to read; what a cookie does not say, or says wrongly, is left to the browser. */
export const readPreferences = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const held = (name: keyof Preferences) => jar.get(PREFERENCE_COOKIES[name])?.value;
  const { theme, rise } = preferencesChange.shape;
  return {
    language: preferredLanguage(held('language'), head.get('accept-language')),
    theme: theme.safeParse(held('theme')).data ?? 'system',
    rise: rise.safeParse(held('rise')).data ?? 'red',
  };
});
