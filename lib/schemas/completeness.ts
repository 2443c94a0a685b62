import type { ListInput, ListSpec } from './list';

/** What a list of units that have not reported shows: past the deadline, still within it, or sent back and not handed in again. */
export const LATE_STATES = ['late', 'due', 'returned'] as const;
export type LateState = (typeof LATE_STATES)[number];

/** Report rates and the list of who is late, in an address: form, period, town, which of them. */
export const LATE_LIST: ListSpec = {
  sorts: ['name', 'late', 'prior', 'reminded'],
  defaultSort: '-late',
  filters: { form: null, period: null, town: null, state: LATE_STATES },
};

export interface CompletenessQuery {
  readonly list: ListInput;
}

export interface LateQuery {
  readonly list: ListInput;
  /** All rows instead of a page of them, for a file. */
  readonly whole?: boolean;
}
