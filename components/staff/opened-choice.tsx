import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import type { OpenedPeriod } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText, periodParam } from '@/lib/reports/forms/period-text';
import { label } from '@/lib/reports/words';
import type { ListInput, ListProblem } from '@/lib/schemas/list';

/** Choices of a form and of one of its opened periods, the first of each saying nothing in the address. */
export function OpenedChoice({ opened, language }: { readonly opened: OpenedPeriod; readonly language: Language }) {
  const t = translate(language);
  const { form, forms, period } = opened;
  const names = forms.map(({ code, label: name }, index): FilterChoice => [index === 0 ? '' : code, label(name, language)]);
  const periods = form.periods.map((one, index): FilterChoice => [index === 0 ? '' : periodParam(one), formPeriodText(one, form.calendar, language)]);
  return (
    <>
      <FilterSelect name="form" label={t('reviewPage.form')} choices={names} chosen={form.code === forms[0]?.code ? '' : form.code} any={null} />
      <FilterSelect name="period" label={t('reviewPage.period')} choices={periods} chosen={period === form.periods[0] ? '' : periodParam(period)} any={null} />
    </>
  );
}

/** What of an address was not followed: a form that is not there, or, of the form it names first, a period that was not opened. */
export function openedProblems(opened: OpenedPeriod | null, list: ListInput): readonly ListProblem[] {
  const { form, period } = list.filters;
  if (opened === null) return [];
  if (form !== undefined && form !== opened.form.code) return [{ field: 'form', received: form }];
  return period !== undefined && form === undefined && period !== periodParam(opened.period) ? [{ field: 'period', received: period }] : [];
}
