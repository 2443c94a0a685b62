import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead } from '@/components/shell/page-parts';
import { SPARE_LINES, SPARE_RATIOS } from '@/lib/domain/survey-form';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { fieldsOfForm, withSpareRows } from '@/lib/schemas/survey-form';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readForm } from '@/lib/server/forms/read-form';
import { DashboardPage, DashboardState } from '../../../_lib/dashboard-page';
import { openStaff } from '../../../_lib/open-staff';
import { saveVersion } from '../../actions';
import { SurveyForm } from '../../_components/survey-form';
import { surveyWords } from '../../_components/survey-words';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('surveyPage.newVersion') };
}

/** Makes the next version of a form, from what its newest one asks. */
export default async function NewVersionPage({ params }: { readonly params: Promise<{ readonly code: string }> }) {
  const { code } = await params;
  const address = `/forms/${encodeURIComponent(code)}`;
  const opened = await openStaff(`${address}/version`, (ctx) => readForm({ ctx, input: { form: code, period: null } }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted' || !isPermitted(ctx, 'forms.change')) return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const { language } = await readPreferences();
  const t = translate(language);
  const name = label(opened.data.label, language);
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page" tabIndex={-1}>
        <nav className="paging">
          <a href={address}>{name}</a>
        </nav>
        <PageHead title={t('surveyPage.versionTitle', { name })} lead={t('surveyPage.versionLead')} />
        <SurveyForm action={saveVersion} fields={withSpareRows(fieldsOfForm(opened.data), SPARE_LINES, SPARE_RATIOS)} words={surveyWords(language, true)} fixed />
      </main>
    </DashboardPage>
  );
}
