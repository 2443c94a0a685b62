import type { ReactNode } from 'react';
import { readPreferences } from '@/app/_lib/read-preferences';
import { savePreference } from '@/app/_lib/save-preference';
import { SECTIONS, WORK_SECTIONS, type Section, type WorkSection } from '@/components/shell/sections';
import { Shell, type AccountWords } from '@/components/shell/shell';
import { StatePage } from '@/components/shell/state-page';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { DEFAULT_VIEW, NO_FILTERS, viewHref, type ViewInput } from '@/lib/schemas/view';
import { mayOpenPage } from '@/lib/server/auth/page-needs';
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

/** Sections that have nothing to show to somebody whose scope is not the district. */
const DISTRICT_ONLY: readonly Section[] = ['clusters', 'industries', 'drivers', 'leaderboards'];

/** Addresses of the sections with the view kept; where the reader had drilled to is left behind. */
function sectionHrefs(actor: Actor, view: ViewInput): Readonly<Record<Section, string | null>> {
  const kept = { ...view, ...NO_FILTERS };
  const hidden = actor.scope.kind === 'district' ? [] : DISTRICT_ONLY;
  return Object.fromEntries(SECTIONS.map((section) => [section, hidden.includes(section) ? null : viewHref(`/${section}`, kept)])) as Record<Section, string | null>;
}

function workOf(actor: Actor): readonly WorkSection[] {
  return WORK_SECTIONS.filter((section) => mayOpenPage(actor, section));
}

/** The frame of every signed-in page: masthead with sections that keep the view, account, content. */
export async function DashboardPage({
  actor,
  section,
  view = DEFAULT_VIEW,
  children,
}: {
  readonly actor: Actor;
  readonly section: Section | WorkSection | null;
  readonly view?: ViewInput;
  readonly children: ReactNode;
}) {
  const preferences = await readPreferences();
  return (
    <Shell
      preferences={preferences}
      account={accountWords(actor, preferences.language)}
      section={section}
      hrefs={sectionHrefs(actor, view)}
      work={workOf(actor)}
      save={savePreference}
      signOut={signOut}
    >
      {children}
    </Shell>
  );
}

/** Shown in the frame instead of figures: nothing loaded yet, or not this account's to see. */
export async function DashboardState({ kind, actor, section }: { readonly kind: 'empty' | 'not-permitted'; readonly actor: Actor; readonly section: Section | WorkSection | null }) {
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
