import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ENTERPRISE_SIZES, HOLDINGS, PANEL_STATES, type EnterpriseListData } from '@/lib/domain/enterprise-views';
import { AFFILIATIONS } from '@/lib/domain/panel';
import type { Member } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { listParams, type ListInput } from '@/lib/schemas/list';
import { FILTER_FIELDS, NO_FILTERS, viewHref, viewParams, type ViewInput } from '@/lib/schemas/view';

/** Search and filters of the list: a plain form whose fields are the address. */
export function EnterpriseFilters({ data, input, list, language }: { readonly data: EnterpriseListData; readonly input: ViewInput; readonly list: ListInput; readonly language: Language }) {
  const t = translate(language);
  const { options, choices } = data;
  const any = t('enterprisesPage.any');
  const named = (members: readonly Member[], withCode = false) => members.map(({ key, label: name }): FilterChoice => [key, withCode ? `${key} ${label(name, language)}` : label(name, language)]);
  const carried = viewParams(input).filter(([field]) => !FILTER_FIELDS.some((filter) => filter === field));
  const sort = listParams({ ...list, filters: {}, q: '', page: 1 }, ENTERPRISE_LIST);
  return (
    <form className="filters" method="get" action="/enterprises" data-instant="" aria-label={t('enterprisesPage.filters')} role="search">
      {[...carried, ...sort].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="filter" data-wide="">
        <span>{t('enterprisesPage.search')}</span>
        <input type="search" name="q" defaultValue={list.q} />
      </label>
      <FilterSelect name="town" label={t('enterprisesPage.filter.town')} choices={named(options.towns)} chosen={input.town ?? ''} any={any} />
      <FilterSelect name="park" label={t('enterprisesPage.filter.park')} choices={named(options.parks)} chosen={input.park ?? ''} any={any} />
      <FilterSelect name="cluster" label={t('enterprisesPage.filter.cluster')} choices={named(options.clusters)} chosen={input.cluster ?? ''} any={any} />
      <FilterSelect name="industry" label={t('enterprisesPage.filter.industry')} choices={named(options.industries, true)} chosen={input.industry ?? ''} any={any} />
      <FilterSelect name="size" label={t('enterprisesPage.filter.size')} choices={ENTERPRISE_SIZES.map((size): FilterChoice => [size, t(`enterprisesPage.size.${size}`)])} chosen={choices.size ?? ''} any={any} />
      <FilterSelect name="holding" label={t('enterprisesPage.filter.holding')} choices={HOLDINGS.map((holding): FilterChoice => [holding, t(`enterprisesPage.holding.${holding}`)])} chosen={choices.holding ?? ''} any={any} />
      <FilterSelect name="affiliation" label={t('enterprisesPage.filter.affiliation')} choices={AFFILIATIONS.map((one): FilterChoice => [one, t(`enterprisesPage.affiliation.${one}`)])} chosen={choices.affiliation ?? ''} any={any} />
      <FilterSelect
        name="panel"
        label={t('enterprisesPage.filter.panel')}
        choices={PANEL_STATES.map((state): FilterChoice => [state === 'reported' ? '' : state, t(`enterprisesPage.panel.${state}`)])}
        chosen={choices.panel === 'reported' ? '' : choices.panel}
        any={null}
      />
      <span className="filter-buttons">
        <button type="submit" className="button">
          {t('enterprisesPage.apply')}
        </button>
        <a href={viewHref('/enterprises', { ...input, ...NO_FILTERS })}>{t('enterprisesPage.clear')}</a>
      </span>
    </form>
  );
}
