import { columnNames } from '@/app/_imports/import-words';
import { Section } from '@/components/shell/page-parts';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { describeProblem, placeOf } from '@/lib/import/workbook/describe-problem';
import type { ImportDetail } from '@/lib/server/imports/read-import';

const SHOWN = 200;
const LONGEST_VALUE = 60;

// A box that scrolls is to be reached by the keyboard too.
const REACHABLE = { tabIndex: 0 } as const;

/** What is wrong with a file, and what is worth knowing, by sheet, row and column. */
export function ImportProblems({ found, language }: { readonly found: ImportDetail; readonly language: Language }) {
  const t = translate(language);
  const { problems, errorCount, warningCount } = found.report;
  if (problems.length === 0) return null;
  const name = columnNames(found.columns, language);
  const shown = problems.slice(0, SHOWN);
  const heads = ['kind', 'sheet', 'row', 'column', 'value', 'message'] as const;
  return (
    <Section id="problems-title" title={t('importsPage.one.problemsTitle')} note={t('importsPage.one.problemsShown', { shown: formatCount(shown.length), count: formatCount(errorCount + warningCount) })}>
      <p className="import-facts">
        <a href={`/api/internal/imports/${found.id}/problems`} download>
          {t('importsPage.one.problemsFile')}
        </a>
      </p>
      <div className="table-box" role="group" aria-label={t('importsPage.one.problemsTitle')} {...REACHABLE}>
        <table className="data import-table">
          <caption className="only-read">{t('importsPage.one.problemsTitle')}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" {...(head === 'row' ? {} : { className: 'words' })}>
                  {t(`importsPage.one.problemColumn.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((problem, index) => {
              const { sheet, row, column } = placeOf(problem);
              return (
                <tr key={index}>
                  <td className="words">{t(`importsPage.one.problemKind.${problem.kind}`)}</td>
                  <td className="words">{sheet}</td>
                  <td>{row}</td>
                  <td className="words">{column}</td>
                  <td className="words">{[...(problem.value ?? '')].slice(0, LONGEST_VALUE).join('')}</td>
                  <td className="words message">{describeProblem(problem, language, name)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
