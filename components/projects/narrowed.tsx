import type { Member } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { nameIn } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { FILTER_FIELDS, viewHref, type ViewInput } from '@/lib/schemas/view';

/** What the page is narrowed to, each a link that widens it again. Nothing where it is not. */
export function Narrowed({ path, input, narrowed, language, tail = '' }: { readonly path: string; readonly input: ViewInput; readonly narrowed: readonly Member[]; readonly language: Language; /** What else the address says, from & on. */ readonly tail?: string }) {
  if (narrowed.length === 0) return null;
  const t = translate(language);
  const chosen = FILTER_FIELDS.filter((field) => input[field] !== null);
  const widened = (change: Partial<ViewInput>) => {
    const href = viewHref(path, input, change);
    return tail === '' ? href : `${href}${href.includes('?') ? '&' : '?'}${tail}`;
  };
  return (
    <ul className="narrowed" aria-label={t('projectsPage.narrowedTo')}>
      {chosen.map((field, index) => {
        const member = narrowed[index];
        const name = member === undefined ? (input[field] ?? '') : nameIn(member.label, language);
        return (
          <li key={field}>
            <a href={widened({ [field]: null })} aria-label={t('projectsPage.widen', { name })}>
              {name} <span aria-hidden="true">×</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
