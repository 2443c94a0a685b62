import { z } from 'zod';
import { plainText } from './plain-text';

/** Days a token may last. */
export const TOKEN_DAYS = [30, 90, 365] as const;

/** What a token may be given, by name: what it reads. */
export const TOKEN_PERMISSIONS = ['statistics.read', 'enterprises.read', 'projects.read', 'land.read'] as const;

export const tokenInput = z.strictObject({
  name: plainText.trim().min(1).max(80),
  days: z.coerce.number().pipe(z.literal(TOKEN_DAYS)),
  permissions: z.array(z.enum(TOKEN_PERMISSIONS)).min(1),
});
export type TokenInput = z.output<typeof tokenInput>;

/** A number of a row one owns. */
export const ownedInput = z.strictObject({ id: z.coerce.number().int().positive() });
export type OwnedInput = z.output<typeof ownedInput>;

export const embedInput = z.strictObject({
  name: plainText.trim().min(1).max(80),
  view: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  query: plainText.max(2000).regex(/^[^#\s]*$/),
  language: z.enum(['zh-CN', 'en']),
  /** 0: until it is withdrawn. */
  days: z.coerce.number().pipe(z.literal([0, ...TOKEN_DAYS])),
});
export type EmbedInput = z.output<typeof embedInput>;
