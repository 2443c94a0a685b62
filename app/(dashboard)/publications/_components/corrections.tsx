import { Section } from '@/components/shell/page-parts';
import { formatPeriod } from '@/lib/domain/period';
import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import type { PublicationDesk, PublishedReturn } from '@/lib/domain/publication-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { openCorrection } from '../actions';

interface Props {
  readonly desk: PublicationDesk;
  readonly language: Language;
}

/** Where a return stands; of a correction besides that it is one, and whether the corrected figure counts already. */
function statusText({ correction, status }: PublishedReturn, language: Language): string {
  const t = translate(language);
  if (!correction) return t(`publicationPage.status.${status}`);
  return status === 'approved' ? t('publicationPage.corrected') : t('publicationPage.correcting', { status: t(`publicationPage.status.${status}`) });
}

/** Published returns, one of which can be opened for correction with a reason; those that are open stand first. */
export function Corrections({ desk, language }: Props) {
  const t = translate(language);
  const { rows, count, page, pages, q } = desk.returns;
  const here = (change: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ form: desk.form.code, period: formatPeriod(desk.period), ...(q === '' ? {} : { q }), ...change });
    return `/publications?${query.toString()}#returns-title`;
  };
  const carried = [['form', desk.form.code], ['period', formatPeriod(desk.period)]] as const;
  const name = (key: 'corner' | 'pick' | 'code' | 'town' | 'status') => t(`publicationPage.returns.${key}`);
  return (
    <Section id="returns-title" title={t('publicationPage.returnsTitle')} note={t('publicationPage.returnsNote')}>
      <form className="staff-form" method="get" action="/publications" role="search" aria-label={t('publicationPage.returnsTitle')}>
        {carried.map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <label className="filter" data-wide="">
          <span>{t('publicationPage.returnsSearch')}</span>
          <input type="search" name="q" defaultValue={q} maxLength={100} />
        </label>
        <span className="filter-buttons">
          <button type="submit" className="button">
            {t('publicationPage.find')}
          </button>
          {q !== '' && <a href={here({ q: '' })}>{t('publicationPage.clear')}</a>}
        </span>
      </form>
      <form action={openCorrection} className="judge">
        {[...carried, ['q', q] as const, ['page', String(page)] as const].map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <div className="table-box" role="group" aria-label={t('publicationPage.returnsTitle')}>
          <table className="data">
            <caption className="only-read">{t('publicationPage.returnsTitle')}</caption>
            <thead>
              <tr>
                <th scope="col" className="corner">{name('corner')}</th>
                <th scope="col" className="words">{name('code')}</th>
                <th scope="col" className="words">{name('town')}</th>
                <th scope="col" className="words">{name('status')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.length === 0 && (
                <tr>
                  <td className="words" colSpan={4}>
                    {t('publicationPage.returnsEmpty')}
                  </td>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {row.status === 'published' ? (
                      <label className="pick">
                        <input type="radio" name="return" value={`${row.id}:${row.version}`} aria-label={t('publicationPage.pickOne', { name: row.name })} required />
                        {row.name}
                      </label>
                    ) : (
                      <span className="pick">
                        <span className="pick-none" />
                        {row.name}
                      </span>
                    )}
                  </th>
                  <td className="words">{row.code}</td>
                  <td className="words">{row.town === null ? '' : label(row.town, language)}</td>
                  <td className="words">{statusText(row, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {pages > 1 && (
          <nav className="paging" aria-label={t('dataTable.paging')}>
            <span>{t('publicationPage.page', { page, pages, count })}</span>
            {page > 1 && (
              <a href={here({ page: String(page - 1) })} rel="prev">
                {t('publicationPage.previous')}
              </a>
            )}
            {page < pages && (
              <a href={here({ page: String(page + 1) })} rel="next">
                {t('publicationPage.next')}
              </a>
            )}
          </nav>
        )}
        <div className="judge-reason">
          <label htmlFor="correction-reason">{t('publicationPage.reason')}</label>
          <textarea id="correction-reason" name="reason" rows={2} minLength={SHORTEST_REASON} maxLength={2000} placeholder={t('publicationPage.reasonHint')} required />
          <button type="submit" className="button">
            {t('publicationPage.reopen')}
          </button>
        </div>
      </form>
    </Section>
  );
}
