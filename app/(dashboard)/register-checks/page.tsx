import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { translate } from '@/lib/i18n/translate';
import { listHref, readList } from '@/lib/schemas/list';
import { REGISTER_LIST } from '@/lib/schemas/register-checks';
import { isPermitted } from '@/lib/server/auth/permissions';
import { readRegisterChecks } from '@/lib/server/register-checks/read-register-checks';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openStaff } from '../_lib/open-staff';
import type { SearchParams } from '../_lib/open-view';
import { RegisterChecks } from './_components/register-checks';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('registerChecksPage.title') };
}

export default async function RegisterChecksPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { list, problems } = readList(await searchParams, REGISTER_LIST);
  const opened = await openStaff(listHref('/register-checks', list, REGISTER_LIST), (ctx) => readRegisterChecks({ ctx, input: { list } }));
  const { ctx } = opened;
  if (opened.kind === 'not-permitted') return <DashboardState kind="not-permitted" actor={ctx.actor} section="register-checks" />;
  const { language } = await readPreferences();
  return (
    <DashboardPage actor={ctx.actor} section="register-checks">
      <RegisterChecks data={opened.data} list={list} problems={problems} mayImport={isPermitted(ctx, 'imports.run')} language={language} />
    </DashboardPage>
  );
}
