import 'server-only';

import type { SheetFinding } from '@/lib/domain/return-views';
import type { ReturnStatus } from '@/lib/domain/return-workflow';
import type { StepOutcome, StepRefusal } from '@/lib/server/returns/step';

/** What became of a step on several returns: some may be refused while others are done. */
export interface StepAnswer {
  readonly done: readonly { readonly id: number; readonly version: number; readonly status: ReturnStatus }[];
  readonly refused: readonly { readonly id: number; readonly code: StepRefusal; readonly findings?: readonly SheetFinding[] }[];
}

/** The part of an outcome that people and scripts see. */
export function stepAnswer({ done, refused }: StepOutcome): StepAnswer {
  return { done: done.map(({ id, version, status }) => ({ id, version, status })), refused };
}
