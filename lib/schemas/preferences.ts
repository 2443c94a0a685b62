import { z } from 'zod';
import { LANGUAGES } from '@/lib/domain/language';

/** The paper: as the system has it, light or dark. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** The colour of what rises; what falls has the other. */
export const RISES = ['red', 'green'] as const;

/** How somebody wants to read: kept in cookies, so that the server renders it so at once. */
export const preferences = z.object({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  rise: z.enum(RISES),
});
export type Preferences = z.output<typeof preferences>;

export const PREFERENCE_COOKIES: Readonly<Record<keyof Preferences, string>> = {
  language: 'qujing-language',
  theme: 'qujing-theme',
  rise: 'qujing-rise',
};

/** What a form of choices holds: any of them. */
export const preferencesChange = preferences.partial();
