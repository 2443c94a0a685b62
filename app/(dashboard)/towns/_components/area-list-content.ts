import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { keep, type Html } from '@/components/html';
import { filtersFrom, queryOf } from '@/components/members/address';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import { MAP_MEASURES, type AreaListData, type MapMeasure } from '@/lib/domain/member-views';
import type { Transform } from '@/lib/domain/explore';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { areaListSentence, areaListTitle, parksTable, townsTable, type AreaTableInput } from '@/lib/reports/members/area-list';
import { townMap } from '@/lib/reports/members/town-map';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { listHref, sortLink, type ListInput } from '@/lib/schemas/list';
import { AREA_LIST, colourOfList } from '@/lib/schemas/member-lists';
import { viewHref } from '@/lib/schemas/view';

/** Everything the list of towns and parks says, made once of its figures in each language. */
export interface AreaListContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  /** Null for a reader who does not see all towns. */
  readonly map: PreparedChart | null;
  readonly colours: readonly { readonly key: MapMeasure; readonly text: string; readonly href: string | null }[];
  readonly towns: Html;
  /** Null for a limited reader without a park. */
  readonly parks: Html | null;
  readonly colophon: readonly string[];
}

const PATH = '/towns';

/** What the explorer calls the measures that colour the map; a share of growing units has no series of its own. */
const EXPLORED: Readonly<Record<MapMeasure, Transform>> = { level: 'level', growth: 'growth', points: 'points', share: 'share', growingShare: 'growth' };

function make(data: AreaListData, list: ListInput, language: Language): AreaListContent {
  const t = translate(language);
  const { view, state, indicator } = data;
  const input = inputOf(view, state, filtersFrom(data.narrowed));
  const address = viewHref(PATH, input);
  const hrefOf = (key: string) => viewHref(`${PATH}/${encodeURIComponent(key)}`, input);
  const links: AreaTableInput = { sort: list.sort, descending: list.descending, hrefOf, sortOf: (key, words) => sortLink(address, list, AREA_LIST, key, words) };
  const colour = colourOfList(list);
  const map = townMap(data, colour, hrefOf, language);
  const query = queryOf(listHref(address, list, AREA_LIST));
  const colours = MAP_MEASURES.map((key) => ({
    key,
    text: t(`membersPage.areas.colours.${key}`),
    href: key === colour ? null : listHref(address, list, AREA_LIST, { filters: { ...list.filters, colour: key } }),
  }));
  return {
    title: data.ofWhole ? areaListTitle(data, language) : t('membersPage.areas.title'),
    lead: areaListSentence(data, language),
    basis: basisLine(view, language),
    map: map === null ? null : prepareChart(map, language, { files: { view: 'towns-map', query }, ...(data.ofWhole ? { explore: exploreOfView(view, state, { by: 'town', transform: EXPLORED[colour], chart: 'rank' }) } : {}) }),
    colours,
    towns: tableWithNotes(townsTable(data, links, language).table, language, { files: { view: 'towns-table', query } }),
    parks: data.parks?.length === 0 ? null : tableWithNotes(parksTable(data, links, language).table, language, { files: { view: 'parks-table', query } }),
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

const kept = keep<AreaListData, AreaListContent>((data, key) => {
  const { list, language } = JSON.parse(key) as { list: ListInput; language: Language };
  return make(data, list, language);
});

/** The content for a list as it is asked for; a list has few orders, so each is kept. */
export function areaListContent(data: AreaListData, list: ListInput, language: Language): AreaListContent {
  return kept(data, JSON.stringify({ list: { ...list, q: '', page: 1 }, language }));
}
