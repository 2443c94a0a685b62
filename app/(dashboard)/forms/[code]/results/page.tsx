import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText, periodParam } from '@/lib/reports/forms/period-text';
import { resultsSentence, resultsTable, resultsTitle } from '@/lib/reports/forms/results-table';
import { label } from '@/lib/reports/words';
import { RESULT_BASES, resultsOfAddress } from '@/lib/schemas/results';
import { readResults } from '@/lib/server/forms/read-results';
import { DashboardPage, DashboardState } from '../../../_lib/dashboard-page';
import { openStaff } from '../../../_lib/open-staff';
import type { SearchParams } from '../../../_lib/open-view';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('formsPage.results') };
}

/** What the returns of a form come to: by town with ratios, level and coverage. */
export default async function ResultsPage({ params, searchParams }: Props) {
  const { code } = await params;
  const asked = resultsOfAddress({ ...(await searchParams), form: code });
  const address = `/forms/${encodeURIComponent(code)}`;
  const opened = await openStaff(`${address}/results`, (ctx) => readResults({ ctx, input: asked }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const { data } = opened;
  const { language } = await readPreferences();
  const t = translate(language);
  const query = `form=${encodeURIComponent(code)}&period=${periodParam(data.period)}&basis=${data.basis}`;
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page roomy" tabIndex={-1}>
        <nav className="paging">
          <a href={address}>{label(data.form.label, language)}</a>
          <a href={`/completeness?form=${encodeURIComponent(code)}&period=${periodParam(data.period)}`}>{t('formsPage.progress')}</a>
        </nav>
        <PageHead title={resultsTitle(data, language)} lead={resultsSentence(data, language)} />
        <form className="filters" method="get" action={`${address}/results`} data-instant="" aria-label={t('resultsPage.show')}>
          <FilterSelect name="period" label={t('resultsPage.period')} choices={data.periods.map((one): FilterChoice => [periodParam(one), formPeriodText(one, data.form.calendar, language)])} chosen={periodParam(data.period)} any={null} />
          <FilterSelect name="basis" label={t('resultsPage.basisLabel')} choices={RESULT_BASES.map((one): FilterChoice => [one, t(`resultsPage.basis.${one}`)])} chosen={data.basis} any={null} />
          <span className="filter-buttons">
            <button type="submit" className="button">
              {t('resultsPage.show')}
            </button>
          </span>
        </form>
        <Section id="results-title" title={t('resultsPage.townsTitle')} content={tableWithNotes(resultsTable(data, language), language, { files: { view: 'form-results', query } })} />
      </main>
      <Colophon lines={[`${t('word.source')} ${t('resultsPage.source')}`]} />
    </DashboardPage>
  );
}
