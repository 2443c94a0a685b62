import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import { translate } from '@/lib/i18n/translate';
import { formsSentence, formsTable } from '@/lib/reports/forms/form-tables';
import { isPermitted } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { listForms } from '@/lib/server/forms/list-forms';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openStaff } from '../_lib/open-staff';
import { CHECKS, NEW_SURVEY } from './_components/addresses';
import { OpenForm } from './_components/open-form';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('formsPage.title') };
}

/** The forms with what they ask of whom, and opening their periods. */
export default async function FormsPage() {
  const opened = await openStaff('/forms', (ctx) => listForms({ ctx }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const { language } = await readPreferences();
  const t = translate(language);
  const changes = isPermitted(ctx, 'forms.change');
  const district = seesDistrict(ctx);
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page roomy" tabIndex={-1}>
        <PageHead title={t('formsPage.title')} lead={formsSentence(opened.data, language)} {...(changes ? {} : { note: t('formsPage.readOnly') })}>
          <p className="page-ways">
            {district && <a href={CHECKS}>{t('formsPage.toChecks')}</a>}
            {changes && <a href={NEW_SURVEY}>{t('formsPage.newSurvey')}</a>}
          </p>
        </PageHead>
        <div className="stack">
          <Section id="forms-title" title={t('formsPage.listTitle')} note={t('formsPage.listNote')} content={tableWithNotes(formsTable(opened.data, language, (code) => `/forms/${encodeURIComponent(code)}`), language)} />
          {isPermitted(ctx, 'returns.publish') && district && (
            <Section id="open-title" title={t('formsPage.openTitle')}>
              <OpenForm forms={opened.data} language={language} />
            </Section>
          )}
        </div>
      </main>
    </DashboardPage>
  );
}
