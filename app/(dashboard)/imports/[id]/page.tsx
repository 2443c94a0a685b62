import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { periodText, sizeText } from '@/app/_imports/import-words';
import { PageHead } from '@/components/shell/page-parts';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { AppError } from '@/lib/errors';
import { importInput } from '@/lib/schemas/imports';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { readImport, type ImportDetail } from '@/lib/server/imports/read-import';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { ImportChanges } from '../_components/import-changes';
import { ImportProblems } from '../_components/import-problems';
import { ImportStanding } from '../_components/import-standing';
import { MappingForm } from '../_components/mapping-form';

type Params = Promise<{ readonly id: string }>;

const SHOWN_CHANGES = 200;

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('importsPage.title') };
}

async function found(ctx: Ctx, params: Params): Promise<ImportDetail> {
  const input = importInput.safeParse(await params);
  if (!input.success) notFound();
  try {
    return await readImport({ ctx, input: input.data });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}

/** One import: how it stands, what is wrong, what it changes, how its columns are read. */
export default async function ImportPage({ params, searchParams }: { readonly params: Params; readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { id } = await params;
  const ctx = (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(`/imports/${id}`)}`);
  if (!isPermitted(ctx, 'imports.run')) return <DashboardState kind="not-permitted" actor={ctx.actor} section="imports" />;
  const one = await found(ctx, params);
  const { language } = await readPreferences();
  const t = translate(language);
  const { notice } = await searchParams;
  const working = one.state === 'checking' || one.state === 'running';
  const changes = working || one.report.counts === null ? [] : await readImportChanges({ ctx, input: { id: one.id, after: 0, limit: SHOWN_CHANGES } });
  const kind = one.formLabel === null || one.mapping.period === null ? t(`importsPage.kind.${one.kind}`) : t('importsPage.one.of', { form: language === 'en' ? one.formLabel.en : one.formLabel.zh, period: periodText(one.mapping.period, language) });
  return (
    <DashboardPage actor={ctx.actor} section="imports">
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={one.fileName} lead={t('importsPage.one.lead', { kind, size: sizeText(one.bytes), at: formatInstant(new Date(one.uploadedAt).toISOString(), language) })}>
          <p className="import-facts">
            <Link href="/imports">{t('importsPage.one.back')}</Link>
            <a href={`/api/internal/imports/${one.id}/file`} download>
              {t('importsPage.one.original')}
            </a>
            <span>
              {t('importsPage.one.hash', { hash: '' })}
              <code>{one.sha256}</code>
            </span>
          </p>
        </PageHead>
        {(notice === 'conflict' || notice === 'not-permitted') && (
          <p className="form-error" role="alert">
            {t(`importsPage.notice.${notice}`)}
          </p>
        )}
        <ImportStanding found={one} language={language} />
        {!working && <ImportProblems found={one} language={language} />}
        {changes.length > 0 && <ImportChanges found={one} changes={changes} language={language} />}
        {!working && one.state !== 'done' && one.state !== 'undone' && one.mapping.sheets.length > 0 && <MappingForm found={one} language={language} />}
      </main>
    </DashboardPage>
  );
}
