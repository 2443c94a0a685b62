import type { Language } from '@/lib/format/language';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';

interface KeyRow {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly what: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly state: 'valid' | 'expired' | 'withdrawn';
}

/** Keys one has given out, each with its end. */
export function KeyTable({
  caption,
  whatWord,
  rows,
  end,
  language,
}: {
  readonly caption: string;
  readonly whatWord: string;
  readonly rows: readonly KeyRow[];
  readonly end: (form: FormData) => Promise<void>;
  readonly language: Language;
}) {
  const t = translate(language);
  return (
    <div className="table-box" role="group" tabIndex={0} aria-label={caption}>
      <table className="data">
        <caption className="only-read">{caption}</caption>
        <thead>
          <tr>
            {[t('access.name'), t('access.prefix'), whatWord, t('access.created'), t('access.lastUsed'), t('access.expires'), t('access.state')].map((word, index) => (
              <th key={word} scope="col" className={index === 0 ? 'corner' : 'words'}>
                {word}
              </th>
            ))}
            <th scope="col">
              <span className="only-read">{t('access.withdraw')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td className="words">
                <code>{row.prefix}…</code>
              </td>
              <td className="words">{row.what}</td>
              <td className="words">{formatInstant(row.createdAt, language)}</td>
              <td className="words">{row.lastUsedAt === null ? t('access.never') : formatInstant(row.lastUsedAt, language)}</td>
              <td className="words">{row.expiresAt === null ? t('access.untilWithdrawn') : formatInstant(row.expiresAt, language)}</td>
              <td className="words">{t(`access.states.${row.state}`)}</td>
              <td>
                {row.state === 'valid' && (
                  <form action={end}>
                    <input type="hidden" name="id" value={row.id} />
                    <button type="submit" className="button" aria-label={t('access.withdrawOne', { name: row.name })}>
                      {t('access.withdraw')}
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
