import { z } from 'zod';

/** What the sign-in form sends. */
export const signInInput = z.object({
  email: z.email(),
  password: z.string().min(1),
});
