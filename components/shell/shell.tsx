import type { ReactNode } from 'react';
import { downloadWords } from '@/components/files/download-words';
import { Downloads } from '@/components/files/downloads';
import { SearchButton } from '@/components/search/search-button';
import { searchWords } from '@/components/search/search-words';
import { translate } from '@/lib/i18n/translate';
import type { Preferences } from '@/lib/schemas/preferences';
import { AccountText } from './account-text';
import { KeysSheet } from './keys-sheet';
import { SECTION_KEYS, SECTIONS, WORK_SECTION_KEYS, WORK_SECTIONS, type Section, type WorkSection } from './sections';
import { PreferencesForm, type SavePreference } from './preferences';

export interface AccountWords {
  readonly roles: string;
  readonly scope: string;
}

export interface ShellProps {
  readonly preferences: Preferences;
  readonly account: AccountWords;
  readonly section: Section | WorkSection | null;
  /** Address of each section with the view kept; null for one that is not this reader's to see. */
  readonly hrefs: Readonly<Record<Section, string | null>>;
  /** Parts of the monthly round that this reader works on. */
  readonly work: readonly WorkSection[];
  readonly save: SavePreference;
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/**
 * Puts the reader's name and address where the roles stand, from the cookie that came with the
 * page, before it is painted. The page itself is the same for everybody with the same rights,
 * so that it need not be drawn anew for each; without scripts the roles stay.
 */
const FILL_ACCOUNT = `(function(){try{var c=/(?:^|; )qujing\\.account=([^;]+)/.exec(document.cookie);if(!c)return;var a=JSON.parse(decodeURIComponent(c[1]));
document.querySelectorAll('[data-account]').forEach(function(e){e.textContent=a[e.dataset.account==='name'?0:1]})}catch(e){}})()`;

/** Masthead, sections, account; the page between. */
export function Shell({ preferences, account, section, hrefs, work, save, signOut, children }: ShellProps) {
  const t = translate(preferences.language);
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="masthead">
        <a className="masthead-name" href={hrefs.overview ?? '/'}>
          {t('app.name')}
        </a>
        <nav aria-label={t('nav.label')}>
          <ul>
            {SECTIONS.map((name) => {
              const href = hrefs[name];
              return href === null ? null : (
                <li key={name}>
                  <a href={href} data-key={SECTION_KEYS[name]} aria-current={name === section ? 'page' : undefined}>
                    {t(`nav.${name}`)}
                  </a>
                </li>
              );
            })}
          </ul>
        </nav>
        <div className="masthead-end">
          {work.length > 0 && (
            <details className="menu" data-menu="work" data-dismiss="">
              <summary title={t('nav.workMenu')}>{t('nav.work')}</summary>
              <nav className="menu-sheet" aria-label={t('nav.workMenu')}>
                <ul>
                  {WORK_SECTIONS.filter((name) => work.includes(name)).map((name) => (
                    <li key={name}>
                      <a href={`/${name}`} data-key={WORK_SECTION_KEYS[name]} aria-current={name === section ? 'page' : undefined}>
                        {t(`nav.${name}`)}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            </details>
          )}
          <SearchButton words={searchWords(preferences.language)} language={preferences.language === 'en' ? 'en' : 'zh'} />
          <button type="button" className="icon-button when-scripted" data-dialog="keys" aria-label={t('keys.open')} title={t('keys.open')}>
            ?
          </button>
          <details className="menu" data-menu="account" data-dismiss="">
            <summary title={t('account.menu')}>
              <AccountText part="name" otherwise={account.roles} />
            </summary>
            <div className="menu-sheet">
              <div>
                <b>
                  <AccountText part="name" otherwise={account.roles} />
                </b>
                <p className="note">
                  <AccountText part="email" otherwise="" />
                </p>
                <p className="note">
                  {account.roles} · {account.scope}
                </p>
              </div>
              <p>
                <a href="/account">{t('access.link')}</a>
              </p>
              <PreferencesForm preferences={preferences} save={save} />
              <form action={signOut}>
                <button type="submit" className="button">
                  {t('account.signOut')}
                </button>
              </form>
            </div>
          </details>
        </div>
        <script dangerouslySetInnerHTML={{ __html: FILL_ACCOUNT }} />
      </header>
      {children}
      <KeysSheet language={preferences.language} work={work} />
      <Downloads words={downloadWords(preferences.language)} />
    </>
  );
}
