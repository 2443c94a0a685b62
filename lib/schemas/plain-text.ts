import { z } from 'zod';

/** Whether a text holds U+0000, which no text of the database may hold. */
export function holdsNul(text: string): boolean {
  return text.includes('\0');
}

/** A text as people write it. Every free text that comes from outside is one, whatever else it has to be. */
export const plainText = z.string().refine((text) => !holdsNul(text), 'expected a text without the character U+0000');
