import type { Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { EnterpriseListData } from '@/lib/domain/enterprise-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { amountUnit } from '@/lib/reports/enterprises/amount';
import { enterpriseListSentence, enterpriseListTitle, enterpriseTable } from '@/lib/reports/enterprises/list-table';
import { coverageText } from '@/lib/reports/heading';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { listHref, sortLink, type ListInput } from '@/lib/schemas/list';
import { viewHref, type ViewFilters } from '@/lib/schemas/view';

/** Everything the list of enterprises says. */
export interface EnterpriseListContent {
  readonly title: string;
  readonly lead: string;
  readonly note: string;
  readonly caption: string;
  readonly table: Html;
  readonly colophon: readonly string[];
}

export function enterpriseListContent(data: EnterpriseListData, filters: ViewFilters, list: ListInput, language: Language): EnterpriseListContent {
  const t = translate(language);
  const input = inputOf(data.view, data.state, filters);
  const address = viewHref('/enterprises', input);
  const here = (page: number) => listHref(address, list, ENTERPRISE_LIST, { page });
  const { page, pages } = data;
  const table = enterpriseTable(
    data,
    {
      sort: (key, words) => sortLink(address, list, ENTERPRISE_LIST, key, words),
      row: (code) => viewHref(`/enterprises/${encodeURIComponent(code)}`, input),
      paging: { previous: page > 1 ? here(page - 1) : null, next: page < pages ? here(page + 1) : null },
    },
    language,
  );
  const query = here(1).split('?')[1] ?? '';
  const partial = data.coverage === null ? null : coverageText(data.coverage, language);
  return {
    title: enterpriseListTitle(data, language),
    lead: enterpriseListSentence(data, language),
    note: [basisLine(data.view, language, amountUnit(language)), ...(partial === null ? [] : [partial]), ...(data.provisional ? [t('heading.provisional')] : [])].join(' · '),
    caption: table.caption,
    table: tableWithNotes(table, language, { files: { view: 'enterprises-table', query }, empty: t('enterprisesPage.empty') }),
    colophon: [`${t('word.source')} ${sourceOf(data.indicator, language)} · ${t('word.vintage')} ${vintageOf(data.state, language)}`],
  };
}
