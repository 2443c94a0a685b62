import type { ReactNode } from 'react';
import { translate } from '@/lib/i18n/translate';
import type { Preferences } from '@/lib/schemas/preferences';
import { KeysSheet } from './keys-sheet';
import { PreferencesForm, type SavePreference } from './preferences';

export interface AccountWords {
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly scope: string;
}

/** Sections that work, each with the second letter of its key. */
export const SECTIONS = ['overview', 'clusters'] as const;
export type Section = (typeof SECTIONS)[number];
const KEY: Readonly<Record<Section, string>> = { overview: 'g o', clusters: 'g c' };

export interface ShellProps {
  readonly preferences: Preferences;
  readonly account: AccountWords;
  readonly section: Section | null;
  /** Address of each section with the view kept. */
  readonly hrefs: Readonly<Record<Section, string>>;
  readonly save: SavePreference;
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** Masthead, sections, account; the page between. */
export function Shell({ preferences, account, section, hrefs, save, signOut, children }: ShellProps) {
  const t = translate(preferences.language);
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="masthead">
        <a className="masthead-name" href={hrefs.overview}>
          {t('app.name')}
        </a>
        <nav aria-label={t('nav.label')}>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <a href={hrefs[name]} data-key={KEY[name]} aria-current={name === section ? 'page' : undefined}>
                  {t(`nav.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="masthead-end">
          <button type="button" className="icon-button when-scripted" data-dialog="keys" aria-label={t('keys.open')} title={t('keys.open')}>
            ?
          </button>
          <details className="menu" data-dismiss="">
            <summary aria-label={`${t('account.menu')} ${account.name}`}>{account.name}</summary>
            <div className="menu-sheet">
              <div>
                <b>{account.name}</b>
                <p className="note">{account.email}</p>
                <p className="note">
                  {account.roles} · {account.scope}
                </p>
              </div>
              <PreferencesForm preferences={preferences} save={save} />
              <form action={signOut}>
                <button type="submit" className="button">
                  {t('account.signOut')}
                </button>
              </form>
            </div>
          </details>
        </div>
      </header>
      {children}
      <KeysSheet language={preferences.language} />
    </>
  );
}
