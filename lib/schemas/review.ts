import { z } from 'zod';
import { QUEUE_STATUSES } from '@/lib/domain/review-views';
import type { ListInput, ListSpec } from './list';
import { plainText } from './plain-text';

/** The queue of returns to judge, in an address: form and period, town, findings, status, lateness. */
export const REVIEW_LIST: ListSpec = {
  sorts: ['effect', 'name', 'current', 'growth', 'findings', 'late', 'submitted'],
  defaultSort: '-effect',
  filters: { form: null, period: null, town: null, findings: ['yes', 'no'], status: QUEUE_STATUSES, late: ['yes', 'no'] },
};

export interface QueueQuery {
  readonly list: ListInput;
  /** All rows instead of a page of them, for a file. */
  readonly whole?: boolean;
}

export interface ComparisonQuery {
  readonly id: number;
  /** The queue it was opened from. */
  readonly list: ListInput;
}

/** Returns that a reviewer approves or sends back at once, each with the version that was seen. */
export const judgeInput = z.object({
  action: z.enum(['approve', 'send-back']),
  returns: z.array(z.object({ id: z.number().int().positive(), version: z.number().int().positive() })).min(1).max(500),
  reason: plainText.trim().max(2000).default(''),
});
export type JudgeInput = z.output<typeof judgeInput>;

/** A return and the version that was seen of it, as a box of a form carries them: 12:3. */
export const pickText = z
  .string()
  .regex(/^\d{1,9}:\d{1,9}$/)
  .transform((text) => {
    const [id = '', version = ''] = text.split(':');
    return { id: Number(id), version: Number(version) };
  });

/** A moment as the server wrote it into a form. */
export const momentText = z.iso.datetime({ offset: true });

/** Everything clean that the filters find and that was handed in by a moment. */
export interface ApproveCleanInput {
  readonly list: ListInput;
  readonly until: string;
}
