import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import type { Member } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { listParams, type ListInput, type ListSpec } from '@/lib/schemas/list';
import { viewHref, viewParams, type ViewInput } from '@/lib/schemas/view';

/** A filter of the list besides the town. */
export interface LandFilter {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly FilterChoice[];
  readonly chosen: string;
  readonly any: string | null;
}

interface Props {
  readonly input: ViewInput;
  readonly list: ListInput;
  readonly spec: ListSpec;
  readonly towns: readonly Member[];
  readonly filters: readonly LandFilter[];
  readonly language: Language;
}

/** Search and filters of a list of the land page: a plain form whose fields are the address. */
export function LandFilters({ input, list, spec, towns, filters, language }: Props) {
  const t = translate(language);
  const shown = new Set(filters.map(({ name }) => name));
  const rest = Object.fromEntries(Object.entries(list.filters).filter(([name]) => !shown.has(name)));
  const carried = [...viewParams(input).filter(([field]) => field !== 'town'), ...listParams({ ...list, filters: rest, q: '', page: 1 }, spec)];
  const clear = viewHref('/land', { ...input, town: null, industry: null });
  return (
    <form className="filters" method="get" action="/land" data-instant="" aria-label={t('landPage.filters')} role="search">
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="filter" data-wide="">
        <span>{t('landPage.search')}</span>
        <input type="search" name="q" defaultValue={list.q} />
      </label>
      <FilterSelect name="town" label={t('landPage.town')} choices={towns.map(({ key, label: name }): FilterChoice => [key, label(name, language)])} chosen={input.town ?? ''} any={t('landPage.any')} />
      {filters.map((filter) => (
        <FilterSelect key={filter.name} {...filter} />
      ))}
      <span className="filter-buttons">
        <button type="submit" className="button">
          {t('landPage.apply')}
        </button>
        <a href={list.filters.part === undefined ? clear : `${clear}${clear.includes('?') ? '&' : '?'}part=${list.filters.part}`}>{t('landPage.clear')}</a>
      </span>
    </form>
  );
}
