import { z } from 'zod';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { plainText } from './plain-text';

/** A stage that a project has reached: the day and what shows it (contract, filing, certificate of registration …). */
export const recordStageInput = z.strictObject({
  project: plainText.min(1).max(64),
  stage: z.enum(STAGE_EVENTS),
  /** yyyy-mm-dd. */
  date: z.iso.date(),
  evidence: plainText.trim().min(2).max(200),
});
export type RecordStageInput = z.output<typeof recordStageInput>;
