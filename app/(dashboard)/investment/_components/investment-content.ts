import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { headlines } from '@/components/figures/headlines';
import { targets } from '@/components/figures/targets';
import type { Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { InvestmentBreakdown, InvestmentData } from '@/lib/domain/investment-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { breakdownTable, breakdownTitle } from '@/lib/reports/investment/breakdown-table';
import { investmentHeadlines, investmentSentence } from '@/lib/reports/investment/investment-headlines';
import { atCurrentPrices, investmentTrend } from '@/lib/reports/investment/trend-chart';
import { progressView } from '@/lib/reports/progress-view';
import { placeText } from '@/lib/reports/projects/figures';
import { basisLine, periodOf, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { INVESTMENT_LIST } from '@/lib/schemas/investment';
import { listHref, listParams, sortLink, type ListInput } from '@/lib/schemas/list';
import { viewHref, type ViewFilters, type ViewInput } from '@/lib/schemas/view';

/** Everything the investment page says, in a language. */
export interface InvestmentContent {
  readonly title: string;
  readonly lead: string;
  readonly notes: readonly string[];
  readonly basis: string;
  readonly headlines: Html;
  readonly trend: PreparedChart;
  readonly tableTitle: string;
  readonly table: Html;
  readonly targets: Html;
  readonly colophon: readonly string[];
}

/** Where a row leads: narrowed to it, broken down by the next; a kind to its projects. */
const NEXT: Readonly<Record<Exclude<InvestmentBreakdown, 'kind'>, InvestmentBreakdown>> = { cluster: 'industry', town: 'cluster', park: 'cluster', industry: 'town' };

function rowHref(data: InvestmentData, input: ViewInput, list: ListInput): (key: string) => string {
  const { by } = data;
  if (by === 'kind') return (key) => `${viewHref('/projects', input)}${viewHref('/projects', input).includes('?') ? '&' : '?'}kind=${key}`;
  return (key) => listHref(viewHref('/investment', { ...input, [by]: key }), list, INVESTMENT_LIST, { filters: { by: NEXT[by] } });
}

/** The page's address without the view's path. */
export function queryOf(href: string): string {
  return href.split('?')[1] ?? '';
}

/** Words, charts and tables of the investment page. */
export function investmentContent(data: InvestmentData, filters: ViewFilters, list: ListInput, language: Language): InvestmentContent {
  const t = translate(language);
  const { state } = data;
  const view = atCurrentPrices(data.view);
  const input = inputOf(data.view, state, filters);
  const address = viewHref('/investment', input);
  const query = queryOf(listHref(address, list, INVESTMENT_LIST, { page: list.page }));
  const table = breakdownTable(data, language, {
    sort: (key, words) => sortLink(address, list, INVESTMENT_LIST, key, words),
    row: rowHref(data, input, list),
  });
  const rows = [...data.categories.flatMap(({ target }) => target ?? []), ...(data.signedTarget === null ? [] : [data.signedTarget])];
  return {
    title: t('investmentPage.title', { period: periodOf(view, language), place: placeText(data.place, data.narrowed, language) }),
    lead: investmentSentence(data, language),
    notes: [t('investmentPage.overlap'), t('investmentPage.noIndex')],
    basis: basisLine({ ...view, measure: 'ytd' }, language),
    headlines: headlines(investmentHeadlines(data, language), t('word.made')),
    trend: prepareChart(investmentTrend(data, language), language, {
      files: { view: 'investment-trend', query },
      ...(data.narrowed.length === 0 ? { explore: exploreOfView({ ...view, indicator: 'investment' }, state) } : {}),
    }),
    tableTitle: breakdownTitle(data, language),
    table: tableWithNotes(table, language, { files: { view: 'investment-table', query } }),
    targets: targets(
      rows.map((row) => progressView(row, language)),
      t('investmentPage.noTarget'),
    ),
    colophon: [`${t('word.source')} ${t('investmentPage.sources')} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

/** The list's own fields that a new view keeps. */
export function keptOf(list: ListInput): ReturnType<typeof listParams> {
  return listParams(list, INVESTMENT_LIST);
}
