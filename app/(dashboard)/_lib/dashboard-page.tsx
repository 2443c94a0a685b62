import type { ReactNode } from 'react';
import { readPreferences } from '@/app/_lib/read-preferences';
import { savePreference } from '@/app/_lib/save-preference';
import { Shell, type AccountWords, type Section } from '@/components/shell/shell';
import { StatePage } from '@/components/shell/state-page';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { DEFAULT_VIEW, viewHref, type ViewInput } from '@/lib/schemas/view';
import type { Actor } from '@/lib/server/context';
import { signOut } from './sign-out';

function accountWords(actor: Actor, language: Language): AccountWords {
  const t = translate(language);
  const { scope } = actor;
  const scopeText =
    scope.kind === 'district'
      ? t('account.scopeDistrict')
      : scope.kind === 'areas'
        ? t('account.scopeAreas', { count: scope.areaIds.length })
        : t('account.scopeEnterprises', { count: scope.enterpriseIds.length });
  return {
    roles: actor.roles.map((role) => t(`account.role.${role}`)).join(t('sentence.list')),
    scope: scopeText,
  };
}

/** The frame of every signed-in page: masthead with sections that keep the view, account, content. */
export async function DashboardPage({
  actor,
  section,
  view = DEFAULT_VIEW,
  children,
}: {
  readonly actor: Actor;
  readonly section: Section | null;
  readonly view?: ViewInput;
  readonly children: ReactNode;
}) {
  const preferences = await readPreferences();
  return (
    <Shell
      preferences={preferences}
      account={accountWords(actor, preferences.language)}
      section={section}
      hrefs={{ overview: viewHref('/overview', view), clusters: actor.scope.kind === 'district' ? viewHref('/clusters', view) : null }}
      save={savePreference}
      signOut={signOut}
    >
      {children}
    </Shell>
  );
}

/** Shown in the frame instead of figures: nothing loaded yet, or not this account's to see. */
export async function DashboardState({ kind, actor, section }: { readonly kind: 'empty' | 'not-permitted'; readonly actor: Actor; readonly section: Section }) {
  const { language } = await readPreferences();
  const t = translate(language);
  const empty = kind === 'empty';
  return (
    <DashboardPage actor={actor} section={section}>
      <StatePage title={t(empty ? 'states.emptyTitle' : 'states.notPermittedTitle')} lead={t(empty ? 'states.emptyLead' : 'states.notPermittedLead')}>
        {empty && (
          <>
            <p>{t('states.emptyLoad')}</p>
            <pre>npm run load -- ./data/csv</pre>
            <p className="note">{t('states.emptyDemo')}</p>
          </>
        )}
      </StatePage>
    </DashboardPage>
  );
}
