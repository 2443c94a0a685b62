import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** A step on the way down to this page; the last one, without an address, is the page itself. */
export interface Crumb {
  readonly label: string;
  readonly href: string | null;
}

/** The way back up: every step keeps the view that the reader has chosen. */
export function Breadcrumbs({ trail, language }: { readonly trail: readonly Crumb[]; readonly language: Language }) {
  return (
    <nav className="breadcrumbs" aria-label={translate(language)('breadcrumbs.label')}>
      <ol>
        {trail.map(({ label, href }) => (
          <li key={`${href ?? ''} ${label}`}>{href === null ? <span aria-current="page">{label}</span> : <a href={href}>{label}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}
