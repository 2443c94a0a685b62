import type { Crumb } from '@/components/shell/breadcrumbs';
import type { Narrowing } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { NO_FILTERS, viewHref, type ViewInput } from '@/lib/schemas/view';

const SECTION: Readonly<Record<Narrowing['kind'], string>> = { town: '/towns', park: '/towns', cluster: '/clusters', industry: '/industries' };

/**
 * The way back up from a member's page: through what the reader came down by, or through the
 * page's own section. Every step keeps the view; a step above what narrows leaves it behind.
 */
export function trailOf(own: { readonly section: '/towns' | '/industries'; readonly title: string; readonly above: readonly Crumb[]; readonly label: string; /** False for a reader who does not see the district. */ readonly ofWhole?: boolean }, narrowed: readonly Narrowing[], input: ViewInput, language: Language): Crumb[] {
  const t = translate(language);
  const bare: ViewInput = { ...input, ...NO_FILTERS };
  const district: Crumb = { label: t('breadcrumbs.district'), href: viewHref('/overview', bare) };
  const last: Crumb = { label: own.label, href: null };
  const [by] = narrowed;
  if (by === undefined) return [...(own.ofWhole === false ? [] : [district]), { label: own.title, href: viewHref(own.section, bare) }, ...own.above, last];
  const titles: Readonly<Record<Narrowing['kind'], string>> = { town: t('nav.towns'), park: t('nav.towns'), cluster: t('nav.clusters'), industry: t('nav.industries') };
  const section = SECTION[by.kind];
  return [
    district,
    { label: titles[by.kind], href: viewHref(section, bare) },
    { label: label(by.member.label, language), href: viewHref(`${section}/${encodeURIComponent(by.member.key)}`, bare) },
    ...own.above,
    last,
  ];
}
