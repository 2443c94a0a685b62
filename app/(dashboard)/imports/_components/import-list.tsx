import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ImportRecord } from '@/lib/server/imports/import-record';

/** A person's imports, newest first. */
export function ImportList({ imports, language }: { readonly imports: readonly ImportRecord[]; readonly language: Language }) {
  const t = translate(language);
  const words = ['kind', 'state'] as const;
  const figures = ['rows', 'added', 'changed'] as const;
  return (
    <div className="table-box" role="group" aria-label={t('importsPage.listTitle')}>
      <table className="data">
        <caption className="only-read">{t('importsPage.listTitle')}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner">
              {t('importsPage.column.file')}
            </th>
            {words.map((key) => (
              <th key={key} scope="col" className="words">
                {t(`importsPage.column.${key}`)}
              </th>
            ))}
            {figures.map((key) => (
              <th key={key} scope="col">
                {t(`importsPage.column.${key}`)}
              </th>
            ))}
            <th scope="col" className="words">
              {t('importsPage.column.uploaded')}
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map(({ id, fileName, kind, state, report, uploadedAt }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/imports/${id}`}>{fileName}</a>
              </th>
              <td className="words">{t(`importsPage.kind.${kind}`)}</td>
              <td className="words">{t(`importsPage.state.${state}`)}</td>
              {figures.map((key) => (
                <td key={key}>{report.counts === null ? '—' : formatCount(report.counts[key])}</td>
              ))}
              <td className="words">{formatInstant(new Date(uploadedAt).toISOString(), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
