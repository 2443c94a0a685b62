import type { ListInput, ListSpec } from './list';
import { REVISED_INDICATORS, type RevisedIndicator } from './publications';

/** Which indicator's periods the page of revisions shows: `of=investment`. */
export const REVISION_LIST: ListSpec = { sorts: ['period'], defaultSort: '-period', filters: { of: REVISED_INDICATORS } };

/** The indicator chosen, gross output when none is. */
export function revisedIndicator(list: ListInput): RevisedIndicator {
  return REVISED_INDICATORS.find((code) => code === list.filters.of) ?? 'gross-output';
}
