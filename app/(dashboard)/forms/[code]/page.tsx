import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead, Section } from '@/components/shell/page-parts';
import { tableWithNotes } from '@/components/tables/data-table';
import type { FormDefinition } from '@/lib/domain/form';
import { versionInUse } from '@/lib/domain/form-register';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { checkName } from '@/lib/reports/forms/checks-table';
import { deadlineText, linesTable, periodsTable, ratioTexts } from '@/lib/reports/forms/form-tables';
import { formPeriodText, periodParam } from '@/lib/reports/forms/period-text';
import { label } from '@/lib/reports/words';
import { isPermitted } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { listForms } from '@/lib/server/forms/list-forms';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openStaff } from '../../_lib/open-staff';
import type { SearchParams } from '../../_lib/open-view';
import { FORMS } from '../_components/addresses';
import { OpenForm } from '../_components/open-form';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('formsPage.title') };
}

function Versions({ versions, shown, address, language }: { readonly versions: readonly FormDefinition[]; readonly shown: FormDefinition; readonly address: string; readonly language: Language }) {
  const t = translate(language);
  if (versions.length < 2) return null;
  return (
    <div className="switch" role="group" aria-label={t('formsPage.versions')}>
      {versions.map((one) => {
        const text = t('formsPage.versionName', { version: formatCount(one.version), from: formPeriodText(one.fromPeriod, one.calendar, language) });
        return one.version === shown.version ? (
          <span key={one.version} aria-current="true">
            {text}
          </span>
        ) : (
          <a key={one.version} href={`${address}?version=${one.version}`}>
            {text}
          </a>
        );
      })}
    </div>
  );
}

/** One form: its lines by version, ratios, checks, and the periods opened for it. */
export default async function FormPage({ params, searchParams }: Props) {
  const { code } = await params;
  const address = `/forms/${encodeURIComponent(code)}`;
  const opened = await openStaff(address, (ctx) => listForms({ ctx }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="forms" />;
  const form = opened.data.find((one) => one.code === code);
  const newest = form?.versions.at(-1);
  if (form === undefined || newest === undefined) notFound();
  const { version } = await searchParams;
  const shown = form.versions.find((one) => String(one.version) === version) ?? newest;
  const inUse = versionInUse(form);
  const { language } = await readPreferences();
  const t = translate(language);
  const from = formPeriodText(shown.fromPeriod, shown.calendar, language);
  const words = { reporters: t(`formsPage.reporters.${shown.reporters}`), calendar: t(`formsPage.calendar.${shown.calendar}`), deadline: deadlineText(shown, language), version: formatCount(shown.version), from };
  const ratios = ratioTexts(shown, language);
  return (
    <DashboardPage actor={ctx.actor} section="forms">
      <main id="content" className="page roomy" tabIndex={-1}>
        <nav className="paging">
          <a href={FORMS}>{t('formsPage.back')}</a>
          <a href={`/completeness?form=${encodeURIComponent(code)}`}>{t('formsPage.progress')}</a>
        </nav>
        <PageHead title={t('formsPage.formTitle', { name: label(shown.label, language) })} lead={inUse === null || inUse.version === shown.version ? t('formsPage.formLead', words) : t('formsPage.formLeadOther', { ...words, current: formatCount(inUse.version) })}>
          {isPermitted(ctx, 'forms.change') && (
            <p className="page-ways">
              <a href={`${address}/version`}>{t('surveyPage.newVersion')}</a>
            </p>
          )}
        </PageHead>
        <div className="stack">
          <Section id="lines-title" title={t('formsPage.linesTitle')} note={t('formsPage.linesNote', { version: words.version, from })}>
            <Versions versions={form.versions} shown={shown} address={address} language={language} />
            <div dangerouslySetInnerHTML={tableWithNotes(linesTable(shown, language), language)} />
          </Section>
          <div className="columns" data-shape="6-6">
            <Section id="checks-title" title={t('formsPage.checksOf')}>
              <p>{shown.checks.map((check) => `${check} ${checkName(check, language)}`).join(t('sentence.list'))}</p>
            </Section>
            {ratios.length > 0 && (
              <Section id="ratios-title" title={t('formsPage.ratiosTitle')}>
                <ul>
                  {ratios.map((ratio) => (
                    <li key={ratio}>{ratio}</li>
                  ))}
                </ul>
              </Section>
            )}
          </div>
          <Section id="periods-title" title={t('formsPage.periodsTitle')}>
            {form.periods.length === 0 ? (
              <p className="note">{t('formsPage.noPeriods')}</p>
            ) : (
              <div dangerouslySetInnerHTML={tableWithNotes(periodsTable(form, language, (period) => `${address}/results?period=${periodParam(period)}`), language)} />
            )}
          </Section>
          {isPermitted(ctx, 'returns.publish') && seesDistrict(ctx) && (
            <Section id="open-title" title={t('formsPage.openTitle')}>
              <OpenForm forms={[form]} language={language} />
            </Section>
          )}
        </div>
      </main>
    </DashboardPage>
  );
}
