import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ActionForm } from '@/components/staff/action-form';
import type { RegisteredForm } from '@/lib/domain/form-register';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { newestOf } from '@/lib/reports/forms/form-tables';
import { label } from '@/lib/reports/words';
import { openFormPeriod } from '../actions';

/** Opens a period of one of these forms, or, of one that is open, adds what has become due. */
export function OpenForm({ forms, language }: { readonly forms: readonly RegisteredForm[]; readonly language: Language }) {
  const t = translate(language);
  const names = forms.flatMap((form): FilterChoice[] => {
    const newest = newestOf(form);
    return newest === null ? [] : [[form.code, label(newest.label, language)]];
  });
  const [only] = names.length === 1 ? names : [];
  return (
    <>
      <p className="note">{t('formsPage.openNote')}</p>
      <ActionForm action={openFormPeriod} submit={t('formsPage.open')}>
        {only === undefined ? <FilterSelect name="form" label={t('formsPage.openForm')} choices={names} chosen={names[0]?.[0] ?? ''} any={null} /> : <input type="hidden" name="form" value={only[0]} />}
        <label className="filter">
          <span>{t('formsPage.openPeriod')}</span>
          <input type="text" name="period" inputMode="numeric" pattern="\d{4}-\d{2}" placeholder="2025-03" title={t('formsPage.openHint')} required />
        </label>
      </ActionForm>
    </>
  );
}
