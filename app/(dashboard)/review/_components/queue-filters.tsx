import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { OpenedChoice } from '@/components/staff/opened-choice';
import { QUEUE_STATUSES, type ReviewQueue } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { listParams, type ListInput } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';

const QUEUE = '/review';

/** Form, period and filters of the queue: a plain form whose fields are the address. */
export function QueueFilters({ data, list, language }: { readonly data: ReviewQueue; readonly list: ListInput; readonly language: Language }) {
  const t = translate(language);
  const any = t('reviewPage.any');
  const chosen = (name: string) => list.filters[name] ?? '';
  const sort = listParams({ ...list, filters: {}, q: '', page: 1 }, REVIEW_LIST);
  if (data.opened === null) return null;
  return (
    <form className="filters" method="get" action="/review" data-instant="" aria-label={t('reviewPage.filters')} role="search">
      {sort.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <OpenedChoice opened={data.opened} language={language} />
      <label className="filter" data-wide="">
        <span>{t('reviewPage.search')}</span>
        <input type="search" name="q" defaultValue={list.q} />
      </label>
      <FilterSelect name="town" label={t('reviewPage.town')} choices={data.towns.map(({ key, label: name }): FilterChoice => [key, label(name, language)])} chosen={chosen('town')} any={any} />
      <FilterSelect
        name="findings"
        label={t('reviewPage.findings')}
        choices={[['yes', t('reviewPage.withFindings')], ['no', t('reviewPage.withoutFindings')]]}
        chosen={chosen('findings')}
        any={any}
      />
      <FilterSelect
        name="status"
        label={t('reviewPage.status')}
        choices={QUEUE_STATUSES.map((status): FilterChoice => [status === 'waiting' ? '' : status, t(`reviewPage.statusName.${status}`)])}
        chosen={chosen('status') === 'waiting' ? '' : chosen('status')}
        any={null}
      />
      <FilterSelect name="late" label={t('reviewPage.late')} choices={[['yes', t('reviewPage.lateYes')], ['no', t('reviewPage.lateNo')]]} chosen={chosen('late')} any={any} />
      <span className="filter-buttons">
        <button type="submit" className="button">
          {t('reviewPage.apply')}
        </button>
        <a href={QUEUE}>{t('reviewPage.clear')}</a>
      </span>
    </form>
  );
}
