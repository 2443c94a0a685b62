import type { Breakdown, ExploreInput, ExploreProblem } from '@/lib/domain/explore';
import type { Member } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { exploreHref } from '@/lib/schemas/explore';

interface Props {
  readonly field: 'member' | 'member2';
  readonly input: ExploreInput;
  readonly by: Breakdown;
  readonly members: readonly Member[];
  readonly problems: readonly ExploreProblem[];
  readonly problemText: (problem: ExploreProblem) => string;
  readonly language: Language;
}

/** Members of a breakdown as links, each of which takes one in or leaves it out. */
export function MemberPicker({ field, input, by, members, problems, problemText, language }: Props) {
  const t = translate(language);
  const chosen = input[field].filter((code) => members.some(({ key }) => key === code));
  const toggled = (code: string) => (chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  const name = `${t('explorePage.field.member')} · ${t(`explorePage.by.${by}`)}`;
  return (
    <div className="explore-field">
      <details className="explore-members">
        <summary>
          {name} <b>{chosen.length === 0 ? t('explorePage.all') : t('explorePage.chosen', { count: chosen.length })}</b>
        </summary>
        <ul aria-label={name}>
          {chosen.length > 0 && (
            <li key="">
              <a href={exploreHref({ ...input, [field]: [] })}>{t('explorePage.all')}</a>
            </li>
          )}
          {members.map(({ key, label: names }) => (
            <li key={key}>
              <a href={exploreHref({ ...input, [field]: toggled(key) })} aria-current={chosen.includes(key) ? 'true' : undefined}>
                {label(names, language)}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {problems.map((problem) => (
        <p key={problem.received} className="problem" role="status">
          {problemText(problem)}
        </p>
      ))}
    </div>
  );
}
