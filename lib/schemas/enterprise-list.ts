import { ENTERPRISE_SIZES, HOLDINGS, PANEL_STATES, type EnterpriseSize, type Holding, type ListChoices, type PanelState } from '@/lib/domain/enterprise-views';
import { AFFILIATIONS, type Affiliation } from '@/lib/domain/panel';
import type { ListInput, ListSpec } from './list';

export const ENTERPRISE_SORTS = ['name', 'town', 'industry', 'cluster', 'size', 'level', 'prior', 'growth', 'otherGrowth', 'points'] as const;
export type EnterpriseListSort = (typeof ENTERPRISE_SORTS)[number];

/** How the list of enterprises is sorted and filtered besides the view's own filters. */
export const ENTERPRISE_LIST: ListSpec = {
  sorts: ENTERPRISE_SORTS,
  defaultSort: '-level',
  filters: { size: ENTERPRISE_SIZES, holding: HOLDINGS, affiliation: AFFILIATIONS, panel: PANEL_STATES },
};

function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | null {
  return values.find((known) => known === text) ?? null;
}

/** The list's own choices from what was read of the address; units whose figure counts unless another state is asked for. */
export function choicesOf(list: ListInput): ListChoices {
  return {
    size: oneOf<EnterpriseSize>(ENTERPRISE_SIZES, list.filters.size),
    holding: oneOf<Holding>(HOLDINGS, list.filters.holding),
    affiliation: oneOf<Affiliation>(AFFILIATIONS, list.filters.affiliation),
    panel: oneOf<PanelState>(PANEL_STATES, list.filters.panel) ?? 'reported',
    q: list.q,
  };
}
