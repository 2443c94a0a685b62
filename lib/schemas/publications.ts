import { z } from 'zod';
import { isPeriod, type Period } from '@/lib/domain/period';
import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import { plainText } from './plain-text';
import type { ViewInput } from './view';

/** What is sent about publications; one schema for page, action and verb. */

const form = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/);

/** A period as yyyy-mm or as its number. */
const period = z
  .union([z.number().int(), z.string().regex(/^\d{4}-\d{2}$/).transform((text) => Number(text.replace('-', ''))), z.string().regex(/^\d{6}$/).transform(Number)])
  .refine((found): found is Period => isPeriod(found), 'expected a period such as 2025-06');

/** What to publish. `vintage` is the number that it will have, as the desk said: somebody else's publication in between is a conflict. */
export const publishInput = z.object({
  form,
  period,
  vintage: z.coerce.number().int().positive().max(1000),
  note: plainText.trim().max(500).default(''),
});
export type PublishInput = z.output<typeof publishInput>;

/** Which published return to open for correction, seen at which version, and why. */
export const reopenInput = z.object({
  returnId: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive(),
  reason: plainText.trim().min(SHORTEST_REASON).max(2000),
});
export type ReopenInput = z.output<typeof reopenInput>;

const whole = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);

/** Which form and period the desk shows; by default what is waiting to be published. */
export const deskInput = z.object({
  form: form.nullable().catch(null).default(null),
  period: period.nullable().catch(null).default(null),
  /** Part of a unit's name or code, for the returns to be corrected. */
  q: plainText.trim().max(100).catch('').default(''),
  page: z.union([z.number().int().positive(), whole]).catch(1).default(1),
});
export type DeskInput = z.output<typeof deskInput>;

/** Indicators that revisions are shown of. */
export const REVISED_INDICATORS = ['gross-output', 'sales-output', 'export-delivery', 'new-product-output', 'investment', 'manufacturing-investment', 'technical-upgrade-investment'] as const;
export type RevisedIndicator = (typeof REVISED_INDICATORS)[number];

/** Revisions of one indicator in a view. */
export interface RevisionsQuery {
  readonly view: ViewInput;
  readonly of: RevisedIndicator;
}
