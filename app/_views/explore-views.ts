import { exploreModel } from '@/lib/reports/explore/explore-chart';
import { exploreTableReport } from '@/lib/reports/explore/explore-table';
import { readExploreInput } from '@/lib/schemas/explore';
import { readExplore } from '@/lib/server/explore/read-explore';
import type { NamedView, ViewRequest } from './view';

const dataOf = ({ ctx, params }: ViewRequest) => readExplore({ ctx, input: readExploreInput(params).input });

/** The explorer's chart, by its `chart`, and its table, from the parameters of its page. */
export const exploreViews: Readonly<Record<string, NamedView>> = {
  explore: { read: async (request) => exploreModel(await dataOf(request), request.language) },
  'explore-table': { read: async (request) => exploreTableReport(await dataOf(request), request.language) },
};
