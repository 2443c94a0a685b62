import { z } from 'zod';

/** Codes of what may go wrong with a request, as `lib/errors.ts` has them, and `internal` for what must not happen. */
export const API_ERROR_CODES = [
  'invalid-input',
  'not-signed-in',
  'not-permitted',
  'not-found',
  'conflict',
  'load-failed',
  'busy',
  'unavailable',
  'internal',
] as const;

export const errorResult = z
  .object({
    error: z.object({
      code: z.enum(API_ERROR_CODES),
      message: z.string().meta({ description: 'A sentence that says what is wrong and what to do, in the language of the request' }),
      problems: z.array(
        z.object({
          field: z.string().meta({ description: 'The parameter' }),
          expected: z.string(),
          received: z.string().optional().meta({ description: 'What it held; absent when it was not given' }),
        }),
      ),
    }),
  })
  .meta({ id: 'Error' });

export type ErrorResult = z.output<typeof errorResult>;
