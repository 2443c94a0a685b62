import type { ListSpec } from './list';

/** How the list of clusters is sorted: by any of its figures, or in the scheme's own order. */
export const CLUSTER_LIST: ListSpec = {
  sorts: ['own', 'level', 'growth', 'otherGrowth', 'share', 'shareChange', 'points', 'contribution', 'growingShare', 'units', 'completion'],
  defaultSort: 'own',
  filters: {},
};
