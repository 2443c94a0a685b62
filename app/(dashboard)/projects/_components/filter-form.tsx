import { html, type Html } from '@/components/html';
import { PROJECT_KINDS } from '@/lib/domain/investment';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { ProjectsData } from '@/lib/domain/project-views';
import { MOST_STALL_MONTHS } from '@/lib/domain/stall';
import type { Member } from '@/lib/domain/views';
import { nameIn, type Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { cohortName } from '@/lib/reports/projects/cohort-table';
import type { ListInput } from '@/lib/schemas/list';
import { FILTER_FIELDS, viewHref, viewParams, type ViewInput } from '@/lib/schemas/view';

type Choice = readonly [value: string, text: string];

function options(choices: readonly Choice[], chosen: string, any: string | null): Html {
  const one = ([value, text]: Choice) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`${any === null ? null : one(['', any])}${choices.map(one)}`;
}

function Select({ name, label, choices, chosen, any }: { readonly name: string; readonly label: string; readonly choices: readonly Choice[]; readonly chosen: string; readonly any: string | null }) {
  return (
    <label className="filter">
      <span>{label}</span>
      <select name={name} dangerouslySetInnerHTML={options(choices, chosen, any)} />
    </label>
  );
}

/** Search and filters of the list: a plain form whose fields are the address. */
export function FilterForm({ data, input, list, language }: { readonly data: ProjectsData; readonly input: ViewInput; readonly list: ListInput; readonly language: Language }) {
  const t = translate(language);
  const { choices, cohorts, stallMonths, stallSetting } = data;
  const any = t('projectsPage.any');
  const named = (members: readonly Member[], withCode = false) => members.map(({ key, label }): Choice => [key, withCode ? `${key} ${nameIn(label, language)}` : nameIn(label, language)]);
  const yesNo: readonly Choice[] = [['yes', t('projectsPage.yes')], ['no', t('projectsPage.no')]];
  const months = Array.from({ length: MOST_STALL_MONTHS }, (_, i) => i + 1).map((n): Choice => [n === stallSetting ? '' : String(n), t('projectsPage.months', { count: n })]);
  const carried = viewParams(input).filter(([field]) => !FILTER_FIELDS.some((filter) => filter === field));
  const sort = `${list.descending ? '-' : ''}${list.sort}`;
  const filter = (name: string) => list.filters[name] ?? '';
  return (
    <form className="filters" method="get" action="/projects" data-instant="" aria-label={t('projectsPage.filters')} role="search">
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {sort !== '-planned' && <input type="hidden" name="sort" value={sort} />}
      {filter('span') !== '' && <input type="hidden" name="span" value={filter('span')} />}
      <label className="filter" data-wide="">
        <span>{t('projectsPage.search')}</span>
        <input type="search" name="q" defaultValue={list.q} />
      </label>
      <Select name="town" label={t('projectsPage.filter.town')} choices={named(choices.towns)} chosen={input.town ?? ''} any={any} />
      <Select name="park" label={t('projectsPage.filter.park')} choices={named(choices.parks)} chosen={input.park ?? ''} any={any} />
      <Select name="cluster" label={t('projectsPage.filter.cluster')} choices={named(choices.clusters)} chosen={input.cluster ?? ''} any={any} />
      <Select name="industry" label={t('projectsPage.filter.industry')} choices={named(choices.industries, true)} chosen={input.industry ?? ''} any={any} />
      <Select name="kind" label={t('projectsPage.filter.kind')} choices={PROJECT_KINDS.map((kind): Choice => [kind, t(`projectsPage.kind.${kind}`)])} chosen={filter('kind')} any={any} />
      <Select
        name="stage"
        label={t('projectsPage.filter.stage')}
        choices={[...STAGE_EVENTS.map((stage): Choice => [stage, t(`stageName.${stage}`)]), ['none', t('projectsPage.noStage')]]}
        chosen={filter('stage')}
        any={any}
      />
      <Select name="foreign" label={t('projectsPage.filter.foreign')} choices={yesNo} chosen={filter('foreign')} any={any} />
      <Select name="stalled" label={t('projectsPage.filter.stalled')} choices={yesNo} chosen={filter('stalled')} any={any} />
      <Select name="stall" label={t('projectsPage.filter.stall')} choices={months} chosen={stallMonths === stallSetting ? '' : String(stallMonths)} any={null} />
      <Select name="cohort" label={t('projectsPage.filter.cohort')} choices={cohorts.rows.map((cohort): Choice => [cohort.key, cohortName(cohort, language)])} chosen={filter('cohort')} any={any} />
      <span className="filter-buttons">
        <button type="submit" className="button">
          {t('projectsPage.apply')}
        </button>
        <a href={viewHref('/projects', { ...input, town: null, park: null, cluster: null, industry: null })}>{t('projectsPage.clear')}</a>
      </span>
    </form>
  );
}
