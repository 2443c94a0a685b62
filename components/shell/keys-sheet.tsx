import { html, type Html } from '@/components/html';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { SECTIONS, SECTION_KEYS, WORK_SECTIONS, WORK_SECTION_KEYS, type WorkSection } from './sections';

/** Keys of the queue and of a return in it. */
const REVIEW_KEYS = [['j k', 'move'], ['x', 'pick'], ['a', 'approve'], ['r', 'sendBack']] as const;

function contentOf(language: Language, work: readonly WorkSection[]): Html {
  const t = translate(language);
  const keys = [
    ['/', t('keys.search')],
    ...SECTIONS.map((section) => [SECTION_KEYS[section], t(`nav.${section}`)] as const),
    ...WORK_SECTIONS.filter((section) => work.includes(section)).map((section) => [WORK_SECTION_KEYS[section], t(`nav.${section}`)] as const),
    ...(work.includes('review') ? REVIEW_KEYS.map(([pair, word]) => [pair, `${t('nav.review')} · ${t(`reviewPage.keys.${word}`)}`] as const) : []),
    ['m', t('keys.measure')],
    ['[', t('keys.previous')],
    [']', t('keys.next')],
    ['?', t('keys.help')],
    ['Esc', t('keys.dismiss')],
  ] as const;
  const rows = keys.map(([pair, text]) => html`<dt>${pair.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${text}</dd>`);
  return html`<h2 id="keys-title">${t('keys.title')}</h2><dl>${rows}</dl><button type="button" class="button" data-dialog="keys">${t('keys.close')}</button>`;
}

/** The list of keys, of the places that this reader may go to; opened with `?`. */
export function KeysSheet({ language, work }: { readonly language: Language; readonly work: readonly WorkSection[] }) {
  return <dialog id="keys" className="keys-sheet" aria-labelledby="keys-title" dangerouslySetInnerHTML={contentOf(language, work)} />;
}
