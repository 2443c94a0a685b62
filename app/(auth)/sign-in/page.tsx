import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { savePreference } from '@/app/_lib/save-preference';
import { SignInForm } from '@/components/forms/sign-in-form';
import { PreferencesForm } from '@/components/shell/preferences';
import { translate } from '@/lib/i18n/translate';
import { listDemoAccounts } from '../_lib/list-demo-accounts';
import { signIn, type SignInState } from './actions';

const START: SignInState = { email: '', emailError: null, passwordError: null, formError: null };

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('signIn.title') };
}

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const [preferences, { next }, demo] = await Promise.all([readPreferences(), searchParams, listDemoAccounts()]);
  const t = translate(preferences.language);
  const errors = Object.fromEntries(
    (['emailMissing', 'emailInvalid', 'passwordMissing', 'wrong', 'tooMany', 'failed'] as const).map((key) => [key, t(`signIn.${key}`)]),
  );
  return (
    <main id="content" className="sign-in" tabIndex={-1}>
      <div>
        <h1>{t('app.name')}</h1>
        <p className="page-lead">{t('app.tagline')}</p>
        <div className="page-head">
          <PreferencesForm preferences={preferences} save={savePreference} parts={['language', 'theme']} />
        </div>
      </div>
      <div>
        <SignInForm
          action={signIn}
          initial={START}
          next={typeof next === 'string' ? next : ''}
          words={{ email: t('signIn.email'), password: t('signIn.password'), submit: t('signIn.submit'), errors }}
        />
        {demo.length > 0 && (
          <section className="demo" aria-labelledby="demo-title">
            <h2 id="demo-title">{t('signIn.demoTitle')}</h2>
            <p className="note">
              {t('signIn.demoLead')} <code>{demo[0]?.password}</code>
            </p>
            <table>
              <tbody>
                {demo.map(({ email, role, password }) => (
                  <tr key={email}>
                    <th scope="row">{t(`account.role.${role}`)}</th>
                    <td>{email}</td>
                    <td>
                      <button
                        type="button"
                        className="icon-button when-scripted"
                        aria-label={`${t('signIn.demoUse')} ${email}`}
                        title={t('signIn.demoUse')}
                        data-fill=""
                        data-fill-email={email}
                        data-fill-password={password}
                      >
                        →
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </main>
  );
}
