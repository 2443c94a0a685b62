import { z } from 'zod';
import { MISSING_REASONS } from '@/lib/domain/measured';
import { vintageDay } from '@/lib/schemas/vintage';

/** A figure at full precision; null where there is none, with the reason under `missing`. */
export const figure = z.number().nullable();

/** Field → why it is null. Absent when nothing is missing. */
export function missingOf<const Fields extends readonly [string, ...string[]]>(fields: Fields) {
  return z
    .partialRecord(z.enum(fields), z.enum(MISSING_REASONS))
    .optional()
    .meta({ description: 'Why a field is null, by field' });
}

/** yyyy-mm; 02 is January–February. */
export const periodAnswer = z
  .string()
  .regex(/^\d{4}-(?:0[2-9]|1[0-2])$/)
  .meta({ description: 'yyyy-mm; 02 is January–February' });

/** When the data behind an answer last changed. */
export const vintageAnswer = z.iso.datetime().meta({ description: 'When the data last changed' });

/** The day as published on which figures are. */
export const asOfAnswer = vintageDay.nullable().meta({ description: 'The day, yyyy-mm-dd, or the moment of a day, as published by which the figures are; null for the figures as they are now' });

export const notesAnswer = z.array(z.string()).meta({ description: 'What to know when reading the figures' });

/** How many of the units due have reported, at the newest period of the answer. */
export const coverageAnswer = z
  .object({
    period: periodAnswer,
    due: z.int().nonnegative().meta({ description: 'Units due to report' }),
    reported: z.int().nonnegative(),
    priorCovered: figure.meta({
      description:
        'Share of the comparable prior that the reporting units make up, in %; units that have not reported count with their own figure of last year, and where one of them has none the share is not known: null, with no-prior',
    }),
    missing: missingOf(['priorCovered']),
  })
  .meta({ description: 'Reporting at the newest period of the answer, of the whole district within the scope' });
