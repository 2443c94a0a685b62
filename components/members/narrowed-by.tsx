import type { Narrowing } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import type { ListProblem } from '@/lib/schemas/list';

/** What the page is narrowed by, each with the way out of it; and what of the address was not understood. */
export function NarrowedBy({
  narrowed,
  without,
  problems = [],
  language,
}: {
  readonly narrowed: readonly Narrowing[];
  /** The address without one of them. */
  readonly without: (kind: Narrowing['kind']) => string;
  readonly problems?: readonly ListProblem[];
  readonly language: Language;
}) {
  const t = translate(language);
  if (narrowed.length === 0 && problems.length === 0) return null;
  return (
    <div className="narrowed">
      {narrowed.map(({ kind, member, applied }) => {
        const name = label(member.label, language);
        return (
          <p key={kind} className={applied ? 'narrowed-by' : 'narrowed-by problem'}>
            {applied ? t('membersPage.narrowed', { name }) : t('membersPage.notNarrowed', { name })}
            <a href={without(kind)}>
              {t('membersPage.remove')}
              <span className="only-read"> {name}</span>
            </a>
          </p>
        );
      })}
      {problems.map(({ field, received }) => (
        <p key={field} className="problem" role="status">
          {t('problem.list', { field, received })}
        </p>
      ))}
    </div>
  );
}
