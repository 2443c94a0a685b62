import type { ExploreData } from '@/lib/domain/explore';
import { AppError } from '@/lib/errors';
import { exploreModel } from '@/lib/reports/explore/explore-chart';
import { exploreTableReport } from '@/lib/reports/explore/explore-table';
import { readExploreInput } from '@/lib/schemas/explore';
import { readExplore } from '@/lib/server/explore/read-explore';
import type { NamedView, ViewRequest } from './view';

/** What a vintage goes with. */
const AS_PUBLISHED = {
  en: 'a day, yyyy-mm-dd, by which something was published, and no breakdown by enterprise',
  zh: '截至当日已有发布的日期（yyyy-mm-dd），且不按企业分组',
};

/** The answer; a file has no place to say that it is not of the vintage asked for, so that is refused. */
async function dataOf({ ctx, params }: ViewRequest): Promise<ExploreData> {
  const { input, problems } = readExploreInput(params);
  const data = await readExplore({ ctx, input });
  const refused = [...problems, ...data.problems].find(({ field, reason }) => field === 'vintage' || reason === 'units-as-of');
  if (refused === undefined) return data;
  throw new AppError('invalid-input', { problems: [{ field: 'vintage', expected: AS_PUBLISHED, received: input.vintage ?? refused.received }] });
}

/** The explorer's chart, by its `chart`, and its table, from the parameters of its page. */
export const exploreViews: Readonly<Record<string, NamedView>> = {
  explore: { read: async (request) => exploreModel(await dataOf(request), request.language) },
  'explore-table': { read: async (request) => exploreTableReport(await dataOf(request), request.language) },
};
