import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { EvaluationListData } from '@/lib/domain/land-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { criteriaTable, evaluationSentence, evaluationTable, evaluationTitle, gradesTable, rulesTable } from '@/lib/reports/land/evaluation-tables';
import type { TableModel } from '@/lib/reports/model';
import { vintageOf } from '@/lib/reports/words';
import { EVALUATION_LIST, NO_GRADE } from '@/lib/schemas/land';
import { listHref, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { LandFilters } from './land-filters';
import { PartSwitch } from './part-switch';

interface Props {
  readonly data: EvaluationListData;
  readonly filters: ViewFilters;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** The year's evaluation: enterprises with score and grade, and the rules behind it. */
export function LandEvaluation({ data, filters, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const { evaluation, view, state, page, pages } = data;
  const input = inputOf(view, state, filters);
  const address = viewHref('/land', input);
  const here = (to: number) => listHref(address, list, EVALUATION_LIST, { page: to });
  const query = here(1).split('?')[1] ?? '';
  const table = (name: string, model: TableModel) => tableWithNotes(model, language, { files: { view: name, query }, captionShown: true });
  const own = (code: string) => {
    const href = viewHref(`/land/${encodeURIComponent(code)}`, input);
    return list.filters.year === undefined ? href : `${href}${href.includes('?') ? '&' : '?'}year=${list.filters.year}`;
  };
  const rows = evaluationTable(
    data,
    { sort: (key, words) => sortLink(address, list, EVALUATION_LIST, key, words), row: own, paging: { previous: page > 1 ? here(page - 1) : null, next: page < pages ? here(page + 1) : null } },
    language,
  );
  return (
    <>
      <main id="content" className="page land-figures" tabIndex={-1}>
        <ListProblems problems={[...problems.map(({ field, received }) => ({ field, received })), ...listProblems]} language={language} />
        <PageHead title={evaluationTitle(data, language)} lead={evaluationSentence(data, language)} note={t('landPage.departments')}>
          <PartSwitch part="enterprises" input={input} language={language} />
        </PageHead>
        {evaluation !== null && (
          <div className="stack">
            <Section id="land-title" title={t('landPage.listTitle')}>
              <LandFilters
                input={input}
                list={list}
                spec={EVALUATION_LIST}
                towns={data.towns}
                filters={[
                  {
                    name: 'grade',
                    label: t('landPage.grade'),
                    choices: [...evaluation.grades.map(({ grade }) => [grade, grade] as const), [NO_GRADE, t('landPage.noGrade')]],
                    chosen: list.filters.grade ?? '',
                    any: t('landPage.any'),
                  },
                  { name: 'year', label: t('landPage.year'), choices: data.years.map((one, index) => [index === 0 ? '' : String(one), String(one)] as const), chosen: list.filters.year ?? '', any: null },
                ]}
                language={language}
              />
              <div dangerouslySetInnerHTML={tableWithNotes(rows, language, { files: { view: 'land-table', query }, empty: t('landPage.empty') })} />
            </Section>
            <Section id="rules-title" title={t('landPage.rulesTitle')} note={evaluation.source}>
              <div dangerouslySetInnerHTML={table('land-criteria', criteriaTable(evaluation, language))} />
              <div className="columns" data-shape="6-6">
                <div dangerouslySetInnerHTML={table('land-grades', gradesTable(evaluation, language))} />
                <div dangerouslySetInnerHTML={table('land-rules', rulesTable(evaluation, language))} />
              </div>
            </Section>
          </div>
        )}
      </main>
      <Colophon lines={[...(evaluation === null ? [] : [`${t('landPage.source')} ${evaluation.source}`]), `${t('word.vintage')} ${vintageOf(state, language)}`]} />
    </>
  );
}
