import { AppError, knownValue } from '@/lib/errors';
import type { InvestmentData } from '@/lib/domain/investment-views';
import type { Language } from '@/lib/format/language';
import { breakdownReport } from '@/lib/reports/investment/breakdown-table';
import { investmentTrend } from '@/lib/reports/investment/trend-chart';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { readList } from '@/lib/schemas/list';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import type { NamedView } from './view';
import { strictView } from './view-query';

function ofInvestment(make: (data: InvestmentData, language: Language) => ChartModel | TableReport): NamedView {
  return {
    read: async ({ ctx, params, language }) => {
      const { list, problems } = readList(params, INVESTMENT_LIST);
      if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
      return make(await readInvestmentView({ ctx, input: { view: strictView(params), list } }), language);
    },
  };
}

/** Trend and breakdown of investment. */
export const investmentViews: Readonly<Record<string, NamedView>> = {
  'investment-trend': ofInvestment(investmentTrend),
  'investment-table': ofInvestment(breakdownReport),
};
