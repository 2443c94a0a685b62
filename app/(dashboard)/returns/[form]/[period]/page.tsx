import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { EntrySheet } from '@/components/return-grid/entry-sheet';
import { gridWords } from '@/components/return-grid/words';
import { PageHead } from '@/components/shell/page-parts';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import type { Sheet } from '@/lib/domain/return-views';
import { AppError } from '@/lib/errors';
import { nameIn } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText, periodParam } from '@/lib/reports/forms/period-text';
import { EVIDENCE_BYTES, EVIDENCE_TYPES, sheetInput, type SheetInput } from '@/lib/schemas/returns';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { readSheet, SHEET_PAGE } from '@/lib/server/returns/read-sheet';
import { DashboardPage, DashboardState } from '../../../_lib/dashboard-page';
import type { SearchParams } from '../../../_lib/open-view';
import { readFormPeriod, sheetHref } from '../../_lib/form-period';
import { sheetTable } from './_components/sheet-content';

interface Props {
  readonly params: Promise<{ readonly form: string; readonly period: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('returnsPage.title') };
}

const STATUSES = ['all', 'open', 'returned', 'submitted', 'done'] as const;

/** Which sheet the address asks for; what it does not say right falls back to what is shown without it. */
async function askedFor({ params, searchParams }: Props): Promise<SheetInput> {
  const [{ form, period }, query] = await Promise.all([params, searchParams]);
  const at = readFormPeriod(decodeURIComponent(period));
  if (at === null) notFound();
  const one = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const ids = one('ids')?.split(',').map(Number) ?? null;
  const page = Number(one('page') ?? 1);
  const parsed = sheetInput.safeParse({
    form: decodeURIComponent(form),
    period: at,
    area: one('area'),
    ids,
    status: STATUSES.find((status) => status === one('status')) ?? 'all',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  });
  return parsed.success ? parsed.data : notFound();
}

async function sheetOf(ctx: Ctx, input: SheetInput): Promise<Sheet> {
  try {
    return await readSheet({ ctx, input });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}

/** The query that the browser asks the same sheet with. */
function queryOf({ form, period, area, ids, status, page }: SheetInput): string {
  const query = new URLSearchParams({ form, period: periodParam(period), status, page: String(page) });
  if (area !== null) query.set('area', area);
  if (ids !== null) query.set('ids', ids.join(','));
  return query.toString();
}

/** Entering the returns of a form and period: one unit, or many at once. */
export default async function EntryPage(props: Props) {
  const input = await askedFor(props);
  const here = (change: Partial<Record<'area' | 'ids' | 'status' | 'page', string | null>> = {}) =>
    sheetHref(input.form, input.period, {
      area: input.area,
      ids: input.ids?.join(',') ?? null,
      status: input.status === 'all' ? null : input.status,
      page: input.page === 1 ? null : String(input.page),
      ...change,
    });
  const signIn = `/sign-in?next=${encodeURIComponent(here())}`;
  const ctx = (await getCtx()) ?? redirect(signIn);
  if (!isPermitted(ctx, 'returns.read')) return <DashboardState kind="not-permitted" actor={ctx.actor} section="returns" />;
  const { language } = await readPreferences();
  const t = translate(language);
  const sheet = await sheetOf(ctx, input);
  const words = gridWords(language);
  const pages = Math.max(1, Math.ceil(sheet.count / SHEET_PAGE));
  const title = t('entryPage.title', { form: nameIn(sheet.form.label, language), period: formPeriodText(input.period, sheet.form.calendar, language) });
  const [first] = sheet.returns;
  const town = input.area === null || first?.subject.town?.key !== input.area ? '' : t('entryPage.placeIn', { place: nameIn(first.subject.town.label, language) });
  const due = sheet.returns.flatMap(({ dueAt }) => dueAt ?? []).sort()[0];
  return (
    <DashboardPage actor={ctx.actor} section="returns">
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={[{ label: t('entryPage.back'), href: '/returns' }, { label: title, href: null }]} language={language} />
        <PageHead title={title} lead={sheet.count === 1 && first !== undefined ? first.subject.name : t('entryPage.lead', { count: sheet.count, place: town })} {...(due === undefined ? {} : { note: t('entryPage.deadline', { deadline: formatInstant(due, language) }) })} />
        <div className="entry-switches">
          {input.ids === null ? (
            <div className="switch" role="group" aria-label={t('entryPage.filter')}>
              {STATUSES.map((status) =>
                status === input.status ? (
                  <span key={status} aria-current="true">
                    {t(`entryPage.status.${status}`)}
                  </span>
                ) : (
                  <a key={status} href={here({ status: status === 'all' ? null : status, page: null })}>
                    {t(`entryPage.status.${status}`)}
                  </a>
                ),
              )}
            </div>
          ) : (
            <a href={here({ ids: null, page: null })}>{t('entryPage.all')}</a>
          )}
          {pages > 1 && (
            <nav className="paging" aria-label={t('dataTable.paging')}>
              <span>{t('entryPage.pages', { page: formatCount(input.page), pages: formatCount(pages) })}</span>
              {input.page > 1 && <a href={here({ page: input.page === 2 ? null : String(input.page - 1) })}>{t('entryPage.previous')}</a>}
              {input.page < pages && <a href={here({ page: String(input.page + 1) })}>{t('entryPage.next')}</a>}
            </nav>
          )}
        </div>
        {first === undefined ? (
          <p>{t('entryPage.none')}</p>
        ) : (
          <>
            <noscript>
              <p className="entry-without">{t('entryPage.without')}</p>
            </noscript>
            <EntrySheet
              key={here()}
              words={words}
              language={language}
              query={queryOf(input)}
              owner={ctx.actor.userId}
              accept={Object.values(EVIDENCE_TYPES)
                .flat()
                .map((end) => `.${end}`)
                .join(',')}
              mostBytes={EVIDENCE_BYTES}
              signInHref={signIn}
            >
              <div dangerouslySetInnerHTML={sheetTable(sheet, words, language)} />
            </EntrySheet>
          </>
        )}
      </main>
    </DashboardPage>
  );
}
