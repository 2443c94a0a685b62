import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { translate } from '@/lib/i18n/translate';
import { listHref, readList } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { readComparison } from '@/lib/server/review/read-comparison';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { DashboardPage, DashboardState } from '../../_lib/dashboard-page';
import { openStaff } from '../../_lib/open-staff';
import type { SearchParams } from '../../_lib/open-view';
import { doneBefore } from '../_components/done-before';
import { OneReturn } from '../_components/one-return';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('reviewPage.title') };
}

export default async function ReviewReturnPage({ params, searchParams }: Props) {
  const { id: text } = await params;
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  const id = Number(text);
  const query = await searchParams;
  const { list } = readList(query, REVIEW_LIST);
  const opened = await openStaff(listHref(`/review/${id}`, list, REVIEW_LIST), async (ctx) => ({ comparison: await readComparison({ ctx, input: { id, list } }), becomes: await whatTotalBecomes({ ctx, input: { id } }) }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="review" />;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="review">
      <OneReturn {...opened.data} list={list} outcome={doneBefore(query.did, language)} language={language} />
    </DashboardPage>
  );
}
