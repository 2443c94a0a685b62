import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ListFilters } from '@/components/forms/list-filters';
import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ChangesData } from '@/lib/domain/change-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { changePeriod, changesSentence, changesTable } from '@/lib/reports/changes/changes-table';
import { periodParam } from '@/lib/reports/forms/period-text';
import { label } from '@/lib/reports/words';
import { CHANGE_LIST } from '@/lib/schemas/changes';
import { listHref, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';

interface Props {
  readonly data: ChangesData;
  readonly list: ListInput;
  readonly problems: readonly ListProblem[];
  readonly language: Language;
}

const HERE = '/changes';

function Filters({ data, list, language }: Omit<Props, 'problems'>) {
  const t = translate(language);
  const { period = '', indicator = '' } = list.filters;
  const any = t('changesPage.any');
  return (
    <ListFilters action={HERE} list={list} spec={CHANGE_LIST} words={{ label: t('changesPage.filters'), search: t('changesPage.search'), apply: t('changesPage.apply'), clear: t('changesPage.clear') }}>
      <FilterSelect name="period" label={t('changesPage.period')} choices={data.periods.map((month): FilterChoice => [periodParam(month), changePeriod(month, language)])} chosen={period} any={any} />
      <FilterSelect name="indicator" label={t('changesPage.indicator')} choices={data.indicators.map(({ code, label: name }): FilterChoice => [code, label(name, language)])} chosen={indicator} any={any} />
    </ListFilters>
  );
}

/** Every change of a stored figure of returns: before, after, who, when, why. */
export function Changes({ data, list, problems, language }: Props) {
  const t = translate(language);
  const here = (change: Partial<ListInput>) => listHref(HERE, list, CHANGE_LIST, change);
  const query = here({ page: 1 }).split('?')[1] ?? '';
  const { page, pages } = data;
  const table = changesTable(data, language, {
    sort: (key) => sortLink(HERE, list, CHANGE_LIST, key),
    row: ({ kind, code }) => `/${kind === 'enterprise' ? 'enterprises' : 'projects'}/${encodeURIComponent(code)}`,
    paging: { previous: page > 1 ? here({ page: page - 1 }) : null, next: page < pages ? here({ page: page + 1 }) : null },
  });
  return (
    <>
      <main id="content" className="page roomy changed-figures" tabIndex={-1}>
        <ListProblems problems={problems} language={language} />
        <PageHead title={t('changesPage.title')} lead={changesSentence(data, { ...list.filters, q: list.q }, language)} note={t('changesPage.note')} />
        <div className="stack">
          {data.all === 0 ? (
            <Section id="list-title" title={t('changesPage.clean.title')}>
              <p>{t('changesPage.clean.lead')}</p>
            </Section>
          ) : (
            <Section id="list-title" title={t('changesPage.listTitle')} note={t('changesPage.listNote', { rows: data.rows })}>
              <Filters data={data} list={list} language={language} />
              <div dangerouslySetInnerHTML={tableWithNotes(table, language, { files: { view: 'changes-table', query }, empty: t('changesPage.noneFound') })} />
            </Section>
          )}
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${t('changesPage.source')}`]} />
    </>
  );
}
