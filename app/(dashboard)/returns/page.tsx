import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { PageHead, Section } from '@/components/shell/page-parts';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { noticesInput } from '@/lib/schemas/notices';
import { readNotices } from '@/lib/server/notices/read-notices';
import { readMyMonth } from '@/lib/server/returns/read-my-month';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { markAllRead } from './actions';
import { myMonthContent } from './_components/my-month-content';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('returnsPage.title') };
}

/** What one has to hand in, what came back and why. */
export default async function MyMonthPage() {
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=%2Freturns');
  if (!isPermitted(ctx, 'returns.read')) return <DashboardState kind="not-permitted" actor={ctx.actor} section="returns" />;
  const { language } = await readPreferences();
  const t = translate(language);
  const [month, notices] = await Promise.all([readMyMonth({ ctx }), readNotices({ ctx, input: noticesInput.parse({}) })]);
  const content = myMonthContent(month, notices.notices, language);
  return (
    <DashboardPage actor={ctx.actor} section="returns">
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={content.title} lead={content.lead} />
        {content.next !== null && month.mayEnter && (
          <p className="next-due">
            <a className="button" data-main="" href={content.next} data-key="n">
              {t('returnsPage.openNext')}
            </a>
            <kbd className="when-scripted">n</kbd>
          </p>
        )}
        {content.back !== null && <Section id="back-title" title={t('returnsPage.backTitle')} content={content.back} />}
        {content.due !== null && <Section id="due-title" title={t('returnsPage.dueTitle')} content={content.due} />}
        <Section id="notices-title" title={t('returnsPage.noticesTitle')} {...(content.notices === null ? {} : { content: content.notices, note: t('returnsPage.unread', { count: formatCount(notices.unread) }) })}>
          {content.notices === null ? (
            <p className="note">{t('returnsPage.noNotices')}</p>
          ) : (
            <form action={markAllRead} className="entry-buttons">
              <button type="submit" className="button">
                {t('returnsPage.markRead')}
              </button>
            </form>
          )}
        </Section>
      </main>
    </DashboardPage>
  );
}
