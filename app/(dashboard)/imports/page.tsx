import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead, Section } from '@/components/shell/page-parts';
import { translate } from '@/lib/i18n/translate';
import { IMPORT_BYTES } from '@/lib/import/workbook/workbook';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { listImports } from '@/lib/server/imports/list-imports';
import { readImportChoices } from '@/lib/server/imports/read-import-choices';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { ImportList } from './_components/import-list';
import { TemplateForm, UploadForm } from './_components/upload-form';

const NOTICES = ['large', 'file', 'period', 'not-permitted', 'conflict', 'failed'] as const;
const MEGABYTE = 1024 * 1024;

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('importsPage.title') };
}

/** Files handed in, and the way to hand in another. */
export default async function ImportsPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=%2Fimports');
  if (!isPermitted(ctx, 'imports.run')) return <DashboardState kind="not-permitted" actor={ctx.actor} section={null} />;
  const { language } = await readPreferences();
  const t = translate(language);
  const [choices, imports, { notice: asked }] = await Promise.all([readImportChoices({ ctx }), listImports({ ctx }), searchParams]);
  const notice = NOTICES.find((known) => known === asked);
  const size = String(IMPORT_BYTES / MEGABYTE);
  return (
    <DashboardPage actor={ctx.actor} section="imports">
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={t('importsPage.title')} lead={t('importsPage.lead')} />
        <Section id="upload-title" title={t('importsPage.uploadTitle')} note={t('importsPage.uploadNote', { size })}>
          {notice !== undefined && (
            <p className="form-error" role="alert">
              {t(`importsPage.notice.${notice}`, { size })}
            </p>
          )}
          <UploadForm choices={choices} language={language} />
        </Section>
        <Section id="template-title" title={t('importsPage.templateTitle')} note={t('importsPage.templateNote')}>
          <TemplateForm choices={choices} language={language} />
        </Section>
        <Section id="list-title" title={t('importsPage.listTitle')}>{imports.length === 0 ? <p className="note">{t('importsPage.none')}</p> : <ImportList imports={imports} language={language} />}</Section>
      </main>
    </DashboardPage>
  );
}
