import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ProjectLandData } from '@/lib/domain/land-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { projectLandSentence, projectLandTable, projectLandTitle, standardsTable } from '@/lib/reports/land/project-tables';
import { vintageOf } from '@/lib/reports/words';
import { PROJECT_LAND_LIST } from '@/lib/schemas/land';
import { listHref, listParams, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { LandFilters } from './land-filters';
import { PartSwitch } from './part-switch';

interface Props {
  readonly data: ProjectLandData;
  readonly filters: ViewFilters;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

const STATES = ['reach', 'short', 'unknown'] as const;

/** Projects per 亩 against the admission standard that held when each was signed. */
export function LandProjects({ data, filters, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const { view, state, page, pages } = data;
  const input = inputOf(view, state, filters);
  const address = viewHref('/land', input);
  const here = (to: number) => listHref(address, list, PROJECT_LAND_LIST, { page: to });
  const query = here(1).split('?')[1] ?? '';
  const table = projectLandTable(
    data,
    {
      sort: (key, words) => sortLink(address, list, PROJECT_LAND_LIST, key, words),
      row: (code) => viewHref(`/projects/${encodeURIComponent(code)}`, input),
      paging: { previous: page > 1 ? here(page - 1) : null, next: page < pages ? here(page + 1) : null },
    },
    language,
  );
  return (
    <>
      <ViewBar
        of="investment"
        path="/land"
        view={view}
        state={state}
        problems={problems}
        language={language}
        filters={filters}
        kept={listParams({ ...list, page: 1 }, PROJECT_LAND_LIST)}
        without={['indicator', 'measure', 'scope', 'basis', 'scheme']}
      />
      <main id="content" className="page land-figures" tabIndex={-1}>
        <ListProblems problems={listProblems} language={language} />
        <PageHead title={projectLandTitle(data, language)} lead={projectLandSentence(data, language)}>
          <PartSwitch part="projects" input={input} language={language} />
        </PageHead>
        <div className="stack">
          <Section id="projects-title" title={t('landProjects.listTitle')}>
            <LandFilters
              input={input}
              list={list}
              spec={PROJECT_LAND_LIST}
              towns={data.towns}
              filters={[{ name: 'standard', label: t('landProjects.filter'), choices: STATES.map((one) => [one, t(`landProjects.reaches.${one}`)] as const), chosen: list.filters.standard ?? '', any: t('landPage.any') }]}
              language={language}
            />
            <div dangerouslySetInnerHTML={tableWithNotes(table, language, { files: { view: 'land-projects', query }, empty: t('landProjects.empty') })} />
          </Section>
          <Section id="standards-title" title={t('landProjects.standardsTable')} content={tableWithNotes(standardsTable(data, language), language, { files: { view: 'land-standards', query } })} />
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${t('landProjects.source')} · ${t('word.vintage')} ${vintageOf(state, language)}`]} />
    </>
  );
}
