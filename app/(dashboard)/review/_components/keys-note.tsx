import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

const KEYS = {
  queue: [['j', 'k', 'move'], ['x', 'pick'], ['Enter', 'open'], ['a', 'approve'], ['r', 'sendBack']],
  one: [['j', 'k', 'next'], ['a', 'approve'], ['r', 'sendBack']],
} as const;

type Word = 'move' | 'pick' | 'open' | 'approve' | 'sendBack' | 'next';

interface Props {
  readonly of: keyof typeof KEYS;
  /** What can be done here: of another step there is no key. */
  readonly may: Readonly<Record<'approve' | 'sendBack', boolean>>;
  readonly language: Language;
}

/** The keys that work on this page; there is nothing to say where scripts do not run. */
export function KeysNote({ of, may, language }: Props) {
  const t = translate(language);
  return (
    <p className="note keys-note when-scripted">
      <span className="only-read">{t('reviewPage.keysTitle')}</span>
      {KEYS[of].map((entry) => {
        const word = entry[entry.length - 1] as Word;
        if ((word === 'approve' || word === 'sendBack') && !may[word]) return null;
        return (
          <span key={word}>
            {entry.slice(0, -1).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{' '}
            {t(`reviewPage.keys.${word}`)}
          </span>
        );
      })}
    </p>
  );
}
