import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { translate } from '@/lib/i18n/translate';
import { listHref, readList } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { isPermitted } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { readQueue } from '@/lib/server/review/read-queue';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openStaff } from '../_lib/open-staff';
import type { SearchParams } from '../_lib/open-view';
import { doneBefore } from './_components/done-before';
import { Queue } from './_components/queue';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('reviewPage.title') };
}

export default async function ReviewPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = await searchParams;
  const { list, problems } = readList(params, REVIEW_LIST);
  const opened = await openStaff(listHref('/review', list, REVIEW_LIST), (ctx) => readQueue({ ctx, input: { list } }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="review" />;
  const { language } = await readPreferences();
  const approval = !isPermitted(ctx, 'returns.review') ? null : seesDistrict(ctx) ? 'approve' : 'town-approve';
  return (
    <DashboardPage actor={ctx.actor} section="review">
      <Queue data={opened.data} list={list} problems={problems} approval={approval} outcome={doneBefore(params.did, language)} language={language} />
    </DashboardPage>
  );
}
