import { ChartFrame } from '@/components/charts/chart-frame';
import { ListProblems } from '@/components/projects/list-problems';
import { Narrowed } from '@/components/projects/narrowed';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { COHORT_SPANS } from '@/lib/domain/cohort';
import type { ProjectsData } from '@/lib/domain/project-views';
import { LEAST_STALL_MONTHS, MOST_STALL_MONTHS } from '@/lib/domain/stall';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { listHref, listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { PROJECT_LIST } from '@/lib/schemas/projects';
import { viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { saveStallMonths } from '../actions';
import { FilterForm } from './filter-form';
import { projectsContent } from './projects-content';

interface Props {
  readonly data: ProjectsData;
  readonly filters: ViewFilters;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  /** Whether the reader may set after how many months a project counts as stalled. */
  readonly maySet: boolean;
  readonly language: Language;
}

function Spans({ data, filters, list, language }: Pick<Props, 'data' | 'filters' | 'list' | 'language'>) {
  const t = translate(language);
  const address = viewHref('/projects', inputOf(data.view, data.state, filters));
  const href = (span: string) => {
    const others = Object.fromEntries(Object.entries(list.filters).filter(([name]) => name !== 'span' && name !== 'cohort'));
    return listHref(address, list, PROJECT_LIST, { filters: span === 'half' ? others : { ...others, span } });
  };
  return (
    <div className="switch" role="group" aria-label={t('projectsPage.spanLabel')}>
      {COHORT_SPANS.map((span) =>
        span === data.span ? (
          <span key={span} aria-current="true">
            {t(`projectsPage.span.${span}`)}
          </span>
        ) : (
          <a key={span} href={href(span)}>
            {t(`projectsPage.span.${span}`)}
          </a>
        ),
      )}
    </div>
  );
}

function StallSetting({ data, language }: Pick<Props, 'data' | 'language'>) {
  const t = translate(language);
  return (
    <form action={saveStallMonths} className="setting">
      <label className="filter">
        <span>{t('projectsPage.stallSetting')}</span>
        <input type="number" name="months" min={LEAST_STALL_MONTHS} max={MOST_STALL_MONTHS} defaultValue={data.stallSetting} required />
      </label>
      <button type="submit" className="button">
        {t('projectsPage.stallSave')}
      </button>
      <p className="note">{t('projectsPage.stallSaved', { months: formatCount(data.stallSetting) })}</p>
    </form>
  );
}

/** Projects: the board by stage, conversion by cohort, towns, and the list. */
export function Projects({ data, filters, list, problems, listProblems, maySet, language }: Props) {
  const t = translate(language);
  const content = projectsContent(data, filters, list, language);
  const input = inputOf(data.view, data.state, filters);
  const kept = listParams({ ...list, page: 1 }, PROJECT_LIST);
  const tail = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return (
    <>
      <ViewBar of="investment" path="/projects" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={kept} without={['indicator', 'measure', 'basis']} />
      <main id="content" className="page roomy" tabIndex={-1}>
        <ListProblems problems={listProblems} language={language} />
        <PageHead title={content.title} lead={content.lead} note={content.note}>
          <Narrowed path="/projects" input={input} narrowed={data.narrowed} language={language} tail={tail} />
        </PageHead>
        <div className="stack">
          <Section id="board-title" title={t('projectsPage.boardTitle')} note={t('projectsPage.boardNote')} content={content.board}>
            {maySet && <StallSetting data={data} language={language} />}
          </Section>
          <div className="columns" data-shape="7-5">
            <Section id="cohorts-title" title={t('projectsPage.cohortTitle')} note={t('projectsPage.cohortNote')}>
              <Spans data={data} filters={filters} list={list} language={language} />
              <div dangerouslySetInnerHTML={content.cohorts} />
            </Section>
            <div className="stack">
              <Section id="towns-title" title={t('projectsPage.townsTitle')} note={content.basis} content={content.towns} />
              {content.map !== null && <ChartFrame chart={content.map} />}
            </div>
          </div>
          <Section id="list-title" title={t('projectsPage.listTitle')} note={content.listNote}>
            <FilterForm data={data} input={input} list={list} language={language} />
            <div dangerouslySetInnerHTML={content.list} />
          </Section>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
