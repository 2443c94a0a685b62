import { z } from 'zod';
import { COHORT_SPANS } from '@/lib/domain/cohort';
import { PROJECT_KINDS } from '@/lib/domain/investment';
import { PROJECT_SORTS } from '@/lib/domain/project-list';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import { LEAST_STALL_MONTHS, MOST_STALL_MONTHS } from '@/lib/domain/stall';
import type { ListInput, ListSpec } from './list';
import type { ViewInput } from './view';

const months = Array.from({ length: MOST_STALL_MONTHS - LEAST_STALL_MONTHS + 1 }, (_, i) => String(LEAST_STALL_MONTHS + i));

/**
 * The list of projects in an address, besides the view and its own filters: kind, stage it
 * stands at (`none`: without a dated one), foreign, stalled, after how many months a project
 * counts as stalled, signing cohort (2024, 2024-1, 2024-2) and the span of the cohorts shown.
 */
export const PROJECT_LIST: ListSpec = {
  sorts: PROJECT_SORTS,
  defaultSort: '-planned',
  filters: {
    kind: PROJECT_KINDS,
    stage: [...STAGE_EVENTS, 'none'],
    foreign: ['yes', 'no'],
    stalled: ['yes', 'no'],
    stall: months,
    cohort: null,
    span: COHORT_SPANS,
  },
};

/** What the projects page is asked for. */
export interface ProjectsQuery {
  readonly view: ViewInput;
  readonly list: ListInput;
  /** The whole list instead of a page of it, for a file. */
  readonly whole?: boolean;
}

/** One project, in a view. */
export interface ProjectQuery {
  readonly view: ViewInput;
  readonly code: string;
  /** Months after which it counts as stalled; null: as set. */
  readonly stall: number | null;
}

/** The setting after how many months a project counts as stalled. */
export const stallMonthsInput = z.strictObject({ months: z.coerce.number().int().min(LEAST_STALL_MONTHS).max(MOST_STALL_MONTHS) });
export type StallMonthsInput = z.output<typeof stallMonthsInput>;
