import { z } from 'zod';

/** A moment of a day in Beijing time, yyyy-mm-ddThh:mm:ss. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/**
 * As published when: by the end of a day (yyyy-mm-dd), or, where the same period was published
 * more than once on it, by a moment of it (yyyy-mm-ddThh:mm:ss, Beijing time).
 */
export const vintageDay = z.union([z.iso.date(), z.string().regex(MOMENT).refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success)]);
