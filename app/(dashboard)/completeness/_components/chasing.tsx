import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { ActionForm } from '@/components/staff/action-form';
import { dataTable } from '@/components/tables/data-table';
import type { CompletenessData } from '@/lib/domain/completeness-views';
import type { OpenedPeriod } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { extensionsTable } from '@/lib/reports/completeness/completeness-tables';
import { label } from '@/lib/reports/words';
import { extend, remind } from '../actions';

interface Props {
  readonly data: CompletenessData;
  readonly opened: OpenedPeriod;
  readonly language: Language;
}

const areasOf = (data: CompletenessData, language: Language): readonly FilterChoice[] => data.areas.map(({ key, label: name }): FilterChoice => [key, label(name, language)]);

function OfPeriod({ opened }: Pick<Props, 'opened'>) {
  return (
    <>
      <input type="hidden" name="form" value={opened.form.code} />
      <input type="hidden" name="period" value={String(opened.period)} />
    </>
  );
}

/** Sends reminders to those who have not handed in. */
export function Remind({ data, opened, language }: Props) {
  const t = translate(language);
  return (
    <>
      <p className="note">{t('completenessPage.remindNote')}</p>
      <ActionForm action={remind} submit={t('completenessPage.remind')}>
        <OfPeriod opened={opened} />
        <FilterSelect name="area" label={t('completenessPage.remindArea')} choices={areasOf(data, language)} chosen="" any={t('completenessPage.everywhere')} />
        <FilterSelect name="channel" label={t('completenessPage.remindChannel')} choices={[['product', t('completenessPage.channel.product')], ['mail', t('completenessPage.channel.mail')]]} chosen="product" any={null} />
      </ActionForm>
    </>
  );
}

/** Deadlines granted later, and granting one. */
export function Extend({ data, opened, mayExtend, language }: Props & { readonly mayExtend: boolean }) {
  const t = translate(language);
  return (
    <>
      {data.extensions.length === 0 ? <p className="note">{t('completenessPage.noExtensions')}</p> : <div dangerouslySetInnerHTML={dataTable(extensionsTable(data, language))} />}
      {mayExtend && (
        <>
          <p className="note">{t('completenessPage.extendNote')}</p>
          <ActionForm action={extend} submit={t('completenessPage.extend')}>
            <OfPeriod opened={opened} />
            <FilterSelect name="area" label={t('completenessPage.extendArea')} choices={areasOf(data, language)} chosen="" any={null} />
            <label className="filter">
              <span>{t('completenessPage.extendTo')}</span>
              <input type="datetime-local" name="deadline" required />
            </label>
            <label className="filter" data-wide="">
              <span>{t('completenessPage.extendReason')}</span>
              <input type="text" name="reason" minLength={2} maxLength={400} required />
            </label>
          </ActionForm>
        </>
      )}
    </>
  );
}
