import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { Notice, type Outcome } from '@/components/staff/notice';
import { tableWithNotes } from '@/components/tables/data-table';
import { formatPeriod } from '@/lib/domain/period';
import type { PublicationDesk } from '@/lib/domain/publication-views';
import type { Language } from '@/lib/format/language';
import { formatInstant, formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { changesTable, comparedText, coverageTable, findingsTable, historyTable } from '@/lib/reports/publications/desk-tables';
import { label } from '@/lib/reports/words';
import { DEFAULT_VIEW, viewHref } from '@/lib/schemas/view';
import { publishPeriod } from '../actions';
import { Corrections } from './corrections';

interface Props {
  readonly desk: PublicationDesk;
  readonly notice: Outcome | null;
  readonly language: Language;
}

/** Where the period stands, in a sentence. */
function leadOf({ standing, nextVintage }: PublicationDesk, language: Language): string {
  return translate(language)(`publicationPage.lead.${standing}`, { vintage: standing === 'preliminary' || standing === 'settled' ? nextVintage : nextVintage - 1, next: nextVintage });
}

function Choice({ desk, language }: Pick<Props, 'desk' | 'language'>) {
  const t = translate(language);
  const forms = desk.forms.map(({ code, label: name }): FilterChoice => [code, label(name, language)]);
  const periods = desk.periods.map(({ period, standing }): FilterChoice => [
    formatPeriod(period),
    t('publicationPage.periodChoice', { period: formatPeriodText(period, 'month', language), standing: t(`publicationPage.standing.${standing}`) }),
  ]);
  return (
    <form className="staff-form" method="get" action="/publications" data-instant="" aria-label={t('publicationPage.choose')}>
      <FilterSelect name="form" label={t('publicationPage.form')} choices={forms} chosen={desk.form.code} any={null} />
      <FilterSelect name="period" label={t('publicationPage.period')} choices={periods} chosen={formatPeriod(desk.period)} any={null} />
      <noscript>
        <button type="submit" className="button">
          {t('view.show')}
        </button>
      </noscript>
    </form>
  );
}

function Publish({ desk, language }: Pick<Props, 'desk' | 'language'>) {
  const t = translate(language);
  if (desk.obstacle !== null) return <p className="note">{t(`publicationPage.obstacle.${desk.obstacle}`)}</p>;
  // A unit that is due has a return, or has never begun one.
  const left = Math.max(0, desk.coverage.due - desk.coverage.approved);
  return (
    <form action={publishPeriod} className="judge-reason">
      <input type="hidden" name="form" value={desk.form.code} />
      <input type="hidden" name="period" value={formatPeriod(desk.period)} />
      <input type="hidden" name="vintage" value={desk.nextVintage} />
      <p className="note">{left > 0 ? t('publicationPage.inWork', { count: left }) : t('publicationPage.allIn')}</p>
      <label htmlFor="publication-note">{t('publicationPage.note')}</label>
      <textarea id="publication-note" name="note" rows={2} maxLength={500} placeholder={t('publicationPage.noteHint')} />
      <label className="check">
        <input type="checkbox" name="confirm" value="yes" required /> {t('publicationPage.confirm')}
      </label>
      <button type="submit" className="button" data-main="">
        {t('publicationPage.submit', { vintage: desk.nextVintage })}
      </button>
    </form>
  );
}

/** The desk of whoever publishes: coverage, findings, changes, the step itself, history, corrections. */
export function Desk({ desk, notice, language }: Props) {
  const t = translate(language);
  const asPublished = (day: string) => viewHref('/overview', { ...DEFAULT_VIEW, vintage: day });
  const query = `form=${encodeURIComponent(desk.form.code)}&period=${formatPeriod(desk.period)}`;
  const note = [...(desk.deadline === null ? [] : [t('publicationPage.deadline', { at: formatInstant(desk.deadline, language) })])].join('');
  return (
    <>
      <main id="content" className="page roomy" tabIndex={-1}>
        <PageHead
          title={t('publicationPage.heading', { form: label(desk.form.label, language), period: formatPeriodText(desk.period, 'ytd', language) })}
          lead={leadOf(desk, language)}
          {...(note === '' ? {} : { note })}
        >
          <Choice desk={desk} language={language} />
        </PageHead>
        <Notice outcome={notice} />
        <div className="columns" data-shape="5-7">
          <div className="stack">
            <Section id="coverage-title" title={t('publicationPage.coverageTitle')} content={tableWithNotes(coverageTable(desk, language), language)} />
            <Section id="findings-title" title={t('publicationPage.findingsTitle')} content={tableWithNotes(findingsTable(desk, language), language)} />
          </div>
          <div className="stack">
            <Section
              id="changes-title"
              title={t('publicationPage.changesTitle')}
              note={comparedText(desk, language)}
              content={tableWithNotes(changesTable(desk, language), language, { files: { view: 'publication-changes', query } })}
            />
            <Section id="publish-title" title={t('publicationPage.publishTitle')}>
              <Publish desk={desk} language={language} />
            </Section>
          </div>
        </div>
        <div className="stack">
          <Section
            id="history-title"
            title={t('publicationPage.historyTitle')}
            note={t('publicationPage.historyNote')}
            content={tableWithNotes(historyTable(desk, language, asPublished), language, { files: { view: 'publication-history', query } })}
          />
          {(desk.returns.count > 0 || desk.returns.q !== '') && <Corrections desk={desk} language={language} />}
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${t('publicationPage.source')}`]} />
    </>
  );
}
