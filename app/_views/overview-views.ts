import type { OverviewData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { overviewBenchmarks, overviewClusters, overviewInvestment, overviewTowns, overviewTrend } from '@/lib/reports/overview-models';
import { readOverview } from '@/lib/server/statistics/read-overview';
import type { NamedView } from './view';
import { strictView } from './view-query';

function ofOverview<Model extends ChartModel | TableReport>(make: (data: OverviewData, language: Language) => Model): NamedView<Model> {
  return { read: async ({ ctx, params, language }) => make(await readOverview({ ctx, input: strictView(params) }), language) };
}

/** Charts and tables of the overview. */
export const overviewViews: Readonly<Record<string, NamedView>> = {
  'overview-trend': ofOverview(overviewTrend),
  'overview-clusters': ofOverview(overviewClusters),
  'overview-towns': ofOverview(overviewTowns),
  'overview-investment': ofOverview(overviewInvestment),
  'overview-benchmarks': ofOverview(overviewBenchmarks),
};
