import { html, type Html } from '@/components/html';
import { formatCount } from '@/lib/format/number';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { TableModel } from '@/lib/reports/model';

function step(href: string | null, text: string, rel: 'prev' | 'next'): Html {
  return href === null ? html`<span aria-disabled="true">${text}</span>` : html`<a href="${href}" rel="${rel}">${text}</a>`;
}

/** Which rows these are, and the way to those before and after. */
export function pagingOf(model: TableModel, language: Language): Html | null {
  const { paging, rows } = model;
  if (paging === undefined || paging.rows === 0) return null;
  const t = translate(language);
  const shown = rows.filter((row) => row.kind === 'member').length;
  const to = paging.page === paging.pages ? paging.rows : paging.page * shown;
  const range = t('dataTable.rows', { from: formatCount(Math.min(to, to - shown + 1)), to: formatCount(to), total: formatCount(paging.rows) });
  const single = paging.pages <= 1;
  return html`<nav class="paging" aria-label="${t('dataTable.paging')}"><span>${range}</span>${single ? null : step(paging.previous, t('dataTable.previous'), 'prev')}${single ? null : step(paging.next, t('dataTable.next'), 'next')}</nav>`;
}
