import { z } from 'zod';

/** Messages to the person who asks: those not yet read, or all. */
export const noticesInput = z.strictObject({ all: z.boolean().default(false) });
export type NoticesInput = z.output<typeof noticesInput>;

/** Which messages have been read; null: all. */
export const markNoticesInput = z.strictObject({ ids: z.array(z.number().int().positive()).max(500).nullable() });
export type MarkNoticesInput = z.output<typeof markNoticesInput>;
