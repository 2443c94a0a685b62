import { keep, type Html } from '@/components/html';
import { filtersFrom, queryOf } from '@/components/members/address';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { IndustryListData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { industriesTable, industryListSentence, industryListTitle, levelKey } from '@/lib/reports/members/industry-list';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { LIST_PAGE, listHref, sortLink, type ListInput } from '@/lib/schemas/list';
import { INDUSTRY_LIST } from '@/lib/schemas/member-lists';
import { viewHref } from '@/lib/schemas/view';

/** Everything the list of industries says. */
export interface IndustryListContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  readonly tableTitle: string;
  readonly table: Html;
  readonly levels: readonly { readonly key: string; readonly text: string; readonly href: string | null }[];
  readonly colophon: readonly string[];
}

const PATH = '/industries';

function make(data: IndustryListData, list: ListInput, language: Language): IndustryListContent {
  const t = translate(language);
  const { view, state, indicator, level } = data;
  const input = inputOf(view, state, filtersFrom(data.narrowed));
  const address = viewHref(PATH, input);
  const { table } = industriesTable(
    data,
    {
      sort: list.sort,
      descending: list.descending,
      q: list.q,
      paging: level < 3 ? null : { page: list.page, size: LIST_PAGE, hrefOf: (page) => listHref(address, list, INDUSTRY_LIST, { page }) },
      hrefOf: (key) => viewHref(`${PATH}/${encodeURIComponent(key)}`, input),
      sortOf: (key, words) => sortLink(address, list, INDUSTRY_LIST, key, words),
    },
    language,
  );
  return {
    title: industryListTitle(data, language),
    lead: industryListSentence(data, language),
    basis: basisLine(view, language),
    tableTitle: table.caption,
    table: tableWithNotes(table, language, { files: { view: 'industries-table', query: queryOf(listHref(address, list, INDUSTRY_LIST, { page: 1 })) } }),
    levels: (['1', '2', '3', '4'] as const).map((key) => ({
      key,
      text: t(`membersPage.industries.levels.${levelKey(key === '1' ? 1 : key === '2' ? 2 : key === '3' ? 3 : 4)}`),
      href: Number(key) === level ? null : listHref(address, list, INDUSTRY_LIST, { filters: { ...list.filters, level: key } }),
    })),
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

const kept = keep<IndustryListData, IndustryListContent>((data, key) => {
  const { list, language } = JSON.parse(key) as { list: ListInput; language: Language };
  return make(data, list, language);
});

/** The content for a list as it is asked for; kept unless something is looked for, of which there is no end. */
export function industryListContent(data: IndustryListData, list: ListInput, language: Language): IndustryListContent {
  return list.q === '' && list.page < 20 ? kept(data, JSON.stringify({ list, language })) : make(data, list, language);
}
