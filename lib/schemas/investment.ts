import { INVESTMENT_BREAKDOWNS, INVESTMENT_SORTS } from '@/lib/domain/investment-views';
import type { ListInput, ListSpec } from './list';
import type { ViewInput } from './view';

/** The table of investment in an address: `by=` cluster, town, park, industry or kind, and its order. */
export const INVESTMENT_LIST: ListSpec = {
  sorts: INVESTMENT_SORTS,
  defaultSort: '-thisYear',
  filters: { by: INVESTMENT_BREAKDOWNS },
};

/** What the investment page is asked for. */
export interface InvestmentQuery {
  readonly view: ViewInput;
  readonly list: ListInput;
}
