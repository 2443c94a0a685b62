import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead } from '@/components/shell/page-parts';
import { SPARE_LINES, SPARE_RATIOS, SURVEY_TEMPLATES, type SurveyTemplate } from '@/lib/domain/survey-form';
import { translate } from '@/lib/i18n/translate';
import { withSpareRows } from '@/lib/schemas/survey-form';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import type { SearchParams } from '../../_lib/open-view';
import { saveSurvey } from '../actions';
import { FORMS } from '../_components/addresses';
import { SurveyForm } from '../_components/survey-form';
import { surveyWords } from '../_components/survey-words';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('surveyPage.title') };
}

const TEMPLATES = Object.keys(SURVEY_TEMPLATES) as readonly SurveyTemplate[];

/** Makes a special survey, from a template or from nothing. */
export default async function NewSurveyPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { template } = await searchParams;
  const chosen = TEMPLATES.find((one) => one === template) ?? 'blank';
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=/forms/new');
  if (!isPermitted(ctx, 'forms.change')) return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const { language } = await readPreferences();
  const t = translate(language);
  const fields = withSpareRows(SURVEY_TEMPLATES[chosen], chosen === 'blank' ? 2 * SPARE_LINES : SPARE_LINES, SPARE_RATIOS);
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page" tabIndex={-1}>
        <nav className="paging">
          <a href={FORMS}>{t('formsPage.back')}</a>
        </nav>
        <PageHead title={t('surveyPage.title')} lead={t('surveyPage.lead')} />
        <div className="switch" role="group" aria-label={t('surveyPage.templates')}>
          {TEMPLATES.map((one) =>
            one === chosen ? (
              <span key={one} aria-current="true">
                {t(`surveyPage.template.${one}`)}
              </span>
            ) : (
              <a key={one} href={`/forms/new?template=${one}`}>
                {t(`surveyPage.template.${one}`)}
              </a>
            ),
          )}
        </div>
        <SurveyForm key={chosen} action={saveSurvey} fields={fields} words={surveyWords(language)} />
      </main>
    </DashboardPage>
  );
}
