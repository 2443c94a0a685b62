import { changeWords } from '@/app/_imports/import-words';
import { Section } from '@/components/shell/page-parts';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { ImportDetail } from '@/lib/server/imports/read-import';
import type { ImportChange } from '@/lib/server/imports/read-import-changes';

// A box that scrolls is to be reached by the keyboard too.
const REACHABLE = { tabIndex: 0 } as const;

/** What an import changes: the first of it, with before and after. */
export function ImportChanges({ found, changes, language }: { readonly found: ImportDetail; readonly changes: readonly ImportChange[]; readonly language: Language }) {
  const t = translate(language);
  const { counts } = found.report;
  const all = counts === null ? changes.length : counts.added + counts.changed;
  const title = t(found.state === 'done' || found.state === 'undone' ? 'importsPage.one.changesDone' : 'importsPage.one.changesTitle');
  return (
    <Section id="changes-title" title={title} note={t('importsPage.one.changesShown', { shown: formatCount(changes.length), count: formatCount(all) })}>
      <p className="import-facts">
        <a href={`/api/internal/imports/${found.id}/changes`} download>
          {t('importsPage.one.changesFile')}
        </a>
      </p>
      <div className="table-box" role="group" aria-label={title} {...REACHABLE}>
        <table className="data import-table">
          <caption className="only-read">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="corner">
                {t('importsPage.one.changeColumn.what')}
              </th>
              <th scope="col" className="words">
                {t('importsPage.one.changeColumn.kind')}
              </th>
              <th scope="col" className="words">
                {t('importsPage.one.changeColumn.detail')}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => {
              const { what, fields } = changeWords(found, change, language);
              return (
                <tr key={change.position}>
                  <th scope="row">{what}</th>
                  <td className="words">{t(`importsPage.one.changeKind.${change.before === null ? 'added' : 'changed'}`)}</td>
                  <td className="words message">
                    <ul>
                      {fields.map(({ field, before, after }) => (
                        <li key={field}>{before === null ? t('importsPage.one.is', { field, value: after }) : t('importsPage.one.arrow', { field, before, after })}</li>
                      ))}
                    </ul>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
