import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { keep, type Html } from '@/components/html';
import { filtersFrom, queryOf } from '@/components/members/address';
import type { Choice } from '@/components/members/choices';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import { DRIVER_COUNTS, type DriverKind, type DriversData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { bridgeChart } from '@/lib/reports/members/bridge-chart';
import { levelLine } from '@/lib/reports/members/common';
import { driversLead, driversTable, driversTitle, driversWaterfall, type DriversInput } from '@/lib/reports/members/drivers-chart';
import { sourceOf } from '@/lib/reports/source';
import { basisLine, insideSentence, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { listHref, type ListInput } from '@/lib/schemas/list';
import { countOfList, DRIVER_LIST, driverOfList } from '@/lib/schemas/member-lists';
import { viewHref } from '@/lib/schemas/view';

/** Everything the page of who drove the growth says. */
export interface DriversContent {
  readonly title: string;
  readonly lead: string;
  readonly basis: string;
  /** Said where the growth cannot be taken apart as the address asks. */
  readonly instead: string | null;
  readonly choices: readonly Choice[];
  readonly counts: readonly Choice[];
  /** Null where the total has no growth. */
  readonly waterfall: PreparedChart | null;
  readonly tableTitle: string;
  readonly table: Html;
  /** Null where last year has no figures. */
  readonly bridge: PreparedChart | null;
  readonly bridgeTable: Html | null;
  readonly bridgeBasis: string;
  readonly colophon: readonly string[];
}

const PATH = '/drivers';
const SECTION: Readonly<Record<DriverKind, string>> = { cluster: 'clusters', industry: 'industries', town: 'towns', enterprise: 'enterprises' };

function make(data: DriversData, list: ListInput, language: Language): DriversContent {
  const t = translate(language);
  const { view, state, indicator } = data;
  const input = inputOf(view, state, filtersFrom(data.narrowed));
  const address = viewHref(PATH, input);
  const each = countOfList(list);
  const drivers: DriversInput = { each, hrefOf: (key) => viewHref(`/${SECTION[data.by]}/${encodeURIComponent(key)}`, input) };
  const asked = driverOfList(list);
  const query = queryOf(listHref(address, list, DRIVER_LIST));
  const waterfall = driversWaterfall(data, drivers, language);
  const bridge = bridgeChart(data, language);
  const table = driversTable(data, drivers, language).table;
  const words = (kind: DriverKind) => insideSentence(t(`membersPage.drivers.bys.${kind}`), language);
  return {
    title: driversTitle(data, language),
    lead: driversLead(data, language),
    basis: basisLine(view, language),
    instead: asked === data.by ? null : t('membersPage.drivers.notAvailable', { by: words(asked), other: words(data.by) }),
    choices: data.choices.map((kind) => ({
      key: kind,
      text: t(`membersPage.drivers.bys.${kind}`),
      href: kind === data.by ? null : listHref(address, list, DRIVER_LIST, { filters: { ...list.filters, by: kind } }),
    })),
    counts: DRIVER_COUNTS.map((count) => ({
      key: count,
      text: count,
      href: Number(count) === each ? null : listHref(address, list, DRIVER_LIST, { filters: { ...list.filters, n: count } }),
    })),
    waterfall: waterfall === null ? null : prepareChart(waterfall, language, {
            files: { view: 'drivers-waterfall', query },
            // The explorer breaks the whole district down.
            ...(data.narrowed.length === 0 ? { explore: exploreOfView(view, state, { by: data.by, transform: 'points', chart: 'waterfall' }) } : {}),
          }),
    tableTitle: table.caption,
    table: tableWithNotes(table, language, { files: { view: 'drivers-table', query } }),
    bridge: bridge === null ? null : prepareChart(bridge, language, { files: { view: 'drivers-bridge', query }, ...(data.narrowed.length === 0 ? { explore: exploreOfView(view, state, { overlay: true }) } : {}) }),
    bridgeTable: bridge === null ? null : tableWithNotes(bridge.table, language),
    bridgeBasis: levelLine(view, language),
    colophon: [`${t('word.source')} ${sourceOf(indicator, language)} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}

const kept = keep<DriversData, DriversContent>((data, key) => {
  const { list, language } = JSON.parse(key) as { list: ListInput; language: Language };
  return make(data, list, language);
});

/** The content for the choices of an address, of which there are few, so each is kept. */
export function driversContent(data: DriversData, list: ListInput, language: Language): DriversContent {
  return kept(data, JSON.stringify({ list: { ...list, q: '', page: 1 }, language }));
}
