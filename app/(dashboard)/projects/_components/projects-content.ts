import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import type { Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ProjectsData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { atCurrentPrices } from '@/lib/reports/investment/trend-chart';
import { boardTable } from '@/lib/reports/projects/board-table';
import { cohortTable } from '@/lib/reports/projects/cohort-table';
import { placeText } from '@/lib/reports/projects/figures';
import { projectsSentence, projectTable, townTable } from '@/lib/reports/projects/projects-tables';
import { projectTownMap } from '@/lib/reports/projects/town-map';
import { basisLine, vintageOf } from '@/lib/reports/words';
import { exploreOfView } from '@/lib/schemas/explore';
import { listHref, sortLink, type ListInput } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { viewHref, type ViewFilters } from '@/lib/schemas/view';

/** Everything the projects page says, in a language. */
export interface ProjectsContent {
  readonly title: string;
  readonly lead: string;
  readonly note: string;
  readonly basis: string;
  readonly board: Html;
  readonly cohorts: Html;
  readonly towns: Html;
  /** Null for a reader who does not see all towns. */
  readonly map: PreparedChart | null;
  readonly list: Html;
  readonly listNote: string;
  readonly colophon: readonly string[];
}

/** Words and tables of the projects page. */
export function projectsContent(data: ProjectsData, filters: ViewFilters, list: ListInput, language: Language): ProjectsContent {
  const t = translate(language);
  const { state } = data;
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  const input = inputOf(data.view, state, filters);
  const address = viewHref('/projects', input);
  const here = (change: Partial<ListInput>) => listHref(address, list, PROJECT_LIST, change);
  const filtered = (change: Readonly<Record<string, string>>) => here({ filters: { ...list.filters, ...change } });
  const query = here({ page: list.page }).split('?')[1] ?? '';
  const files = (name: string) => ({ files: { view: `projects-${name}`, query } });
  const project = (code: string) => viewHref(`/projects/${encodeURIComponent(code)}`, input);
  const ofTown = (town: string) => listHref(viewHref('/projects', input, { town }), list, PROJECT_LIST);
  const map = projectTownMap(data, ofTown, language);
  const { page, pages, rows } = data.list;
  const table = projectTable(data, language, {
    sort: (key, words) => sortLink(address, list, PROJECT_LIST, key, words),
    row: project,
    paging: { previous: page > 1 ? here({ page: page - 1 }) : null, next: page < pages ? here({ page: page + 1 }) : null },
  });
  return {
    title: t('projectsPage.title', { period: formatPeriodText(view.period, 'month', language), place: placeText(data.place, data.narrowed, language) }),
    lead: projectsSentence(data, language),
    note: t('projectsPage.flowStock'),
    basis: basisLine(view, language),
    board: tableWithNotes(
      boardTable(data, language, { row: (stage) => filtered({ stage }), stalled: (stage) => filtered({ stage, stalled: 'yes' }), project }),
      language,
      files('board'),
    ),
    cohorts: tableWithNotes(cohortTable(data, language, { row: (cohort) => filtered({ cohort }) }), language, files('cohorts')),
    towns: tableWithNotes(townTable(data, language, { row: ofTown }), language, files('towns')),
    map: map === null ? null : prepareChart(map, language, { ...files('map'), explore: exploreOfView({ ...view, indicator: 'investment' }, state, { by: 'town', chart: 'rank' }) }),
    list: tableWithNotes(table, language, { ...files('table'), empty: t('projectsPage.empty') }),
    listNote: t('projectsPage.listNote', { rows: formatCount(rows) }),
    colophon: [`${t('word.source')} ${t('projectsPage.sources')} · ${t('word.vintage')} ${vintageOf(state, language)}`],
  };
}
