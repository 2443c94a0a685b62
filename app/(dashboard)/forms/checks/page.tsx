import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { FilterSelect, type FilterChoice } from '@/components/forms/filter-select';
import { PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import { translate } from '@/lib/i18n/translate';
import { checksSentence, checksTable } from '@/lib/reports/forms/checks-table';
import { newestOf } from '@/lib/reports/forms/form-tables';
import { label } from '@/lib/reports/words';
import { isPermitted } from '@/lib/server/auth/permissions';
import { listForms } from '@/lib/server/forms/list-forms';
import { readCheckStatistics } from '@/lib/server/forms/read-check-statistics';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openStaff } from '../../_lib/open-staff';
import type { SearchParams } from '../../_lib/open-view';
import { FORMS } from '../_components/addresses';
import { CheckSettings } from '../_components/check-settings';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('checksPage.title') };
}

/** How every check is set, how often it fired and how often it was right; administrators set them. */
export default async function ChecksPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { form } = await searchParams;
  const opened = await openStaff('/forms/checks', async (ctx) => {
    const forms = await listForms({ ctx });
    const of = forms.find(({ code }) => code === form)?.code ?? null;
    return { forms, of, records: await readCheckStatistics({ ctx, input: { form: of, from: null, to: null } }) };
  });
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const { forms, of, records } = opened.data;
  const { language } = await readPreferences();
  const t = translate(language);
  const names = forms.map((one): FilterChoice => {
    const newest = newestOf(one);
    return [one.code, newest === null ? one.code : label(newest.label, language)];
  });
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page roomy" tabIndex={-1}>
        <nav className="paging">
          <a href={FORMS}>{t('formsPage.back')}</a>
        </nav>
        <PageHead title={t('checksPage.title')} lead={checksSentence(records, language)} {...(isPermitted(ctx, 'forms.change') ? {} : { note: t('formsPage.readOnly') })} />
        <div className="stack">
          <Section id="checks-title" title={t('checksPage.tableTitle')}>
            <form className="filters" method="get" action="/forms/checks" data-instant="" aria-label={t('checksPage.show')}>
              <FilterSelect name="form" label={t('checksPage.formLabel')} choices={names} chosen={of ?? ''} any={t('checksPage.allForms')} />
              <span className="filter-buttons">
                <button type="submit" className="button">
                  {t('checksPage.show')}
                </button>
              </span>
            </form>
            <div dangerouslySetInnerHTML={tableWithNotes(checksTable(records, language), language, { files: { view: 'check-statistics', query: of === null ? '' : `form=${encodeURIComponent(of)}` } })} />
          </Section>
          {isPermitted(ctx, 'forms.change') && (
            <Section id="settings-title" title={t('checksPage.settingsTitle')} note={t('checksPage.settingsNote')}>
              <CheckSettings records={records} language={language} />
            </Section>
          )}
        </div>
      </main>
    </DashboardPage>
  );
}
