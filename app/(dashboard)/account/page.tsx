import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readPreferences } from '@/app/_lib/read-preferences';
import { viewTitle } from '@/app/_views/view-title';
import { KeyForm } from '@/components/forms/key-form';
import { PageHead, Section } from '@/components/shell/page-parts';
import { translate } from '@/lib/i18n/translate';
import { TOKEN_DAYS, TOKEN_PERMISSIONS } from '@/lib/schemas/tokens';
import { isPermitted } from '@/lib/server/auth/permissions';
import { getCtx } from '@/lib/server/auth/session';
import { listEmbeds } from '@/lib/server/embeds/list-embeds';
import { listTokens } from '@/lib/server/tokens/list-tokens';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { KeyTable } from './_components/key-table';
import { endEmbed, endToken, makeToken, type KeyState } from './actions';

const START: KeyState = { error: null, made: null, name: '' };
const DEFAULT_DAYS = 90;

/** What a permission is called. */
const SUBJECT = { 'statistics.read': 'statistics', 'enterprises.read': 'enterprises', 'projects.read': 'projects', 'land.read': 'land' } as const;

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('access.title') };
}

async function ownAddress(): Promise<string> {
  const head = await headers();
  const host = head.get('x-forwarded-host') ?? head.get('host') ?? 'localhost';
  return `${head.get('x-forwarded-proto') ?? 'http'}://${host}`;
}

/** What one keeps and gives out: tokens for scripts, embedded views. */
export default async function AccountPage() {
  const ctx = (await getCtx()) ?? redirect('/sign-in?next=/account');
  if (!isPermitted(ctx, 'tokens.keep')) return <DashboardState kind="not-permitted" actor={ctx.actor} section={null} />;
  const { language } = await readPreferences();
  const t = translate(language);
  const embedding = isPermitted(ctx, 'embeds.keep');
  const [tokens, embeds, address] = await Promise.all([listTokens({ ctx }), embedding ? listEmbeds({ ctx }) : [], ownAddress()]);
  const shown = await Promise.all(embeds.map(async (embed) => ({ ...embed, what: (await viewTitle({ ctx, view: embed.view, query: embed.query, language })) ?? t('access.errors.view') })));
  const names = (permissions: readonly string[]) =>
    TOKEN_PERMISSIONS.filter((permission) => permissions.includes(permission))
      .map((permission) => t(`access.permission.${SUBJECT[permission]}`))
      .join(t('sentence.list'));
  const errors = Object.fromEntries((['name', 'permissions', 'conflict', 'not-permitted', 'failed'] as const).map((key) => [key, t(`access.errors.${key}`)]));
  const example = `curl -H "Authorization: Bearer {key}" "${address}/api/v1/series?indicator=gross-output&by=cluster&format=csv"`;
  return (
    <DashboardPage actor={ctx.actor} section={null}>
      <main id="content" className="page" tabIndex={-1}>
        <PageHead title={t('access.title')} lead={t('access.lead')} />
        <Section id="tokens-title" title={t('access.tokensTitle')} note={t('access.tokensLead')}>
          {tokens.length === 0 ? (
            <p className="note">{t('access.tokensNone')}</p>
          ) : (
            <KeyTable
              caption={t('access.tokensTitle')}
              whatWord={t('access.what')}
              rows={tokens.map((token) => ({ ...token, what: names(token.permissions) }))}
              end={endToken}
              language={language}
            />
          )}
          <KeyForm
            action={makeToken}
            initial={START}
            words={{ name: t('access.name'), nameHint: t('access.nameHint'), submit: t('access.create'), shownOnce: t('access.shownOnce'), use: [{ label: t('access.use'), text: example }], errors }}
          >
            <fieldset className="choice">
              <legend>{t('access.permissions')}</legend>
              {TOKEN_PERMISSIONS.filter((permission) => isPermitted(ctx, permission)).map((permission) => (
                <label key={permission} className="check">
                  <input type="checkbox" name="permissions" value={permission} defaultChecked={permission === 'statistics.read'} /> {t(`access.permission.${SUBJECT[permission]}`)}
                </label>
              ))}
            </fieldset>
            <div className="field">
              <label htmlFor="key-days">{t('access.days')}</label>
              <select id="key-days" name="days" defaultValue={DEFAULT_DAYS}>
                {TOKEN_DAYS.map((days) => (
                  <option key={days} value={days}>
                    {t('access.dayChoice', { days })}
                  </option>
                ))}
              </select>
            </div>
          </KeyForm>
        </Section>
        {embedding && (
          <Section id="embeds-title" title={t('access.embedsTitle')} note={t('access.embedsLead')}>
            {embeds.length === 0 ? (
              <p className="note">{t('access.embedsNone')}</p>
            ) : (
              <KeyTable caption={t('access.embedsTitle')} whatWord={t('access.view')} rows={shown} end={endEmbed} language={language} />
            )}
          </Section>
        )}
      </main>
    </DashboardPage>
  );
}
