import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { translate } from '@/lib/i18n/translate';
import { LATE_LIST } from '@/lib/schemas/completeness';
import { listHref, readList } from '@/lib/schemas/list';
import { isPermitted } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import { readCompleteness } from '@/lib/server/completeness/read-completeness';
import { maySeeContacts, readLate } from '@/lib/server/completeness/read-late';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openStaff } from '../_lib/open-staff';
import type { SearchParams } from '../_lib/open-view';
import { Completeness } from './_components/completeness';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('completenessPage.title') };
}

export default async function CompletenessPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems } = readList(await searchParams, LATE_LIST);
  const opened = await openStaff(listHref('/completeness', list, LATE_LIST), async (ctx) => ({ data: await readCompleteness({ ctx, input: { list } }), late: await readLate({ ctx, input: { list } }) }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="completeness" />;
  const { language } = await readPreferences();
  const may = { remind: isPermitted(ctx, 'returns.review'), extend: isPermitted(ctx, 'returns.publish') && seesDistrict(ctx), contacts: maySeeContacts(ctx) };
  return (
    <DashboardPage actor={ctx.actor} section="completeness">
      <Completeness {...opened.data} list={list} problems={problems} may={may} language={language} />
    </DashboardPage>
  );
}
