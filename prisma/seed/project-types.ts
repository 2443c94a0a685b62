import type { Group } from '@/prisma/seed/industry-mix';

/** Stages in their official order; an ended project has no later stage. */
export const STAGES = [
  'signed',
  'filed',
  'land',
  'started',
  'registered',
  'building',
  'completed',
  'producing',
  'at-capacity',
  'ended',
] as const;
export type Stage = (typeof STAGES)[number];

export type ProjectKind = 'new' | 'expansion' | 'technical-upgrade' | 'relocation';

export interface StageEvent {
  readonly stage: Stage;
  /** Day counted as the calendar of the seed does. */
  readonly day: number;
}

/** A fictional project; amounts in whole 万元, land in 亩. */
export interface DemoProject {
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  /** Credit code of a fictional enterprise of the register, or empty. */
  readonly enterprise: string;
  readonly town: string;
  readonly park: string;
  readonly industry: string;
  readonly group: Group;
  readonly kind: ProjectKind;
  readonly foreign: boolean;
  readonly plannedTotal: number;
  readonly landMu: number | null;
  readonly plannedOutput: number;
  readonly plannedTax: number;
  readonly events: readonly StageEvent[];
  /** Day on which work stopped for good or for long, although no stage says so. */
  readonly stalledFrom: number | null;
}

/** A project with its whole planned course, which the investment follows. */
export interface PlannedProject extends DemoProject {
  readonly planned: readonly StageEvent[];
}
