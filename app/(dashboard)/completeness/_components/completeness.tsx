import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ListFilters } from '@/components/forms/list-filters';
import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { OpenedChoice, openedProblems } from '@/components/staff/opened-choice';
import { tableWithNotes } from '@/components/tables/data-table';
import type { CompletenessData, LateData } from '@/lib/domain/completeness-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { completenessSentence, completenessTitle, formReportsTable, rateMatrix, townReportsTable } from '@/lib/reports/completeness/completeness-tables';
import { lateTable } from '@/lib/reports/completeness/late-table';
import { label } from '@/lib/reports/words';
import { LATE_LIST, LATE_STATES } from '@/lib/schemas/completeness';
import { listHref, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { Extend, Remind } from './chasing';

interface Props {
  readonly data: CompletenessData;
  readonly late: LateData;
  readonly list: ListInput;
  readonly problems: readonly ListProblem[];
  readonly may: { readonly remind: boolean; readonly extend: boolean; readonly contacts: boolean };
  readonly language: Language;
}

const HERE = '/completeness';

function Filters({ late, list, language }: Pick<Props, 'late' | 'list' | 'language'>) {
  const t = translate(language);
  if (late.opened === null) return null;
  const chosen = (name: string) => list.filters[name] ?? '';
  return (
    <ListFilters action={HERE} list={list} spec={LATE_LIST} words={{ label: t('completenessPage.filters'), search: t('reviewPage.search'), apply: t('reviewPage.apply'), clear: t('reviewPage.clear') }}>
      <OpenedChoice opened={late.opened} language={language} />
      <FilterSelect
        name="state"
        label={t('completenessPage.stateLabel')}
        choices={LATE_STATES.map((state): FilterChoice => [state === 'late' ? '' : state, t(`completenessPage.state.${state}`)])}
        chosen={chosen('state') === 'late' ? '' : chosen('state')}
        any={null}
      />
      <FilterSelect name="town" label={t('reviewPage.town')} choices={late.towns.map(({ key, label: name }): FilterChoice => [key, label(name, language)])} chosen={chosen('town')} any={t('reviewPage.any')} />
    </ListFilters>
  );
}

/** Who has reported: rates by town, form and month; who is late, with whom to call; reminders and later deadlines. */
export function Completeness({ data, late, list, problems, may, language }: Props) {
  const t = translate(language);
  const here = (change: Partial<ListInput>) => listHref('/completeness', list, LATE_LIST, change);
  const query = here({ page: 1 }).split('?')[1] ?? '';
  const files = (view: string) => ({ files: { view, query } });
  const filtered = (change: Readonly<Record<string, string>>) => here({ filters: { ...list.filters, ...change } });
  const { page, pages } = late;
  const table = lateTable(late, may.contacts, language, {
    sort: (key, words) => sortLink('/completeness', list, LATE_LIST, key, words),
    row: (id) => `/review/${id}`,
    paging: { previous: page > 1 ? here({ page: page - 1 }) : null, next: page < pages ? here({ page: page + 1 }) : null },
  });
  const { opened } = data;
  return (
    <>
      <main id="content" className="page roomy" tabIndex={-1}>
        <ListProblems problems={[...problems, ...openedProblems(opened, list)]} language={language} />
        <PageHead title={completenessTitle(data, language)} lead={completenessSentence(data, language)} />
        {opened !== null && (
          <div className="stack">
            <Section id="late-title" title={t('completenessPage.lateTitle')} note={t('completenessPage.lateNote', { rows: formatCount(late.rows) })}>
              <Filters late={late} list={list} language={language} />
              <div dangerouslySetInnerHTML={tableWithNotes(table, language, { ...files('completeness-late'), empty: t('completenessPage.empty') })} />
            </Section>
            <div className="columns" data-shape="6-6">
              {may.remind && (
                <Section id="remind-title" title={t('completenessPage.remindTitle')}>
                  <Remind data={data} opened={opened} language={language} />
                </Section>
              )}
              <Section id="extend-title" title={t('completenessPage.extendTitle')}>
                <Extend data={data} opened={opened} mayExtend={may.extend} language={language} />
              </Section>
            </div>
            <Section
              id="towns-title"
              title={t('completenessPage.townsTitle')}
              content={tableWithNotes(townReportsTable(data, language, { row: (town) => filtered({ town }) }), language, files('completeness-towns'))}
            />
            <Section id="report-title" title={t('completenessPage.reportMatrix')} content={tableWithNotes(rateMatrix(data, 'report', language), language, files('completeness-report-rate'))} />
            <Section id="on-time-title" title={t('completenessPage.onTimeMatrix')} content={tableWithNotes(rateMatrix(data, 'on-time', language), language, files('completeness-on-time-rate'))} />
            <Section
              id="forms-title"
              title={t('completenessPage.formsTitle')}
              content={tableWithNotes(formReportsTable(data, language, (form) => `/completeness?form=${encodeURIComponent(form)}`), language, files('completeness-forms'))}
            />
          </div>
        )}
      </main>
      <Colophon lines={[`${t('word.source')} ${t('completenessPage.source')}`]} />
    </>
  );
}
