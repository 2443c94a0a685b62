import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** The list of keys; opened with `?`. */
export function KeysSheet({ language }: { readonly language: Language }) {
  const t = translate(language);
  const keys = [
    ['g o', t('keys.overview')],
    ['g c', t('keys.clusters')],
    ['m', t('keys.measure')],
    ['[', t('keys.previous')],
    [']', t('keys.next')],
    ['?', t('keys.help')],
    ['Esc', t('keys.dismiss')],
  ] as const;
  return (
    <dialog id="keys" className="keys-sheet" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        {keys.map(([key, text]) => (
          <Key key={key} keys={key} text={text} />
        ))}
      </dl>
      <button type="button" className="button" data-dialog="keys">
        {t('keys.close')}
      </button>
    </dialog>
  );
}

function Key({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <>
      <dt>
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </>
  );
}
