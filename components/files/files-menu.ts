import { html, type Html } from '@/components/html';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** What a menu of files is of. */
export interface FilesOf {
  /** Name of the view, as in the addresses of files. */
  readonly view: string;
  /** The view's parameters as in the address of its page, without a question mark. */
  readonly query: string;
  /** Whether it is drawn; a table alone has no picture. */
  readonly chart: boolean;
  /** Rows of a list on all its pages, so that a long download can show how far it is. */
  readonly rows?: number;
}

/** From so many rows on, a download is watched. */
export const LONG_DOWNLOAD = 2000;

const PNG_SCALES = [1, 2, 3] as const;

function withQuery(path: string, ...parts: readonly string[]): string {
  const query = parts.filter((part) => part !== '').join('&');
  return query === '' ? path : `${path}?${query}`;
}

/**
 * The menu of files that a chart or table can be had as: plain links, so that it needs no
 * script. Files are in the language of the page.
 */
export function filesMenu({ view, query, chart, rows = 0 }: FilesOf, language: Language): Html {
  const t = translate(language);
  const spoken = `lang=${language === 'en' ? 'en' : 'zh'}`;
  const name = encodeURIComponent(view);
  const data = (format: string) => withQuery(`/api/v1/${chart ? 'charts' : 'tables'}/${name}.${format}`, query, spoken);
  const long = rows >= LONG_DOWNLOAD && html` data-rows="${rows}"`;
  const file = (label: string, href: string, watched: Html | false = false) => html`<li><a href="${href}" download${watched}>${label}</a></li>`;
  const pictures =
    chart &&
    html`<section><h3>${t('files.picture')}</h3><ul>${PNG_SCALES.map((scale) =>
      file(t('files.png', { scale: String(scale) }), withQuery(`/api/v1/charts/${name}.png`, query, spoken, scale === 1 ? '' : `scale=${scale}`)),
    )}${file('SVG', data('svg'))}</ul></section><section><h3>${t('files.slides')}</h3><ul>${file(t('files.pptx'), data('pptx'))}</ul></section>`;
  const embed = withQuery('/account/embeds/new', `view=${name}`, query === '' ? '' : `query=${encodeURIComponent(query)}`);
  return html`<details class="menu files-menu" data-dismiss><summary>${t('files.menu')}</summary><div class="menu-sheet">${pictures}<section><h3>${t('files.data')}</h3><ul>${file(t('files.xlsx'), data('xlsx'), long)}${file(t('files.csv'), data('csv'), long)}${file(t('files.json'), data('json'))}</ul></section><section><h3>${t('files.address')}</h3><ul><li><a href="${data('csv')}" data-copy>${t('files.copy')}</a></li><li><a href="${embed}">${t('files.embed')}</a></li></ul></section></div></details>`;
}
