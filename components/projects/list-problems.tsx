import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ListProblem } from '@/lib/schemas/list';

/** Parts of the address that the list does not know, each in a sentence. */
export function ListProblems({ problems, language }: { readonly problems: readonly ListProblem[]; readonly language: Language }) {
  const t = translate(language);
  return problems.map(({ field, received }) => (
    <p key={field} className="problem" role="status">
      {t('problem.list', { field, received })}
    </p>
  ));
}
