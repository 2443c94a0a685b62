import { html, type Html } from '@/components/html';
import { LANGUAGES, type Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { SECTIONS, SECTION_KEYS } from './sections';

function contentOf(language: Language): Html {
  const t = translate(language);
  const keys = [
    ['/', t('keys.search')],
    ...SECTIONS.map((section) => [SECTION_KEYS[section], t(`nav.${section}`)] as const),
    ['m', t('keys.measure')],
    ['[', t('keys.previous')],
    [']', t('keys.next')],
    ['?', t('keys.help')],
    ['Esc', t('keys.dismiss')],
  ] as const;
  const rows = keys.map(([pair, text]) => html`<dt>${pair.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${text}</dd>`);
  return html`<h2 id="keys-title">${t('keys.title')}</h2><dl>${rows}</dl><button type="button" class="button" data-dialog="keys">${t('keys.close')}</button>`;
}

const CONTENT: Readonly<Record<Language, Html>> = { 'zh-CN': contentOf(LANGUAGES[0]), en: contentOf(LANGUAGES[1]) };

/** The list of keys; opened with `?`. */
export function KeysSheet({ language }: { readonly language: Language }) {
  return <dialog id="keys" className="keys-sheet" aria-labelledby="keys-title" dangerouslySetInnerHTML={CONTENT[language]} />;
}
