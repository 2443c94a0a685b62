import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ListFilters } from '@/components/forms/list-filters';
import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import { CHECKED_SUBJECTS, type RegisterChecksData, type RegisterLine } from '@/lib/domain/register-check-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { checkName } from '@/lib/reports/forms/checks-table';
import { registerChecksSentence, registerFindingsTable, registerSummaryTable } from '@/lib/reports/register-checks/register-checks-tables';
import { label } from '@/lib/reports/words';
import { listHref, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { FINDING_SEVERITIES, REGISTER_LIST } from '@/lib/schemas/register-checks';

interface Props {
  readonly data: RegisterChecksData;
  readonly list: ListInput;
  readonly problems: readonly ListProblem[];
  readonly mayImport: boolean;
  readonly language: Language;
}

const HERE = '/register-checks';

const unitHref = ({ subject, code }: RegisterLine): string => `/${subject === 'enterprise' ? 'enterprises' : 'projects'}/${encodeURIComponent(code)}`;

/** Checks whose findings are put right by importing a register. */
const BY_IMPORT: readonly string[] = ['F05', 'F08', 'C09', 'C10', 'C13'];

function Filters({ data, list, language }: Pick<Props, 'data' | 'list' | 'language'>) {
  const t = translate(language);
  const any = t('registerChecksPage.any');
  const chosen = (name: string) => list.filters[name] ?? '';
  const severities = FINDING_SEVERITIES.filter((one) => data.counts.some(({ severity }) => severity === one) || one === list.filters.severity);
  return (
    <ListFilters action={HERE} list={list} spec={REGISTER_LIST} words={{ label: t('registerChecksPage.filters'), search: t('registerChecksPage.search'), apply: t('registerChecksPage.apply'), clear: t('registerChecksPage.clear') }}>
      <FilterSelect
        name="check"
        label={t('registerChecksPage.check')}
        choices={data.counts.map(({ check, findings }): FilterChoice => [check, `${check} ${checkName(check, language)} (${formatCount(findings)})`])}
        chosen={chosen('check')}
        any={any}
      />
      <FilterSelect name="severity" label={t('registerChecksPage.severity')} choices={severities.map((one): FilterChoice => [one, t(`reviewPage.severity.${one}`)])} chosen={chosen('severity')} any={any} />
      <FilterSelect name="subject" label={t('registerChecksPage.subjects')} choices={CHECKED_SUBJECTS.map((one): FilterChoice => [one, t(`registerChecksPage.subject.${one}`)])} chosen={chosen('subject')} any={any} />
      <FilterSelect name="town" label={t('registerChecksPage.town')} choices={data.towns.map(({ key, label: name }): FilterChoice => [key, label(name, language)])} chosen={chosen('town')} any={any} />
    </ListFilters>
  );
}

/** What is wrong in the registers of enterprises and projects: by check, and one by one with what to do about it. */
export function RegisterChecks({ data, list, problems, mayImport, language }: Props) {
  const t = translate(language);
  const here = (change: Partial<ListInput>) => listHref(HERE, list, REGISTER_LIST, change);
  const query = here({ page: 1 }).split('?')[1] ?? '';
  const { page, pages, rows } = data;
  const found = data.units > 0;
  const summary = registerSummaryTable(data, language, (check) => `${here({ filters: { check }, q: '' })}#list-title`);
  const table = registerFindingsTable(data, language, {
    sort: (key, words) => sortLink(HERE, list, REGISTER_LIST, key, words),
    row: unitHref,
    fix: (line) => (BY_IMPORT.includes(line.finding.check) ? (mayImport ? '/imports' : undefined) : unitHref(line)),
    paging: { previous: page > 1 ? here({ page: page - 1 }) : null, next: page < pages ? here({ page: page + 1 }) : null },
  });
  return (
    <>
      <main id="content" className="page roomy register-checks" tabIndex={-1}>
        <ListProblems problems={problems} language={language} />
        <PageHead title={t('registerChecksPage.title')} lead={registerChecksSentence(data, language)} />
        {data.enterprises + data.projects > 0 && (
          <div className="stack">
            <Section id="summary-title" title={t('registerChecksPage.summaryTitle')} content={tableWithNotes(summary, language, { files: { view: 'register-checks', query: '' } })} />
            {found ? (
              <Section id="list-title" title={t('registerChecksPage.listTitle')} note={t('registerChecksPage.listNote', { rows: formatCount(rows) })}>
                <Filters data={data} list={list} language={language} />
                <div dangerouslySetInnerHTML={tableWithNotes(table, language, { files: { view: 'register-findings', query }, empty: t('registerChecksPage.empty') })} />
              </Section>
            ) : (
              <Section id="list-title" title={t('registerChecksPage.clean.title')}>
                <p>{t('registerChecksPage.clean.lead')}</p>
              </Section>
            )}
          </div>
        )}
      </main>
      <Colophon lines={[`${t('word.source')} ${t('registerChecksPage.source')}`, t('registerChecksPage.state')]} />
    </>
  );
}
